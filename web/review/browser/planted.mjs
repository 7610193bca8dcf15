/** A gold alignment of a sample release, and the same with twelve faults. */
import { readFileSync } from 'node:fs';
import { release } from './page.mjs';

/** The beads of a gold file: English and Chinese segments of each. @param {string} name */
export function gold(name) {
  const blocks = readFileSync(release(`${name}.beads`), 'utf8').split(/\n\s*\n/).map((block) => block.split('\n'));
  const side = (lines, mark) => lines.filter((line) => line.startsWith(mark)).map((line) => line.slice(3));
  return blocks.map((lines) => ({ en: side(lines, 'E> '), zh: side(lines, 'Z> ') })).filter(({ en, zh }) => en.length + zh.length > 0);
}

/** Data of a page. @param {{en: string[], zh: string[]}[]} beads */
export function dataOf(beads) {
  const texts = [beads.flatMap(({ en }) => en), beads.flatMap(({ zh }) => zh)];
  const pairs = [];
  let [en, zh] = [0, 0];
  for (const bead of beads) {
    const more = bead.en.length && bead.zh.length ? {} : { review: 'accepted' };
    pairs.push([en, en += bead.en.length, zh, zh += bead.zh.length, 0.99, more]);
  }
  const document = {
    title: 'release.txt', names: ['release.txt'], files: ['release.txt', 'release.txt'], digest: '00112233aabbccdd',
    sums: ['', ''], texts, lines: texts.map((own) => own.map((_, id) => id + 1)), pairs,
    memory: {
      source: 'en', tags: ['en-US', 'zh-CN'], date: null, author: null, doctype: false, profile: 'any', properties: [],
      confidence: 0.5, same: true, kinds: [], deduplicate: false,
    },
    selection: { confidence: 0, same: true, kinds: [] },
  };
  return { format: 'bitext-page/1', version: '0.0.0', unsure: 0.8, documents: [document] };
}

/** The units of a memory: the texts of both sides. @param {string} tmx */
export const units = (tmx) => tmx.split('<tu ').slice(1).map((unit) => [...unit.matchAll(/<seg>(.*?)<\/seg>/g)].map((match) => match[1]));

/**
 * Plants the faults, each at its own place from the top: the data, the texts of the gold, and of each fault its name with the
 * keys that mend it and the buttons that do, once it is reached with `n`.
 * @param {string} name
 */
export function planted(name) {
  const beads = gold(name);
  const data = dataOf(beads);
  const [document] = data.documents;
  const { pairs, texts } = document;
  const wanted = beads.map(({ en, zh }) => [en.join(' '), zh.join('')]);
  const faults = [];
  const out = [];
  let at = 0;
  /** Passes rows on, until so many one-to-one ones follow. */
  const pass = (count, test = (pair) => pair[1] - pair[0] === 1 && pair[3] - pair[2] === 1) => {
    while (at < pairs.length) {
      if (pairs.slice(at, at + count).length === count && pairs.slice(at, at + count).every(test)) break;
      out.push(pairs[at++]);
    }
    if (at >= pairs.length) throw new Error('the release is too short for the faults');
    return pairs.slice(at, (at += count));
  };
  const unsure = (en, enEnd, zh, zhEnd) => out.push([en, enEnd, zh, zhEnd, 0.3]);
  const gap = () => out.push(...pairs.slice(at, at += 1));
  /** @type {[string, () => void][]} */
  const kinds = [
    ['fused', () => {
      const [one, two] = pass(2);
      unsure(one[0], two[1], one[2], two[3]);
      faults.push({ name: 'fused', keys: ['s'], buttons: ['split'] });
    }],
    ['parted', () => {
      const [one] = pass(1);
      splitText(document, one[2], Math.floor(texts[1][one[2]].length / 2));
      for (const row of pairs.slice(at)) shift(row, one[2]);
      unsure(one[0], one[1], one[2], one[2] + 1);
      out.push([one[1], one[1], one[2] + 1, one[3] + 1, 0.99]);
      faults.push({ name: 'parted', keys: ['m'], buttons: ['merge'] });
    }],
    ['shifted down', () => {
      const run = pass(4);
      unsure(run[0][0], run[0][1], run[0][2], run[0][2]);
      for (const step of [1, 2, 3]) out.push([run[step][0], run[step][1], run[step - 1][2], run[step - 1][3], 0.99]);
      out.push([run[3][1], run[3][1], run[3][2], run[3][3], 0.99]);
      faults.push({ name: 'shifted down', keys: ['Shift+U'], buttons: ['slide'] });
    }],
    ['swapped', () => {
      const [one, two] = pass(2);
      [texts[1][one[2]], texts[1][two[2]]] = [texts[1][two[2]], texts[1][one[2]]];
      unsure(...one.slice(0, 4));
      unsure(...two.slice(0, 4));
      faults.push({ name: 'swapped', keys: ['w'], buttons: ['swap'] });
    }],
    ['wrong text', () => {
      const [one] = pass(1, (pair) => pair[1] - pair[0] === 1 && pair[3] - pair[2] === 1 && /\d\d/.test(texts[1][pair[2]]));
      const text = texts[1][one[2]];
      const place = text.search(/\d\d/);
      texts[1][one[2]] = `${text.slice(0, place)}98${text.slice(place + 2)}`;
      out.push([...one.slice(0, 5), { findings: [['number', 'these differ', null, [place, place + 2]]] }]);
      faults.push({ name: 'wrong text', keys: ['e'], typed: text.slice(place, place + 2), buttons: ['edit'] });
    }],
    ['not a pair', () => {
      const [one] = pass(1);
      unsure(...one.slice(0, 4));
      const index = wanted.findIndex(([en]) => en === texts[0][one[0]]);
      wanted.splice(index, 1);
      faults.push({ name: 'not a pair', keys: ['o'], buttons: ['part'] });
    }],
    ['a pair taken apart', () => {
      const [one] = pass(1);
      unsure(one[0], one[1], one[2], one[2]);
      out.push([one[1], one[1], one[2], one[3], 0.99]);
      faults.push({ name: 'a pair taken apart', keys: ['m'], buttons: ['merge'] });
    }],
    ['shifted up', () => {
      const run = pass(3);
      out.push([run[0][0], run[0][0], run[0][2], run[0][3], 0.3]);
      for (const step of [1, 2]) out.push([run[step - 1][0], run[step - 1][1], run[step][2], run[step][3], 0.99]);
      out.push([run[2][0], run[2][1], run[2][3], run[2][3], 0.99]);
      faults.push({ name: 'shifted up', keys: ['Shift+U'], buttons: ['slide'] });
    }],
    ['in the wrong row', () => {
      const [one, two] = pass(2);
      // The second Chinese segment belongs to the row above.
      const index = wanted.findIndex(([en]) => en === texts[0][one[0]]);
      const first = texts[1][one[2]];
      const cut = Math.floor(first.length / 2);
      splitText(document, one[2], cut);
      for (const row of [...pairs.slice(at), ...pairs.slice(at - 1, at)]) shift(row, one[2]);
      wanted[index] = [texts[0][one[0]], first];
      out.push([one[0], one[1], one[2], one[2] + 1, 0.99]);
      unsure(two[0], two[1], one[2] + 1, two[3]);
      faults.push({ name: 'in the wrong row', keys: ['ArrowRight', 'u'], buttons: ['moveUp'], segment: true });
    }],
  ];
  const order = ['fused', 'parted', 'shifted down', 'wrong text', 'swapped', 'not a pair', 'a pair taken apart', 'fused', 'in the wrong row', 'shifted up', 'wrong text', 'a pair taken apart'];
  gap();
  for (const kind of order) {
    kinds.find(([own]) => own === kind)?.[1]();
    gap();
  }
  out.push(...pairs.slice(at));
  document.pairs = out;
  return { data, faults, wanted: wanted.filter(([en, zh]) => en !== '' && zh !== '') };
}

/** A Chinese segment as two. */
function splitText(document, id, place) {
  const text = document.texts[1][id];
  document.texts[1].splice(id, 1, text.slice(0, place), text.slice(place));
  document.lines[1].splice(id, 0, document.lines[1][id]);
}

/** A row behind a segment that was split. */
function shift(row, id) {
  if (row[2] > id) row[2] += 1;
  if (row[3] > id) row[3] += 1;
}
