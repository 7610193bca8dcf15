/**
 * The pairs as tables and JSON Lines have them.
 *
 * @typedef {import('../document.js').Document} Document
 * @typedef {import('../state.js').Pair} Pair
 * @typedef {import('../state.js').State} State
 * @typedef {import('./selection.js').Selection} Selection
 */
import * as findings from '../findings.js';
import { count, kindOf, textOf } from '../state.js';
import { verdict } from './selection.js';

/** Where the sides of a pair come from. @param {Document} document @param {State} state @param {Pair} pair */
export function origins(document, state, pair) {
  const files = pair.files ?? document.files;
  const nowhere = { file: '', line: 0 };
  const en = count(pair, 'en') ? { file: files[0], line: state.en[pair.en[0]].line } : nowhere;
  const zh = count(pair, 'zh') ? { file: files[1], line: state.zh[pair.zh[0]].line } : nowhere;
  return { en, zh, own: count(pair, 'en') ? en : zh };
}

/** What a selection takes. @param {Document} document @param {State} state @param {Selection} selection */
export function* rows(document, state, selection) {
  const said = findings.all(state);
  for (const [at, pair] of state.pairs.entries()) {
    const english = textOf(state, pair, 'en');
    const chinese = textOf(state, pair, 'zh');
    const kind = kindOf(pair);
    if (verdict(selection, pair.mark, english, chinese, kind, pair.confidence) !== null) continue;
    yield { pair, english, chinese, kind, flags: said[at].map(findings.shown), ...origins(document, state, pair) };
  }
}
