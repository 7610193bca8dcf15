/** Documents for the tests. */
import fc from 'fast-check';

/** A document of so many segments in beads of these kinds. @param {[number, number][]} kinds @param {(side: 'en' | 'zh', id: number) => string} [text] */
export function documentOf(kinds, text = (side, id) => (side === 'en' ? `Sentence ${id}.` : `第${id}句。`)) {
  const pairs = [];
  let [en, zh] = [0, 0];
  for (const [one, two] of kinds) {
    pairs.push([en, en + one, zh, zh + two, 0.75]);
    en += one;
    zh += two;
  }
  const texts = [en, zh].map((size, side) => Array.from({ length: size }, (_, id) => text(side ? 'zh' : 'en', id)));
  return {
    title: 'sample.txt', names: ['sample.txt'], files: ['sample.txt', 'sample.txt'], digest: '0123456789abcdef',
    sums: ['', ''], texts, lines: texts.map((own) => own.map((_, id) => id + 1)), pairs,
    selection: { confidence: 0, same: true, kinds: [] },
    memory: {
      source: 'en', tags: ['en-US', 'zh-CN'], date: null, author: null, doctype: false, profile: 'any', properties: [],
      confidence: 0.5, same: false, kinds: [], deduplicate: false,
    },
  };
}

/** Documents with beads of all kinds. */
export const documents = fc
  .array(fc.tuple(fc.nat(3), fc.nat(3)).filter(([one, two]) => one + two > 0), { minLength: 1, maxLength: 12 })
  .map((kinds) => documentOf(kinds));
