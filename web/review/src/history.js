/**
 * Undo and redo without end: of each step the stretch of the lists that it changed, before and after.
 *
 * @typedef {import('./state.js').State} State
 * @typedef {{start: number, before: any[], after: any[]}} Patch
 * @typedef {{pairs: Patch | null, en: Patch | null, zh: Patch | null, at: number}} Step
 */

const LISTS = /** @type {const} */ (['pairs', 'en', 'zh']);

export class History {
  /** @param {State} state the first state */
  constructor(state) {
    this.state = state;
    /** @type {Step[]} */
    this.steps = [];
    this.done = 0;
  }

  /** Takes a further state; `at` is the row that it is about. @param {State} state @param {number} at */
  add(state, at) {
    const step = {
      pairs: difference(this.state.pairs, state.pairs),
      en: difference(this.state.en, state.en),
      zh: difference(this.state.zh, state.zh),
      at,
    };
    this.steps.length = this.done;
    this.steps.push(step);
    this.done += 1;
    this.state = state;
  }

  /** Takes the last step back; the row that it was about, or -1. */
  undo() {
    if (this.done === 0) return -1;
    this.done -= 1;
    return this.apply(this.steps[this.done], 'before', 'after');
  }

  /** Takes a step again; the row that it is about, or -1. */
  redo() {
    if (this.done === this.steps.length) return -1;
    this.done += 1;
    return this.apply(this.steps[this.done - 1], 'after', 'before');
  }

  /** @param {Step} step @param {'before' | 'after'} to @param {'before' | 'after'} from */
  apply(step, to, from) {
    const state = { ...this.state };
    for (const list of LISTS) {
      const patch = step[list];
      if (!patch) continue;
      const items = /** @type {any[]} */ (state[list]);
      state[list] = [...items.slice(0, patch.start), ...patch[to], ...items.slice(patch.start + patch[from].length)];
    }
    this.state = state;
    return step.at;
  }
}

/** @param {any[]} before @param {any[]} after @returns {Patch | null} */
function difference(before, after) {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  return { start, before: before.slice(start, before.length - end), after: after.slice(start, after.length - end) };
}
