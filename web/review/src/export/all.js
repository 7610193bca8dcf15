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
 * The content of a file of one document. A table for Excel begins with a byte order mark.
 * @param {Format} format @param {Document} document @param {State} state @param {Choice} choice @param {string} version
 * @param {boolean} [bom]
 */
export function written(format, document, state, choice, version, bom = false) {
  return format === 'review' ? review(document, state, true) : together(format, [{ document, state }], choice, version, bom);
}

/**
 * The content of a file of several documents; a review is of one.
 * @param {Exclude<Format, 'review'>} format @param {{document: Document, state: State}[]} documents @param {Choice} choice
 * @param {string} version @param {boolean} [bom]
 */
export function together(format, documents, choice, version, bom = false) {
  const parts = documents.map((one) => ({ ...one, selection: selectionOf(one.document, format, choice) }));
  switch (format) {
    case 'tmx':
      return tmx(parts, version);
    case 'csv':
      return table(parts, { parting: ',', bom });
    case 'tsv':
      return table(parts, { parting: '\t', bom });
    default:
      return parts.map(({ document, state, selection }) => jsonl(document, state, selection)).join('');
  }
}
