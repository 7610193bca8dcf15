/**
 * What is done to whole rows: merge, split, pair, part. Each gives another state, or nothing where it cannot be done.
 *
 * @typedef {import('../state.js').Pair} Pair
 * @typedef {import('../state.js').Side} Side
 * @typedef {import('../state.js').State} State
 */
import { exchanged } from '../place.js';
import { count, isTwoSided, made, SIDES } from '../state.js';

/** What stays of a pair whatever is made of it. @param {Pair[]} pairs */
const kept = (pairs) => ({
  comment: pairs.map((pair) => pair.comment).filter(Boolean).join(' '),
  files: pairs[0].files,
});

/**
 * Two rows as one.
 * @param {State} state @param {number} at the first @param {number} [next] the second
 * @returns {State | null}
 */
export function merge(state, at, next = at + 1) {
  const [one, two] = [state.pairs[Math.min(at, next)], state.pairs[Math.max(at, next)]];
  if (!one || !two || one === two) return null;
  const en = joined(one.en, two.en);
  const zh = joined(one.zh, two.zh);
  return en && zh && exchanged(state, [at, next], [made(en, zh, kept([one, two]))]);
}

/** @param {[number, number]} one @param {[number, number]} two @returns {[number, number] | null} */
function joined(one, two) {
  if (one[0] === one[1]) return two;
  if (two[0] === two[1]) return one;
  if (one[1] === two[0]) return [one[0], two[1]];
  return two[1] === one[0] ? [two[0], one[1]] : null;
}

/**
 * A row as two, parted before a segment of one side, behind the first where it is that; the other side is parted where
 * as much of its text lies before.
 * @param {State} state @param {number} at @param {Side} side @param {number} id
 * @returns {State | null}
 */
export function split(state, at, side, id) {
  const pair = state.pairs[at];
  if (!pair) return null;
  const own = count(pair, side) > 1 ? side : SIDES.find((other) => count(pair, other) > 1);
  if (!own) return null;
  const [start, end] = pair[own];
  const border = own === side && id > start && id < end ? id : start + 1;
  const across = own === 'en' ? 'zh' : 'en';
  const cut = borderAcross(state, pair, own, border, across);
  /** @type {Record<Side, number>} */
  const cuts = own === 'en' ? { en: border, zh: cut } : { en: cut, zh: border };
  const first = made([pair.en[0], cuts.en], [pair.zh[0], cuts.zh], kept([pair]));
  const second = made([cuts.en, pair.en[1]], [cuts.zh, pair.zh[1]], { files: pair.files });
  return exchanged(state, [at], [first, second]);
}

/** The border on the other side. @param {State} state @param {Pair} pair @param {Side} own @param {number} border @param {Side} across */
function borderAcross(state, pair, own, border, across) {
  const [start, end] = pair[across];
  if (end === start) return start;
  if (end - start === count(pair, own)) return start + (border - pair[own][0]);
  const length = (/** @type {Side} */ side, /** @type {number} */ from, /** @type {number} */ to) => {
    let sum = 0;
    for (let id = from; id < to; id += 1) sum += state[side][id].text.length;
    return sum;
  };
  if (end - start === 1) {
    const share = length(own, pair[own][0], border) / Math.max(1, length(own, ...pair[own]));
    return share >= 0.5 ? end : start;
  }
  const wanted = (length(across, start, end) * length(own, pair[own][0], border)) / Math.max(1, length(own, ...pair[own]));
  let best = start + 1;
  for (let cut = start + 1; cut < end; cut += 1) {
    if (Math.abs(length(across, start, cut) - wanted) < Math.abs(length(across, start, best) - wanted)) best = cut;
  }
  return best;
}

/**
 * The English of one row with the Chinese of another; what they had across stands alone.
 * @param {State} state @param {number} english @param {number} chinese
 * @returns {State | null}
 */
export function pair(state, english, chinese) {
  const [one, two] = [state.pairs[english], state.pairs[chinese]];
  if (!one || !two || one === two || !count(one, 'en') || !count(two, 'zh')) return null;
  const put = [made(one.en, two.zh, kept([one, two])), ...alone('zh', one), ...alone('en', two)];
  return exchanged(state, [english, chinese], put);
}

/** Two rows with their Chinese exchanged. @param {State} state @param {number} at @param {number} [next] @returns {State | null} */
export function swap(state, at, next = at + 1) {
  const [one, two] = [state.pairs[at], state.pairs[next]];
  if (!one || !two || one === two || !isTwoSided(one) || !isTwoSided(two)) return null;
  return exchanged(state, [at, next], [made(one.en, two.zh, kept([one])), made(two.en, one.zh, kept([two]))]);
}

/** A row as rows without a counterpart, a segment each. @param {State} state @param {number} at @returns {State | null} */
export function part(state, at) {
  const pair = state.pairs[at];
  if (!pair) return null;
  if (!isTwoSided(pair)) {
    if (count(pair, 'en') + count(pair, 'zh') === 1) return null;
    return exchanged(state, [at], count(pair, 'en') > 0 ? alone('en', pair) : alone('zh', pair));
  }
  return exchanged(state, [at], [...alone('en', pair), ...alone('zh', pair)]);
}

/** The segments of one side of a pair, each alone. @param {Side} side @param {Pair} pair @returns {Pair[]} */
function alone(side, pair) {
  const rows = [];
  for (let id = pair[side][0]; id < pair[side][1]; id += 1) {
    /** @type {[number, number]} */
    const own = [id, id + 1];
    rows.push(side === 'en' ? made(own, [0, 0], { files: pair.files }) : made([0, 0], own, { files: pair.files }));
  }
  return rows;
}
