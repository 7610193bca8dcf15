/**
 * A state from a review file.
 *
 * @typedef {import('./document.js').Document} Document
 * @typedef {import('./state.js').Mark} Mark
 * @typedef {import('./state.js').Pair} Pair
 * @typedef {import('./state.js').Side} Side
 * @typedef {import('./state.js').State} State
 * @typedef {{pair: Pair, before: number}} Placed a pair with the English segments before it
 */
import { first } from './document.js';
import { FORMAT } from './export/review.js';
import { cut, edit } from './operations/segments.js';
import { count, fault, MADE, SIDES } from './state.js';

/**
 * The state that a review file tells of a document; pairs of which it says nothing are as they were.
 * @param {Document} document @param {string} json
 * @returns {State}
 */
export function reviewed(document, json) {
  const file = JSON.parse(json);
  if (file.format !== FORMAT) throw new Error(`${String(file.format)} is not ${FORMAT}`);
  if (file.digest !== document.digest) throw new Error('the review is of another document');
  let state = first(document);
  for (const [side, id, at] of file.cuts) state = withCut(state, side, id, at);
  for (const [side, id, text] of file.texts) state = edit(state, side, id, text) ?? state;
  // What was cut or edited is in pairs that the file has; the others are as they were.
  const own = file.pairs.map((/** @type {any} */ pair) => pairOf(pair));
  state = { ...state, pairs: merged(state.pairs, own) };
  const wrong = fault(state);
  if (wrong !== '') throw new Error(wrong);
  return state;
}

/** @param {State} state @param {Side} side @param {number} id @param {number} at */
function withCut(state, side, id, at) {
  const place = state[side].findLastIndex((segment) => segment.id === id && segment.at < at);
  const segment = state[side][place];
  if (!segment) throw new Error(`there is no segment ${id} to cut`);
  const text = [...segment.text].slice(0, at - segment.at).join('');
  const result = cut(state, side, place, text.length);
  if (!result) throw new Error(`segment ${id} cannot be cut at ${at}`);
  return result;
}

/** @param {any} pair @returns {Placed} */
function pairOf({ en, zh, mark, confidence = 1, moved = false, made = false, look = false, comment = '' }) {
  const own = (/** @type {[number, number]} */ ids) => (ids[1] > ids[0] ? ids : /** @type {[number, number]} */ ([0, 0]));
  const findings = made ? MADE : [];
  const pair = { en: own(en), zh: own(zh), mark, confidence, moved, look, comment, findings, kind: '', files: null };
  return { pair, before: en[0] };
}

/**
 * The pairs of a file among those that share no segment with them; what is as it was keeps what is known of it.
 * @param {Pair[]} before @param {Placed[]} own
 */
function merged(before, own) {
  const taken = { en: new Set(), zh: new Set() };
  for (const { pair } of own) {
    for (const side of SIDES) for (let id = pair[side][0]; id < pair[side][1]; id += 1) taken[side].add(id);
  }
  const key = (/** @type {Pair} */ pair) => `${pair.en}/${pair.zh}`;
  const known = new Map(before.map((pair) => [key(pair), pair]));
  /** @type {Placed[]} */
  const all = own.map(({ pair, before }) => {
    const same = known.get(key(pair));
    if (!same || pair.findings === MADE) return { pair, before };
    const { mark, look, comment, moved, confidence } = pair;
    return { pair: { ...same, mark, look, comment, moved, confidence }, before };
  });
  let english = 0;
  for (const pair of before) {
    const free = SIDES.every((side) => {
      for (let id = pair[side][0]; id < pair[side][1]; id += 1) if (taken[side].has(id)) return false;
      return true;
    });
    if (free) all.push({ pair, before: count(pair, 'en') ? pair.en[0] : english });
    if (count(pair, 'en')) english = pair.en[1];
  }
  // Chinese alone stands before the English segment that it was before.
  const alone = (/** @type {Placed} */ one) => (count(one.pair, 'en') === 0 ? 0 : 1);
  all.sort((one, two) => one.before - two.before || alone(one) - alone(two) || one.pair.zh[0] - two.pair.zh[0]);
  return all.map(({ pair }) => pair);
}
