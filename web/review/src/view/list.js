/**
 * The rows, of which only those that are seen are in the page.
 *
 * @typedef {import('../app.js').App} App
 */
import { lowerBound } from '../app.js';
import { say } from '../words/index.js';
import { el } from './dom.js';
import { row } from './row.js';

/** Pixels above and below what is seen that are drawn too. */
const BEYOND = 400;

export class List {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    this.canvas = el('div', { class: 'canvas', role: 'rowgroup' });
    this.grid = el('div', { class: 'list', role: 'grid', tabindex: 0, id: 'list', 'aria-multiselectable': 'false' }, this.canvas);
    /** Heights that were measured, by what the row looks like. @type {WeakMap<object, number>} */
    this.heights = new WeakMap();
    /** @type {Float64Array} */
    this.tops = new Float64Array(1);
    this.width = 0;
    /** @type {{at: number, id: number, side: string}} */
    this.last = { at: -1, id: -1, side: '' };
    this.grid.addEventListener('scroll', () => this.place());
    new ResizeObserver(() => {
      if (this.width === this.grid.clientWidth) return this.place();
      this.width = this.grid.clientWidth;
      this.heights = new WeakMap();
      return this.draw();
    }).observe(this.grid);
    this.grid.addEventListener('click', (event) => this.click(event));
    this.grid.addEventListener('dblclick', () => this.onopen());
    this.onopen = () => {};
    this.onplace = () => {};
  }

  /** @param {MouseEvent} event */
  click(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const at = Number(target.closest('.row')?.getAttribute('data-at') ?? -1);
    if (at < 0) return;
    const segment = target.closest('.segment');
    const side = segment?.getAttribute('data-side') ?? target.closest('.en, .zh')?.className;
    this.app.go(at, side === 'zh' ? 'zh' : side === 'en' ? 'en' : undefined, Number(segment?.getAttribute('data-id') ?? -1));
  }

  /** Draws all that is seen, and brings the cursor into sight where it has moved. */
  draw() {
    const { app, grid } = this;
    this.places = app.places;
    this.measure();
    grid.setAttribute('aria-label', say('pairs'));
    grid.setAttribute('aria-rowcount', String(this.places.length + 1));
    const { at, side, id } = app.cursor;
    if (at !== this.last.at || side !== this.last.side || id !== this.last.id) this.show(at);
    this.last = { at, side, id };
    this.place(true);
  }

  /** Where each row begins, by heights measured or reckoned. */
  measure() {
    const { pairs } = this.app.state;
    const places = this.places ?? [];
    if (this.tops.length !== places.length + 1) this.tops = new Float64Array(places.length + 1);
    for (let index = 0; index < places.length; index += 1) {
      const pair = pairs[places[index]];
      this.tops[index + 1] = this.tops[index] + (this.heights.get(pair) ?? this.reckoned(pair));
    }
    this.canvas.style.height = `${this.tops[places.length]}px`;
  }

  /** @param {import('../state.js').Pair} pair */
  reckoned(pair) {
    const { en, zh } = this.app.state;
    let [one, two] = [0, 0];
    for (let id = pair.en[0]; id < pair.en[1]; id += 1) one += 1 + en[id].text.length / 55;
    for (let id = pair.zh[0]; id < pair.zh[1]; id += 1) two += 1 + zh[id].text.length / 28;
    return 18 + 24 * Math.max(1, Math.floor(one), Math.floor(two));
  }

  /** Brings a row into sight. @param {number} at */
  show(at) {
    const index = lowerBound(this.places ?? [], at);
    const { scrollTop, clientHeight } = this.grid;
    const [top, bottom] = [this.tops[index] ?? 0, this.tops[index + 1] ?? 0];
    const head = this.canvas.offsetTop;
    // Far away, with something of what stands before it.
    if (bottom < scrollTop || top > scrollTop + clientHeight) this.grid.scrollTop = Math.max(0, top - clientHeight / 3);
    else if (top < scrollTop + head) this.grid.scrollTop = Math.max(0, top - head);
    else if (bottom > scrollTop + clientHeight - head - 8) this.grid.scrollTop = bottom - clientHeight + head + 8;
  }

  /** Has every row in the page, to be printed. @param {boolean} whole */
  all(whole) {
    this.whole = whole;
    this.place(true);
  }

  whole = false;

  /** The rows that are drawn, and the one behind them. */
  first = -1;
  end = -1;

  /** Puts the rows that are seen in their places. @param {boolean} [anew] */
  place(anew = false) {
    const { grid, canvas, app } = this;
    const places = this.places ?? [];
    const from = grid.scrollTop - BEYOND;
    const to = grid.scrollTop + (grid.clientHeight || 800) + BEYOND;
    const first = this.whole ? 0 : Math.max(0, lowerBound(/** @type {any} */ (this.tops), from) - 1);
    let last = this.whole ? places.length : first;
    while (last < places.length && this.tops[last] < to) last += 1;
    if (!anew && this.first === first && this.end === last) return;
    [this.first, this.end] = [first, last];
    const rows = [];
    for (let index = first; index < last; index += 1) {
      const one = row(app, places[index], index);
      one.style.top = `${this.tops[index]}px`;
      rows.push(one);
    }
    canvas.replaceChildren(...rows);
    // Only while it is in the page.
    const { at, side } = app.cursor;
    if (document.getElementById(`${side}${at}`)) grid.setAttribute('aria-activedescendant', `${side}${at}`);
    else grid.removeAttribute('aria-activedescendant');
    // What was only reckoned is measured, and those below move.
    let changed = false;
    for (const [offset, one] of rows.entries()) {
      const pair = app.state.pairs[places[first + offset]];
      const height = one.offsetHeight;
      if (height > 0 && this.heights.get(pair) !== height) {
        changed ||= Math.abs(height - (this.heights.get(pair) ?? this.reckoned(pair))) > 0.5;
        this.heights.set(pair, height);
      }
    }
    if (changed) {
      // The row at the top of what is seen stays there.
      const anchor = Math.max(first, Math.min(last - 1, lowerBound(/** @type {any} */ (this.tops), grid.scrollTop)));
      const before = this.tops[anchor];
      this.measure();
      for (const [offset, one] of rows.entries()) one.style.top = `${this.tops[first + offset]}px`;
      const shift = this.tops[anchor] - before;
      if (shift !== 0) grid.scrollTop += shift;
    }
    this.onplace();
  }
}
