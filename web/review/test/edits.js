/** Edits by numbers, so that the same numbers give the same edits: what the tests and the comparison with the program use. */
import * as marks from '../src/operations/marks.js';
import * as rows from '../src/operations/rows.js';
import * as segments from '../src/operations/segments.js';

/** The names of the operations. */
export const NAMES = [
  'merge', 'split', 'up', 'down', 'slide', 'slideBack', 'pair', 'swap', 'part', 'edit', 'cut', 'accept', 'reject', 'clear',
  'look', 'remark',
];

/**
 * What an edit makes of a state; the same state where it cannot be done.
 * @param {import('../src/state.js').State} state @param {{name: string, row: number, other: number, side: number, place: number}} edit
 */
export function edited(state, { name, row, other, side: number, place }) {
  const at = row % state.pairs.length;
  const far = other % state.pairs.length;
  const side = number % 2 ? 'zh' : 'en';
  const [start, end] = state.pairs[at][side];
  const id = end > start ? start + (place % (end - start)) : -1;
  const text = id >= 0 ? state[side][id].text : '';
  const results = {
    merge: () => rows.merge(state, at),
    split: () => rows.split(state, at, side, id),
    up: () => segments.move(state, at, side, id, -1),
    down: () => segments.move(state, at, side, id, 1),
    slide: () => segments.slide(state, at, 1),
    slideBack: () => segments.slide(state, at, -1),
    pair: () => rows.pair(state, at, far),
    swap: () => rows.swap(state, at),
    part: () => rows.part(state, at),
    edit: () => (id >= 0 ? segments.edit(state, side, id, `${text} ${place} "<&>'`) : null),
    cut: () => (id >= 0 ? segments.cut(state, side, id, place % (text.length + 1)) : null),
    accept: () => marks.accept(state, [at]),
    reject: () => marks.reject(state, [at]),
    clear: () => marks.clear(state, [at]),
    look: () => marks.look(state, at),
    remark: () => marks.remark(state, at, `see ${place}`),
  };
  return results[name]() ?? state;
}

/** Numbers from a seed (mulberry32). @param {number} seed */
export function numbers(seed) {
  let at = seed >>> 0;
  return () => {
    at = (at + 0x6d2b79f5) >>> 0;
    let value = Math.imul(at ^ (at >>> 15), at | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return (value ^ (value >>> 14)) >>> 0;
  };
}

/** So many edits. @param {number} seed @param {number} count @param {string[]} [names] */
export function edits(seed, count, names = NAMES) {
  const next = numbers(seed);
  return Array.from({ length: count }, () => ({
    name: names[next() % names.length], row: next(), other: next(), side: next(), place: next(),
  }));
}
