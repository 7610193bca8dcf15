/**
 * What the page is at: the documents, where the reviewer is, what is shown. Views listen and draw.
 *
 * @typedef {import('./document.js').Data} Data
 * @typedef {import('./document.js').Document} Document
 * @typedef {import('./state.js').Finding} Finding
 * @typedef {import('./state.js').Side} Side
 * @typedef {import('./state.js').State} State
 * @typedef {import('./filter.js').Filter} Filter
 * @typedef {{document: Document, history: History}} Session
 */
import { first } from './document.js';
import { ALL, isFlagged, isToLook, shown } from './filter.js';
import { all } from './findings.js';
import { History } from './history.js';
import { isTwoSided, other } from './state.js';
import * as storage from './storage.js';

/** How long after the last step the work is kept, in milliseconds. */
const SOON = 300;

export class App {
  /** @param {Data} data */
  constructor(data) {
    this.data = data;
    /** @type {Session[]} */
    this.sessions = data.documents.map((document) => ({ document, history: new History(first(document)) }));
    this.number = 0;
    /** Where the reviewer is: the row, the side, and its segment, -1 where it has none. @type {{at: number, side: Side, id: number}} */
    this.cursor = { at: 0, side: 'en', id: 0 };
    /** @type {Filter} */
    this.filter = ALL;
    /** A row that waits for the one that it is paired with. @type {{side: Side, id: number} | null} */
    this.pairing = null;
    this.message = '';
    /** Whether the browser keeps the work. */
    this.isKept = true;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    /** @type {(() => void)[]} */
    this.views = [];
    /** @type {{state: State, findings: Finding[][]} | null} */
    this.known = null;
    /** @type {{state: State, filter: Filter, places: number[]} | null} */
    this.filtered = null;
  }

  get session() {
    return this.sessions[this.number];
  }

  get document() {
    return this.session.document;
  }

  get state() {
    return this.session.history.state;
  }

  get unsure() {
    return this.data.unsure;
  }

  /** The findings of all pairs. */
  get findings() {
    if (this.known?.state !== this.state) this.known = { state: this.state, findings: all(this.state) };
    return this.known.findings;
  }

  /** The places of the rows that are shown; the one where the reviewer is stays. */
  get places() {
    const { state, filter } = this;
    if (this.filtered?.state !== state || this.filtered.filter !== filter) {
      this.filtered = { state, filter, places: shown(state, this.findings, filter, this.unsure) };
    }
    const { places } = this.filtered;
    const { at } = this.cursor;
    const index = lowerBound(places, at);
    return places[index] === at || at >= state.pairs.length ? places : [...places.slice(0, index), at, ...places.slice(index)];
  }

  /** @param {() => void} view */
  listen(view) {
    this.views.push(view);
  }

  draw() {
    for (const view of this.views) view();
  }

  /** @param {number} at */
  isToLook(at) {
    return isToLook(this.state.pairs[at], this.findings[at], this.unsure);
  }

  /** How many pairs there are of what kind. @param {Session} session */
  counts(session) {
    const { state } = session.history;
    const before = this.counted.get(state);
    if (before) return before;
    const findings = session === this.session ? this.findings : all(state);
    const counts = { pairs: state.pairs.length, open: 0, accepted: 0, corrected: 0, rejected: 0, look: 0, unsure: 0, flagged: 0, alone: 0 };
    for (const [at, pair] of state.pairs.entries()) {
      counts[pair.mark] += 1;
      if (!isToLook(pair, findings[at], this.unsure)) continue;
      counts.look += 1;
      if (pair.confidence < this.unsure) counts.unsure += 1;
      if (isFlagged(findings[at])) counts.flagged += 1;
      if (!isTwoSided(pair)) counts.alone += 1;
    }
    this.counted.set(state, counts);
    return counts;
  }

  /** Goes to a row, on the same side where it has segments there. @param {number} at @param {Side} [side] @param {number} [id] */
  go(at, side = this.cursor.side, id = -1) {
    const pair = this.state.pairs[at];
    if (!pair) return;
    const [start, end] = pair[side];
    this.cursor = { at, side, id: id >= start && id < end ? id : end > start ? start : -1 };
    this.draw();
  }

  /** Takes a further state. @param {State | null} state @returns whether there was one */
  step(state) {
    if (!state) return false;
    this.session.history.add(state, this.cursor.at);
    this.settle();
    return true;
  }

  /** Goes one step back or forth. @param {'undo' | 'redo'} way */
  travel(way) {
    const at = this.session.history[way]();
    if (at < 0) return false;
    this.cursor = { ...this.cursor, at: Math.min(at, this.state.pairs.length - 1), id: -1 };
    this.settle();
    return true;
  }

  /** After the state has changed: stays at the same segment, keeps the work, draws. */
  settle() {
    const { state, cursor } = this;
    const within = state.pairs.findIndex((pair) => pair[cursor.side][0] <= cursor.id && cursor.id < pair[cursor.side][1]);
    const at = Math.max(0, within >= 0 ? within : Math.min(cursor.at, state.pairs.length - 1));
    const pair = state.pairs[at];
    // On the other side where this one has become empty.
    const isEmpty = within < 0 && pair !== undefined && pair[cursor.side][1] === pair[cursor.side][0];
    const side = isEmpty ? other(cursor.side) : cursor.side;
    this.cursor = { at, side, id: within >= 0 ? cursor.id : (pair?.[side][0] ?? -1) };
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), SOON);
    this.draw();
  }

  /** Keeps the work at once. */
  save() {
    clearTimeout(this.timer);
    const { document, history } = this.session;
    if (history.done === 0 && history.steps.length === 0 && !this.resumed) return;
    const kept = storage.keep(document, history.state);
    if (kept !== this.isKept) {
      this.isKept = kept;
      this.draw();
    }
  }

  resumed = false;

  /** How many pairs of what kind states have. @type {WeakMap<State, Record<string, number>>} */
  counted = new WeakMap();

  /** Takes up what was kept. */
  resume() {
    for (const session of this.sessions) {
      const state = storage.kept(session.document);
      if (state) {
        session.history = new History(state);
        this.resumed = true;
      }
    }
    return this.resumed;
  }

  /** Another document. @param {number} number */
  open(number) {
    this.save();
    this.number = number;
    this.cursor = { at: 0, side: 'en', id: 0 };
    this.filter = ALL;
    this.pairing = null;
    this.go(0);
  }
}

/** The first place that is not less. @param {number[]} places @param {number} at */
export function lowerBound(places, at) {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle] < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
