/**
 * Which rows are shown.
 *
 * @typedef {import('./state.js').Finding} Finding
 * @typedef {import('./state.js').Pair} Pair
 * @typedef {import('./state.js').State} State
 *
 * @typedef {object} Filter
 * @property {number} most rows with a higher confidence are not shown
 * @property {boolean} flagged only rows of which the checks say something
 * @property {boolean} moved only rows out of order
 * @property {boolean} look only rows that are to be looked at
 * @property {'' | 'oneSided' | 'oneToOne' | 'several'} kind
 * @property {'' | 'open' | 'accepted' | 'corrected' | 'rejected' | 'lookAgain'} state
 * @property {string} search
 * @property {boolean} expression whether the search is a regular expression
 */
import { count, isTwoSided, SIDES, textOf } from './state.js';

/** @type {Filter} */
export const ALL = { most: 1, flagged: false, moved: false, look: false, kind: '', state: '', search: '', expression: false };

/** Whether the checks say something of a pair besides that it is unsure. @param {Finding[]} findings */
export const isFlagged = (findings) => findings.some((finding) => finding.code !== 'confidence');

/** Whether a pair is to be looked at. @param {Pair} pair @param {Finding[]} findings @param {number} unsure */
export const isToLook = (pair, findings, unsure) =>
  pair.look || (pair.mark === 'open' && (pair.confidence < unsure || !isTwoSided(pair) || isFlagged(findings)));

/** What a search looks for; nothing for an expression that is none. @param {Filter} filter @returns {RegExp | null} */
export function pattern({ search, expression }) {
  try {
    return new RegExp(expression ? search : search.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), expression ? 'gu' : 'giu');
  } catch {
    return null;
  }
}

/** The places of the rows that a filter shows. @param {State} state @param {Finding[][]} findings @param {Filter} filter @param {number} unsure */
export function shown(state, findings, filter, unsure) {
  const sought = filter.search === '' ? null : pattern(filter);
  const places = [];
  for (const [at, pair] of state.pairs.entries()) {
    if (pair.confidence > filter.most) continue;
    if (filter.flagged && !isFlagged(findings[at])) continue;
    if (filter.moved && !pair.moved) continue;
    if (filter.look && !isToLook(pair, findings[at], unsure)) continue;
    if (filter.kind !== '' && filter.kind !== kindOf(pair)) continue;
    if (filter.state !== '' && !(filter.state === 'lookAgain' ? pair.look : pair.mark === filter.state)) continue;
    if (sought && !SIDES.some((side) => textOf(state, pair, side).search(sought) >= 0)) continue;
    places.push(at);
  }
  return places;
}

/** @param {Pair} pair */
function kindOf(pair) {
  if (!isTwoSided(pair)) return 'oneSided';
  return count(pair, 'en') === 1 && count(pair, 'zh') === 1 ? 'oneToOne' : 'several';
}
