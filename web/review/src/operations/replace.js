/**
 * Replaces what a search finds.
 *
 * @typedef {import('../state.js').State} State
 */
import { SIDES } from '../state.js';
import { edit } from './segments.js';

/**
 * The texts of the segments of some rows with another text in the places that a pattern finds, and how many segments changed.
 * @param {State} state @param {number[]} places @param {RegExp} pattern @param {string} text what `$1` stands for is put in
 * @param {boolean} plain whether `$` means nothing
 * @returns {[State, number]}
 */
export function replace(state, places, pattern, text, plain) {
  let changed = 0;
  let result = state;
  for (const at of places) {
    for (const side of SIDES) {
      for (let id = state.pairs[at][side][0]; id < state.pairs[at][side][1]; id += 1) {
        const own = state[side][id].text;
        const other = plain ? own.replace(pattern, () => text) : own.replace(pattern, text);
        const edited = other === own ? null : edit(result, side, id, other);
        if (edited) {
          result = edited;
          changed += 1;
        }
      }
    }
  }
  return [result, changed];
}
