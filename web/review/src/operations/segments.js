/**
 * What is done to segments: move, slide, edit, cut. Each gives another state, or nothing where it cannot be done.
 *
 * @typedef {import('../state.js').Pair} Pair
 * @typedef {import('../state.js').Side} Side
 * @typedef {import('../state.js').Segment} Segment
 * @typedef {import('../state.js').State} State
 */
import { exchanged } from '../place.js';
import { count, made, other } from '../state.js';
import { trim, trimEnd, trimStart, wellFormed } from '../text.js';

/** @param {Side} side @param {[number, number]} own @param {[number, number]} across @param {Partial<Pair>} more */
const of = (side, own, across, more) => (side === 'en' ? made(own, across, more) : made(across, own, more));

/** @param {Pair} pair */
const kept = (pair) => ({ comment: pair.comment, files: pair.files });

/**
 * Segments of one side into the next row in a direction: up the one that is meant and those before it, down it and those
 * behind it. At the ends of the document they get a row of their own.
 * @param {State} state @param {number} at @param {Side} side @param {number} id @param {-1 | 1} direction
 * @returns {State | null}
 */
export function move(state, at, side, id, direction) {
  const pair = state.pairs[at];
  if (!pair || !(id >= pair[side][0] && id < pair[side][1])) return null;
  const border = direction < 0 ? id + 1 : id;
  /** @type {[number, number]} */
  const going = direction < 0 ? [pair[side][0], border] : [border, pair[side][1]];
  /** @type {[number, number]} */
  const staying = direction < 0 ? [border, pair[side][1]] : [pair[side][0], border];
  const across = pair[other(side)];
  const target = nextInOrder(state, at, side, direction);
  const put = [];
  const taken = [at];
  const alone = count(pair, other(side)) === 0;
  if (staying[1] > staying[0] || !alone) {
    put.push(of(side, staying[1] > staying[0] ? staying : [going[0], going[0]], across, kept(pair)));
  }
  if (target < 0) {
    // At the end of the document a row that has nothing else gains nothing.
    if (alone && staying[0] === staying[1]) return null;
    put.push(of(side, going, [0, 0], { files: pair.files }));
  } else {
    const there = state.pairs[target];
    const [start, end] = there[side];
    const touches = start === end || (direction < 0 ? end === going[0] : start === going[1]);
    if (!touches) return null;
    /** @type {[number, number]} */
    const whole = start === end ? going : [Math.min(start, going[0]), Math.max(end, going[1])];
    taken.push(target);
    put.push(of(side, whole, there[other(side)], kept(there)));
  }
  return exchanged(state, taken, put);
}

/** The next row that is not out of order. @param {State} state @param {number} at @param {Side} side @param {-1 | 1} step */
function nextInOrder(state, at, side, step) {
  for (let to = at + step; to >= 0 && to < state.pairs.length; to += step) {
    if (!state.pairs[to].moved) return to;
  }
  return -1;
}

/**
 * Fills the empty side of a row from the rows behind it (1) or before it (-1), each of which gets what the next one has,
 * up to a row that has only this side and goes; where there is none, up to what the reviewer has settled.
 * @param {State} state @param {number} at @param {1 | -1} step
 * @returns {State | null}
 */
export function slide(state, at, step) {
  const first = state.pairs[at];
  if (!first || (count(first, 'en') > 0) === (count(first, 'zh') > 0)) return null;
  /** @type {Side} */
  const side = count(first, 'en') > 0 ? 'zh' : 'en';
  const rows = [at];
  for (let to = at + step; to >= 0 && to < state.pairs.length; to += step) {
    const pair = state.pairs[to];
    if (pair.moved) continue;
    if (pair.mark !== 'open') break;
    // What is alone on the other side too ends the run.
    if (count(pair, side) === 0) break;
    rows.push(to);
    if (count(pair, other(side)) === 0) break;
  }
  if (rows.length < 2) return null;
  const put = [];
  for (let place = 0; place < rows.length; place += 1) {
    const pair = state.pairs[rows[place]];
    const next = rows[place + 1] === undefined ? null : state.pairs[rows[place + 1]];
    const across = pair[other(side)];
    if (count(pair, other(side)) === 0) continue;
    put.push(of(side, next ? next[side] : [0, 0], across, kept(pair)));
  }
  return exchanged(state, rows, step > 0 ? put : put.reverse());
}

/**
 * Another text of a segment. Spaces at its ends and line breaks mean nothing; one without any text stays as it is.
 * @param {State} state @param {Side} side @param {number} id @param {string} text
 * @returns {State | null}
 */
export function edit(state, side, id, text) {
  const plain = trim(wellFormed(text).replace(/[\t-\r\u0085\u2028\u2029]+/g, ' '));
  const segment = state[side][id];
  if (!segment || plain === '' || plain === segment.text) return null;
  return touched({ ...state, [side]: state[side].with(id, { ...segment, text: plain }) }, side, id);
}

/** The state with the pair of a segment as one that the reviewer made. @param {State} state @param {Side} side @param {number} id @returns {State} */
function touched(state, side, id) {
  const at = state.pairs.findIndex((pair) => pair[side][0] <= id && id < pair[side][1]);
  const pair = state.pairs[at];
  const own = made(pair.en, pair.zh, { ...kept(pair), moved: pair.moved, kind: pair.kind });
  return { ...state, pairs: state.pairs.with(at, own) };
}

/**
 * A segment as two, parted before a place of its text, which counts UTF-16 units as text areas do.
 * @param {State} state @param {Side} side @param {number} id @param {number} place
 * @returns {State | null}
 */
export function cut(state, side, id, place) {
  const segment = state[side][id];
  if (!segment) return null;
  const [left, right] = [trimEnd(segment.text.slice(0, place)), trimStart(segment.text.slice(place))];
  if (trim(left) === '' || trim(right) === '' || !wellFormedCut(segment.text, place)) return null;
  // The same place in the text as it was: what stands on either side of it must be unchanged.
  const { was } = segment;
  let before = -1;
  if (was.startsWith(segment.text.slice(0, place))) before = place;
  else if (was.endsWith(segment.text.slice(place))) before = was.length - (segment.text.length - place);
  if (before < 0) return null;
  const [wasLeft, wasRight] = [trimEnd(was.slice(0, before)), trimStart(was.slice(before))];
  if (wasLeft === '' || wasRight === '') return null;
  const characters = [...was.slice(0, was.length - wasRight.length)].length;
  /** @type {Segment[]} */
  const halves = [
    { ...segment, text: left, was: wasLeft },
    { ...segment, text: right, was: wasRight, at: segment.at + characters },
  ];
  const segments = [...state[side].slice(0, id), ...halves, ...state[side].slice(id + 1)];
  const behind = (/** @type {[number, number]} */ [start, end]) =>
    /** @type {[number, number]} */ ([start > id ? start + 1 : start, end > id ? end + 1 : end]);
  const pairs = state.pairs.map((pair) => (pair[side][1] > id ? { ...pair, [side]: behind(pair[side]) } : pair));
  return touched({ ...state, [side]: segments, pairs }, side, id);
}

/** Whether a place parts no character. @param {string} text @param {number} place */
const wellFormedCut = (text, place) => !/[\uD800-\uDBFF]/.test(text[place - 1]) || !/[\uDC00-\uDFFF]/.test(text[place]);
