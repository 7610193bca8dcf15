/**
 * A document as the program gives it, and its first state.
 *
 * @typedef {import('./state.js').Finding} Finding
 * @typedef {import('./state.js').Mark} Mark
 * @typedef {import('./state.js').Pair} Pair
 * @typedef {import('./state.js').Side} Side
 * @typedef {import('./state.js').State} State
 *
 * @typedef {object} Memory how a TMX file is written, as the program's options say
 * @property {Side} source
 * @property {[string, string]} tags
 * @property {string | null} date
 * @property {string | null} author
 * @property {boolean} doctype
 * @property {string} profile
 * @property {[string, string][]} properties
 * @property {number} confidence the least
 * @property {boolean} same whether pairs whose sides are the same are kept
 * @property {string[]} kinds those that are kept; all where there are none
 * @property {boolean} deduplicate
 *
 * @typedef {object} Document
 * @property {string} title
 * @property {string[]} names the files of the release, for the command
 * @property {string[]} [call] the options of the command that made the page
 * @property {[string, string]} files the names of the inputs of English and Chinese
 * @property {string} digest
 * @property {[string, string]} sums
 * @property {[string[], string[]]} texts
 * @property {[number[], number[]]} lines
 * @property {any[][]} pairs
 * @property {Memory} memory
 * @property {{confidence: number, same: boolean, kinds: string[]}} selection which pairs other files hold
 *
 * @typedef {object} Data
 * @property {string} format
 * @property {string} version of the program
 * @property {number} unsure pairs with a lower confidence are unsure
 * @property {Document[]} documents
 */
import { MADE } from './state.js';

export const FORMAT = 'bitext-page/1';

/** What the page holds. @param {string} json @returns {Data} */
export function parsed(json) {
  const data = JSON.parse(json);
  if (data.format !== FORMAT) throw new Error(`the data of the page are ${data.format}, not ${FORMAT}`);
  return data;
}

/** The state that the program found. @param {Document} document @returns {State} */
export function first(document) {
  const segments = (/** @type {0 | 1} */ side) =>
    document.texts[side].map((text, id) => ({ text, line: document.lines[side][id] ?? 0, id, at: 0, was: text }));
  return { en: segments(0), zh: segments(1), pairs: document.pairs.map(pairOf) };
}

/** @param {any[]} row @returns {Pair} */
export function pairOf([en, enEnd, zh, zhEnd, confidence, more = {}]) {
  return {
    en: enEnd > en ? [en, enEnd] : [0, 0],
    zh: zhEnd > zh ? [zh, zhEnd] : [0, 0],
    moved: more.moved ?? false,
    mark: more.review === 'edited' ? 'corrected' : (more.review ?? 'open'),
    look: more.look ?? false,
    comment: more.comment ?? '',
    confidence,
    findings: more.revised ? MADE : (more.findings ?? []).map(findingOf),
    kind: more.kind ?? '',
    files: more.files ?? null,
  };
}

/** @param {any[]} finding @returns {Finding} */
const findingOf = ([code, message, en, zh]) => ({ code, message, en: en ?? null, zh: zh ?? null });

