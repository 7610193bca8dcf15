/**
 * Work is kept in the browser's storage, under the digest of the document.
 *
 * @typedef {import('./document.js').Document} Document
 * @typedef {import('./state.js').State} State
 */
import { review } from './export/review.js';
import { reviewed } from './reviewed.js';

/** @param {Document} document */
const key = (document) => `bitext-review/${document.digest}`;

/** Keeps the work on a document; whether the browser let it. @param {Document} document @param {State} state */
export function keep(document, state) {
  try {
    localStorage.setItem(key(document), review(document, state, false));
    return true;
  } catch {
    return false;
  }
}

/** Forgets the work on a document. @param {Document} document */
export function forget(document) {
  try {
    localStorage.removeItem(key(document));
  } catch {
    // Nothing is kept then.
  }
}

/** The work that was kept, if there is any that fits. @param {Document} document @returns {State | null} */
export function kept(document) {
  try {
    const json = localStorage.getItem(key(document));
    return json === null ? null : reviewed(document, json);
  } catch {
    return null;
  }
}

/** A choice of the interface. @param {string} name */
export function choice(name) {
  try {
    return localStorage.getItem(`bitext-review-${name}`);
  } catch {
    return null;
  }
}

/** @param {string} name @param {string} value */
export function choose(name, value) {
  try {
    localStorage.setItem(`bitext-review-${name}`, value);
  } catch {
    // It holds until the page is closed.
  }
}
