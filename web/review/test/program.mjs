/**
 * The page's files against the program's: program.mjs BITEXT.
 *
 * Each sample release is edited by seeded numbers as in the page; the program settles it by the review file, and every format
 * must have the same bytes as the page gives it.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { first, parsed } from '../src/document.js';
import { together, written } from '../src/export/all.js';
import { accept } from '../src/operations/marks.js';
import { fault } from '../src/state.js';
import { edited, edits } from './edits.js';

const bitext = path.resolve(process.argv[2]);
const root = path.resolve(import.meta.dirname, '../../..');
const folder = mkdtempSync(path.join(tmpdir(), 'bitext-review-'));
const run = (...args) => execFileSync(bitext, ['align', '-q', '--force', '--units', 'beads', ...args], { encoding: 'utf8', stdio: 'pipe' });

/** The data of a page. */
const dataOf = (page) => parsed(page.split('type="application/json">')[1].split('</script>')[0]);

const OPTIONS = [
  [], ['--source', 'zh', '--profile', 'omegat', '--property', 'client=A & "B"'], ['--profile', 'memoq', '--date', '2024-01-31'],
  ['--profile', 'trados', '--author', 'A <B>', '--property', 'client=Quay'], ['--profile', 'okapi', '--deduplicate', '--doctype'],
  ['--profile', 'wordfast', '--min-confidence', '0.9', '--same', 'keep'], ['--kinds', '1-1,2-1'],
];

let [releases, pairs, touched] = [0, 0, 0];
for (const set of ['held-out', 'fitted']) {
  const data = path.join(root, 'data/releases', set);
  for (const beads of readdirSync(data).filter((name) => name.endsWith('.beads')).sort()) {
    const stem = path.join(data, beads.replace(/\.beads$/, ''));
    const inputs = readdirSync(data).includes(path.basename(`${stem}.txt`)) ? [`${stem}.txt`] : [`${stem}.en.txt`, `${stem}.zh.txt`];
    const options = OPTIONS[releases % OPTIONS.length];
    const file = (name) => path.join(folder, name);
    run(...inputs, ...options, '-o', file('page.html'), '-o', file('x.tmx'), '-o', file('x.csv'), '-o', file('x.tsv'), '-o', file('x.jsonl'));
    const { version, documents } = dataOf(readFileSync(file('page.html'), 'utf8'));
    const [document] = documents;
    const compare = (state, what) => {
      for (const format of ['tmx', 'csv', 'tsv', 'jsonl']) {
        const own = written(format, document, state, {}, version);
        assert.equal(own, readFileSync(file(`x.${format}`), 'utf8'), `${beads}: ${format} ${what}`);
      }
    };
    let state = first(document);
    compare(state, 'as it was');
    for (const edit of edits(releases + 1, releases % 2 ? 60 : 8)) state = edited(state, edit);
    assert.equal(fault(state), '');
    // Where the rest is aligned again, what is settled stays, and each segment is in exactly one pair.
    writeFileSync(file('x.review.json'), written('review', document, state, {}, version));
    run(...inputs, '--review', file('x.review.json'), '-o', file('x.jsonl'), '--rejected', file('rest.jsonl'));
    const lines = (name) => readFileSync(file(name), 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
    const found = [...lines('x.jsonl'), ...lines('rest.jsonl').filter(({ review: mark }) => mark === 'rejected')];
    const ids = ({ en_ids: en, zh_ids: zh }) => JSON.stringify([en, zh]);
    const range = ([start, end]) => Array.from({ length: end - start }, (_, at) => start + at);
    const settled = state.pairs.filter((pair) => pair.mark !== 'open');
    const marks = new Map(found.map((pair) => [ids(pair), `${pair.review} ${pair.moved}`]));
    for (const pair of settled) {
      const wanted = `${{ accepted: 'accepted', corrected: 'edited', rejected: 'rejected' }[pair.mark]} ${pair.moved}`;
      assert.equal(marks.get(JSON.stringify([range(pair.en), range(pair.zh)])), wanted, `${beads}: ${JSON.stringify(pair)}`);
    }
    for (const side of ['en', 'zh']) {
      const all = found.flatMap((pair) => pair[`${side}_ids`]).sort((one, two) => one - two);
      assert.deepEqual(all, range([0, state[side].length]), `${beads}: each segment once`);
      for (const pair of found) assert.deepEqual(pair[`${side}_segments`], pair[`${side}_ids`].map((id) => state[side][id].text));
    }
    // What nobody looked at is kept; and where all is settled nothing is left to align.
    for (const settled of [false, true]) {
      if (settled) state = accept(state, state.pairs.flatMap((pair, at) => (pair.mark === 'open' ? [at] : []))) ?? state;
      writeFileSync(file('x.review.json'), written('review', document, state, {}, version));
      const rest = settled ? [] : ['--keep-rest'];
      run(...inputs, ...options, '--review', file('x.review.json'), ...rest, '-o', file('x.tmx'), '-o', file('x.csv'), '-o', file('x.tsv'), '-o', file('x.jsonl'));
      compare(state, settled ? 'settled' : 'kept');
    }
    releases += 1;
    pairs += state.pairs.length;
    touched += state.pairs.filter((pair) => pair.mark !== 'accepted').length;
  }
}
// All documents of a page as one file.
for (const options of [[], ['--deduplicate', '--source', 'zh']]) {
  const file = (name) => path.join(folder, name);
  run(path.join(root, 'data/releases/held-out'), ...options, '-o', file('all.html'), '-o', file('all.tmx'), '-o', file('all.jsonl'));
  const { version, documents } = dataOf(readFileSync(file('all.html'), 'utf8'));
  const all = documents.map((document) => ({ document, state: first(document) }));
  for (const format of ['tmx', 'jsonl']) assert.equal(together(format, all, {}, version), readFileSync(file(`all.${format}`), 'utf8'), format);
}
rmSync(folder, { recursive: true });
console.log(`${releases} releases with ${pairs} pairs, ${touched} of them corrected or rejected: the page's TMX, CSV, TSV and JSONL are the program's, and what is settled stays when the rest is aligned again`);
