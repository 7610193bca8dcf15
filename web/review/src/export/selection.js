/**
 * Which pairs an export holds.
 *
 * @typedef {import('../state.js').Mark} Mark
 * @typedef {import('../state.js').Pair} Pair
 *
 * @typedef {object} Selection
 * @property {number} confidence pairs with a lower one are left out
 * @property {string[]} kinds those that are kept; all where there are none
 * @property {boolean} same whether pairs are kept whose sides are the same text
 * @property {boolean} reviewed whether only pairs are kept that the reviewer has found right
 */
import { trim } from '../text.js';

/** @type {Selection} */
export const EVERYTHING = { confidence: 0, kinds: [], same: true, reviewed: false };

/** The mark as files write it. @param {Mark} mark */
export const reviewName = (mark) => ({ open: '', accepted: 'accepted', corrected: 'edited', rejected: 'rejected' })[mark];

/**
 * Why a pair is left out, if it is: what the reviewer says of it comes before all else.
 * @param {Selection} selection @param {Mark} mark
 * @param {string} english @param {string} chinese @param {string} kind @param {number} confidence
 */
export function verdict(selection, mark, english, chinese, kind, confidence) {
  if (mark === 'rejected') return 'rejected';
  if (mark !== 'open') return null;
  if (selection.reviewed) return 'open';
  if (selection.kinds.length > 0 && !selection.kinds.includes(kind)) return 'kind';
  if (!selection.same && trim(english) !== '' && trim(english) === trim(chinese)) return 'same';
  return Math.fround(confidence) < Math.fround(selection.confidence) ? 'unsure' : null;
}
