/**
 * What the checks say of each pair, in the state as it is. What is said of the two texts comes from the program; what
 * needs more than one pair is told here as the program tells it.
 *
 * @typedef {import('./state.js').Finding} Finding
 * @typedef {import('./state.js').Pair} Pair
 * @typedef {import('./state.js').Side} Side
 * @typedef {import('./state.js').State} State
 */
import { SIDES, textOf } from './state.js';
import { decimals, trim } from './text.js';

/** Below this confidence a pair is said to be unsure. */
const UNSURE = 0.5;

/** Pairs that a quotation may go through. */
const FAR = 8;

const OPENING = '“‘「『«‹〝„';

/** @param {string} code @param {string} message @returns {Finding} */
const finding = (code, message) => ({ code, message, en: null, zh: null });

/** A finding as files write it. @param {Finding} one */
export const shown = (one) => `${one.code}: ${one.message}`;

/** What came before: one source with several targets. */
export class Repeats {
  constructor() {
    /** @type {Map<string, {target: string, place: number}>} */
    this.first = new Map();
    /** @type {Map<string, Set<string>>} */
    this.further = new Map();
  }

  /** Takes a unit, numbered from 1; a finding where its source stands before with another target. @param {string} source @param {string} target @param {number} unit */
  add(source, target, unit) {
    const own = trim(source);
    const other = trim(target);
    const before = this.first.get(own);
    if (!before) {
      this.first.set(own, { target: other, place: unit });
      return null;
    }
    const further = this.further.get(own) ?? new Set();
    if (before.target === other || further.has(other)) return null;
    this.further.set(own, further.add(other));
    return finding('same-source', `unit ${before.place} has the same source with another target`);
  }
}

/** The findings of every pair. @param {State} state @returns {Finding[][]} */
export function all(state) {
  const repeats = new Repeats();
  const found = state.pairs.map((pair, at) => {
    const english = textOf(state, pair, 'en');
    const chinese = textOf(state, pair, 'zh');
    if (english === '' || chinese === '') return pair.findings;
    const more = [];
    const repeat = repeats.add(english, chinese, at + 1);
    if (repeat) more.push(repeat);
    if (pair.confidence < UNSURE) more.push(finding('confidence', `confidence ${decimals(pair.confidence, 2)}`));
    return more.length > 0 ? [...pair.findings, ...more] : pair.findings;
  });
  joinQuotations(state, found);
  return found;
}

/** Takes away the quotations that one pair opens and a later one closes. @param {State} state @param {Finding[][]} found */
function joinQuotations(state, found) {
  const sign = (/** @type {number} */ at, /** @type {Finding} */ one, /** @type {Side} */ side) => {
    const place = one.code === 'quotation' ? one[side] : null;
    return place ? textOf(state, state.pairs[at], side)[place[0]] : undefined;
  };
  for (const side of SIDES) {
    let open = -1;
    for (let at = 0; at < found.length; at += 1) {
      const mark = found[at].map((one) => sign(at, one, side)).find((one) => one !== undefined);
      if (mark === undefined) continue;
      if (OPENING.includes(mark)) {
        open = at;
        continue;
      }
      const start = open;
      open = -1;
      if (start < 0 || at - start > FAR) continue;
      for (const place of [start, at]) found[place] = found[place].filter((one) => sign(place, one, side) === undefined);
    }
  }
}
