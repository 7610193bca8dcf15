/**
 * All files that the page writes.
 *
 * @typedef {import('../document.js').Document} Document
 * @typedef {import('../state.js').State} State
 * @typedef {import('./selection.js').Selection} Selection
 * @typedef {'tmx' | 'csv' | 'tsv' | 'jsonl' | 'review'} Format
 * @typedef {{reviewed?: boolean, confidence?: number}} Choice only what the reviewer has found right, or from a confidence on;
 *   by default what the program's options say
 */
import { jsonl } from './jsonl.js';
import { review } from './review.js';
import { table } from './table.js';
import { tmx } from './tmx.js';

/** @type {Record<Format, {ending: string, type: string}>} */
export const FORMATS = {
  tmx: { ending: '.tmx', type: 'application/xml' },
  csv: { ending: '.csv', type: 'text/csv' },
  tsv: { ending: '.tsv', type: 'text/tab-separated-values' },
  jsonl: { ending: '.jsonl', type: 'application/jsonl' },
  review: { ending: '.review.json', type: 'application/json' },
};

/** The selection of a format. @param {Document} document @param {Format} format @param {Choice} choice @returns {Selection} */
export function selectionOf(document, format, choice) {
  const { confidence, same, kinds } = format === 'tmx' ? document.memory : document.selection;
  return { confidence: choice.confidence ?? confidence, same, kinds, reviewed: choice.reviewed ?? false };
}

/**
 * The content of a file. A table for Excel begins with a byte order mark.
 * @param {Format} format @param {Document} document @param {State} state @param {Choice} choice @param {string} version
 * @param {boolean} [bom]
 */
export function written(format, document, state, choice, version, bom = false) {
  const selection = selectionOf(document, format, choice);
  switch (format) {
    case 'tmx':
      return tmx(document, state, selection, version);
    case 'csv':
      return table(document, state, selection, { parting: ',', bom });
    case 'tsv':
      return table(document, state, selection, { parting: '\t', bom });
    case 'jsonl':
      return jsonl(document, state, selection);
    default:
      return review(document, state, true);
  }
}
