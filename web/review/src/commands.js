/**
 * What can be done, with its keys: the toolbar, the keyboard and the sheet of keys read this table.
 *
 * @typedef {import('./app.js').App} App
 * @typedef {import('./state.js').State} State
 * @typedef {import('./state.js').Side} Side
 * @typedef {keyof typeof import('./words/en.js').en} Word
 *
 * @typedef {object} Command
 * @property {Word} name its word, by which it is known
 * @property {string[]} keys `S-` is Shift, `C-` is Ctrl or the command key
 * @property {'go' | 'tools' | 'view' | 'file'} group
 * @property {boolean} [minor] whether its button is shown only when more are asked for
 * @property {(app: App) => void} run
 */
import { lowerBound } from './app.js';
import { accept, clear, look, reject } from './operations/marks.js';
import { merge, pair, part, split, swap } from './operations/rows.js';
import { move, slide } from './operations/segments.js';
import { isTwoSided, other } from './state.js';
import { say } from './words/index.js';

/** A change of the state, or a word that it cannot be. @param {App} app @param {State | null} state */
function change(app, state) {
  if (app.step(state)) return true;
  app.message = say('cannot');
  app.draw();
  return false;
}

/** @param {(app: App, state: State, at: number, side: Side, id: number) => State | null} operation @returns {(app: App) => void} */
const changes = (operation) => (app) => {
  const { at, side, id } = app.cursor;
  change(app, operation(app, app.state, at, side, id));
};

/** The segment to move: that of the cursor, or of the side that has one. @param {-1 | 1} direction */
const moves = (direction) => changes((_, state, at, side, id) => {
  const own = id >= 0 ? side : other(side);
  const [start, end] = state.pairs[at][own];
  return move(state, at, own, id >= 0 ? id : direction < 0 ? start : end - 1, direction);
});

/** To the row so many places on among those shown. @param {number} step @returns {(app: App) => void} */
const steps = (step) => (app) => {
  const { places } = app;
  const index = lowerBound(places, app.cursor.at) + step;
  app.go(places[Math.max(0, Math.min(places.length - 1, index))] ?? 0);
};

/** To the next segment of the side, or the next row. @param {1 | -1} step @returns {(app: App) => void} */
const walks = (step) => (app) => {
  const { at, side, id } = app.cursor;
  const [start, end] = app.state.pairs[at]?.[side] ?? [0, 0];
  if (id >= 0 && id + step >= start && id + step < end) {
    app.go(at, side, id + step);
    return;
  }
  const { places } = app;
  const to = places[lowerBound(places, at) + step];
  if (to === undefined) return;
  app.go(to, side, step < 0 ? app.state.pairs[to][side][1] - 1 : -1);
};

/** To a row to look at, and there to what is flagged. @param {App} app @param {number} at */
function lookAt(app, at) {
  const pair = app.state.pairs[at];
  const finding = app.findings[at].find((one) => one.en || one.zh);
  const side = finding ? (finding.zh ? 'zh' : 'en') : pair.en[1] > pair.en[0] ? 'en' : 'zh';
  app.go(at, side, finding ? segmentAt(app.state, pair, side, finding[side]?.[0] ?? 0) : -1);
}

/** To the next row to look at: in this document, then in the others, and round again. @param {1 | -1} step @returns {(app: App) => void} */
const seeks = (step) => (app) => {
  const { number, sessions, cursor } = app;
  /** The first one from a row on, so many rows far at most. @param {number} from @param {number} most */
  const find = (from, most) => {
    for (let count = 0; count < most; count += 1) if (app.isToLook(from + step * count)) return from + step * count;
    return -1;
  };
  const ends = () => (step > 0 ? 0 : app.state.pairs.length - 1);
  const behind = step > 0 ? app.state.pairs.length - 1 - cursor.at : cursor.at;
  const next = find(cursor.at + step, behind);
  if (next >= 0) return lookAt(app, next);
  for (let count = 1; count < sessions.length; count += 1) {
    const other = (number + step * count + sessions.length * 2) % sessions.length;
    if (app.counts(sessions[other]).look === 0) continue;
    app.open(other);
    app.message = say('onTo', { title: app.document.title });
    return lookAt(app, find(ends(), app.state.pairs.length));
  }
  const first = find(ends(), app.state.pairs.length - behind);
  if (first >= 0) return lookAt(app, first);
  app.message = say('noneLeft');
  app.draw();
};

/** The segment of a place in a pair's text. @param {State} state @param {import('./state.js').Pair} pair @param {Side} side @param {number} place */
export function segmentAt(state, pair, side, place) {
  let start = 0;
  for (let id = pair[side][0]; id < pair[side][1]; id += 1) {
    start += state[side][id].text.length + (side === 'en' ? 1 : 0);
    if (place < start) return id;
  }
  return pair[side][0];
}

/** @param {App} app */
function pairs(app) {
  const { at, side, id } = app.cursor;
  const waiting = app.pairing;
  if (!waiting) {
    const own = id >= 0 ? side : other(side);
    app.pairing = { side: own, id: app.state.pairs[at][own][0] };
    app.message = say('pairing');
    app.draw();
    return;
  }
  app.pairing = null;
  const from = app.state.pairs.findIndex((row) => row[waiting.side][0] <= waiting.id && waiting.id < row[waiting.side][1]);
  change(app, waiting.side === 'en' ? pair(app.state, from, at) : pair(app.state, at, from));
}

/** @param {App} app */
function accepts(app) {
  const { at } = app.cursor;
  app.step(accept(app.state, [at]));
  steps(1)(app);
}

/** @param {App} app */
function parts(app) {
  const { at } = app.cursor;
  const state = part(app.state, at) ?? (isTwoSided(app.state.pairs[at]) ? null : accept(app.state, [at]));
  change(app, state);
}

/** The commands but for those that open something. @type {Command[]} */
export const COMMANDS = [
  { name: 'next', keys: ['n'], group: 'go', run: seeks(1) },
  { name: 'previous', keys: ['S-n'], group: 'go', minor: true, run: seeks(-1) },
  { name: 'down', keys: ['ArrowDown', 'j'], group: 'go', run: walks(1) },
  { name: 'up', keys: ['ArrowUp', 'k'], group: 'go', run: walks(-1) },
  { name: 'left', keys: ['ArrowLeft', 'h'], group: 'go', run: (app) => app.go(app.cursor.at, 'en') },
  { name: 'right', keys: ['ArrowRight', 'l'], group: 'go', run: (app) => app.go(app.cursor.at, 'zh') },
  { name: 'pageDown', keys: ['PageDown'], group: 'go', run: steps(10) },
  { name: 'pageUp', keys: ['PageUp'], group: 'go', run: steps(-10) },
  { name: 'first', keys: ['Home'], group: 'go', run: steps(-Infinity) },
  { name: 'last', keys: ['End'], group: 'go', run: steps(Infinity) },
  { name: 'accept', keys: ['a'], group: 'tools', run: accepts },
  { name: 'reject', keys: ['x'], group: 'tools', run: changes((_, state, at) => reject(state, [at])) },
  { name: 'look', keys: ['r'], group: 'tools', run: changes((_, state, at) => look(state, at)) },
  { name: 'moveUp', keys: ['u'], group: 'tools', run: moves(-1) },
  { name: 'moveDown', keys: ['d'], group: 'tools', run: moves(1) },
  { name: 'slide', keys: ['S-u'], group: 'tools', run: changes((_, state, at) => slide(state, at, 1)) },
  { name: 'slideBack', keys: ['S-d'], group: 'tools', minor: true, run: changes((_, state, at) => slide(state, at, -1)) },
  { name: 'merge', keys: ['m'], group: 'tools', run: changes((_, state, at) => merge(state, at)) },
  { name: 'mergeBack', keys: ['S-m'], group: 'tools', minor: true, run: changes((_, state, at) => merge(state, at - 1)) },
  { name: 'split', keys: ['s'], group: 'tools', run: changes((_, state, at, side, id) => split(state, at, side, id)) },
  { name: 'swap', keys: ['w'], group: 'tools', run: changes((_, state, at) => swap(state, at)) },
  { name: 'pair', keys: ['p'], group: 'tools', run: pairs },
  { name: 'part', keys: ['o'], group: 'tools', run: parts },
  { name: 'clear', keys: ['c'], group: 'tools', minor: true, run: changes((_, state, at) => clear(state, [at])) },
  { name: 'acceptShown', keys: ['S-a'], group: 'tools', minor: true, run: changes((app, state) => accept(state, app.places.filter((at) => state.pairs[at].mark === 'open'))) },
  { name: 'undo', keys: ['z', 'C-z'], group: 'file', run: (app) => void (app.travel('undo') || change(app, null)) },
  { name: 'redo', keys: ['y', 'C-y', 'C-S-z'], group: 'file', run: (app) => void (app.travel('redo') || change(app, null)) },
];
