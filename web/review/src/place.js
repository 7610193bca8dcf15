/**
 * Where pairs stand among the others.
 *
 * @typedef {import('./state.js').Pair} Pair
 * @typedef {import('./state.js').State} State
 */
import { count, isTwoSided } from './state.js';

/**
 * A state with some pairs taken out and others put in their places. A two-sided pair that crosses the others is moved.
 * @param {State} state
 * @param {number[]} taken places
 * @param {Pair[]} put in the order in which they take their places
 * @returns {State}
 */
export function exchanged(state, taken, put) {
  const gone = new Set(taken);
  const pairs = state.pairs.filter((_, at) => !gone.has(at));
  for (const pair of put) insert(pairs, straight(pair));
  return { ...state, pairs };
}

/** A pair whose empty side is nowhere. @param {Pair} pair @returns {Pair} */
function straight(pair) {
  return { ...pair, en: count(pair, 'en') ? pair.en : [0, 0], zh: count(pair, 'zh') ? pair.zh : [0, 0] };
}

/** @param {Pair[]} pairs @param {Pair} pair */
function insert(pairs, pair) {
  if (count(pair, 'en') === 0) {
    pairs.splice(placeOfChinese(pairs, pair.zh[0]), 0, { ...pair, moved: false });
    return;
  }
  let at = behindEnglish(pairs, pair.en[0]);
  if (!isTwoSided(pair)) {
    pairs.splice(at, 0, { ...pair, moved: false });
    return;
  }
  // Chinese that stands alone here, and before it.
  while (at < pairs.length && count(pairs[at], 'en') === 0 && pairs[at].zh[1] <= pair.zh[0]) at += 1;
  const before = neighbour(pairs, at - 1, -1);
  const after = neighbour(pairs, at, 1);
  const fits = (!before || before.zh[1] <= pair.zh[0]) && (!after || after.zh[0] >= pair.zh[1]);
  pairs.splice(at, 0, { ...pair, moved: !fits });
}

/** The place behind the English before a segment. @param {Pair[]} pairs @param {number} start */
function behindEnglish(pairs, start) {
  for (let at = pairs.length; at > 0; at -= 1) {
    if (count(pairs[at - 1], 'en') > 0 && pairs[at - 1].en[1] <= start) return at;
  }
  return 0;
}

/** The place of Chinese that stands alone: behind what is before it, and the English alone there. @param {Pair[]} pairs @param {number} start */
function placeOfChinese(pairs, start) {
  let at = 0;
  for (let last = pairs.length; last > 0; last -= 1) {
    const pair = pairs[last - 1];
    if (!pair.moved && count(pair, 'zh') > 0 && pair.zh[1] <= start) {
      at = last;
      break;
    }
  }
  while (at < pairs.length && count(pairs[at], 'zh') === 0) at += 1;
  return at;
}

/** The nearest pair with Chinese in order. @param {Pair[]} pairs @param {number} at @param {number} step */
function neighbour(pairs, at, step) {
  for (; at >= 0 && at < pairs.length; at += step) {
    if (!pairs[at].moved && count(pairs[at], 'zh') > 0) return pairs[at];
  }
  return null;
}
