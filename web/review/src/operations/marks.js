/**
 * What the reviewer says of rows.
 *
 * @typedef {import('../state.js').Mark} Mark
 * @typedef {import('../state.js').Pair} Pair
 * @typedef {import('../state.js').State} State
 */
import { isMade } from '../state.js';

/** @param {State} state @param {number[]} places @param {(pair: Pair) => Pair} change @returns {State | null} */
function changed(state, places, change) {
  const pairs = state.pairs.slice();
  let any = false;
  for (const at of places) {
    if (!pairs[at]) continue;
    const pair = change(pairs[at]);
    any ||= pair !== pairs[at];
    pairs[at] = pair;
  }
  return any ? { ...state, pairs } : null;
}

/** What a pair is without a mark: one that the reviewer made is right by that. @param {Pair} pair @returns {Mark} */
const unmarked = (pair) => (isMade(pair) ? 'corrected' : 'open');

/** @param {Pair} pair @param {Mark} mark @returns {Pair} */
function withMark(pair, mark) {
  const own = mark === 'accepted' && isMade(pair) ? 'corrected' : mark;
  const look = own === 'accepted' ? false : pair.look;
  return own === pair.mark && look === pair.look ? pair : { ...pair, mark: own, look };
}

/** Rows that are right as they stand. @param {State} state @param {number[]} places */
export const accept = (state, places) =>
  changed(state, places, (pair) => {
    const accepted = withMark(pair, 'accepted');
    return accepted.look ? { ...accepted, look: false } : accepted;
  });

/** Rows that are not to be used. @param {State} state @param {number[]} places */
export const reject = (state, places) => changed(state, places, (pair) => withMark(pair, 'rejected'));

/** Rows without what was said of them. @param {State} state @param {number[]} places */
export const clear = (state, places) =>
  changed(state, places, (pair) => {
    const mark = unmarked(pair);
    return mark === pair.mark && !pair.look ? pair : { ...pair, mark, look: false };
  });

/** Whether a row needs another look: turned round. @param {State} state @param {number} at */
export const look = (state, at) => changed(state, [at], (pair) => ({ ...pair, look: !pair.look }));

/** What is to be said of a row. @param {State} state @param {number} at @param {string} comment */
export const remark = (state, at, comment) =>
  changed(state, [at], (pair) => (pair.comment === comment.trim() ? pair : { ...pair, comment: comment.trim() }));
