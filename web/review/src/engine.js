/**
 * The engine, where the page has one: a page that brings it sets `globalThis.bitextEngine`.
 *
 * @typedef {object} Engine
 * @property {(review: string, document: number) => Promise<any[][]>} realign the pairs of the whole document, as the data of the
 *   page have them, with what the review file settles kept as it is
 *
 * @typedef {import('./document.js').Document} Document
 * @typedef {import('./state.js').State} State
 */
import { fault } from './state.js';
import { pairOf } from './document.js';

/** @returns {Engine | null} */
export const engine = () => /** @type {any} */ (globalThis).bitextEngine ?? null;

/** The state with the pairs that an engine found for the rest; what is settled must be among them. @param {State} state @param {any[][]} rows @returns {State} */
export function realigned(state, rows) {
  const key = (/** @type {import('./state.js').Pair} */ pair) => `${pair.en}/${pair.zh}`;
  const settled = new Map(state.pairs.filter((pair) => pair.mark !== 'open').map((pair) => [key(pair), pair]));
  const pairs = rows.map((row) => {
    const pair = pairOf(row);
    const own = settled.get(key(pair));
    settled.delete(key(pair));
    return own ?? pair;
  });
  const next = { ...state, pairs };
  const wrong = settled.size > 0 ? 'what is settled did not stay' : fault(next);
  if (wrong !== '') throw new Error(wrong);
  return next;
}

/** The command that aligns the rest again. @param {Document} document @param {string} review */
export function command(document, review) {
  // What begins with a dash would be an option.
  const path = (/** @type {string} */ name) => (name.startsWith('-') ? `./${name}` : name);
  const quoted = (/** @type {string} */ name) => (/^[\w.\/-]+$/.test(name) ? path(name) : `'${path(name).replaceAll("'", "'\\''")}'`);
  const names = document.names.length > 0 ? document.names : ['RELEASE'];
  const stem = review.replace(/\.review\.json$/, '');
  const option = (/** @type {string} */ text) => (/^[\w.,:=%+\/-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
  const call = [...names.map(quoted), ...(document.call ?? []).map(option)].join(' ');
  return `bitext align ${call} --review ${quoted(review)} -o ${quoted(`${stem}.html`)} -o ${quoted(`${stem}.tmx`)}`;
}
