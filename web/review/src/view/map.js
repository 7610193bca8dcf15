/**
 * The whole document along the side.
 *
 * @typedef {import('../app.js').App} App
 */
import { isTwoSided } from '../state.js';
import { isFlagged } from '../filter.js';
import { say } from '../words/index.js';
import { el } from './dom.js';

const WIDTH = 18;

export class Overview {
  /** @param {App} app @param {HTMLElement} list */
  constructor(app, list) {
    this.app = app;
    this.list = list;
    this.canvas = /** @type {HTMLCanvasElement} */ (el('canvas', { class: 'map', role: 'img' }));
    this.canvas.addEventListener('click', (event) => {
      const { places } = app;
      const index = Math.floor((event.offsetY / this.canvas.clientHeight) * places.length);
      app.go(places[Math.min(places.length - 1, index)] ?? 0);
    });
  }

  draw() {
    const { canvas, app } = this;
    const { places, state, findings, unsure } = app;
    canvas.setAttribute('aria-label', say('map'));
    const height = Math.max(1, Math.round(this.list.clientHeight));
    [canvas.width, canvas.height] = [WIDTH, height];
    const context = canvas.getContext('2d');
    if (!context) return;
    const colour = (/** @type {string} */ name) => getComputedStyle(canvas).getPropertyValue(name).trim() || '#888888';
    const colours = { low: colour('--low'), flag: colour('--flag'), alone: colour('--alone-ink'), right: colour('--right'), gone: colour('--gone') };
    const step = height / Math.max(1, places.length);
    for (const [index, at] of places.entries()) {
      const pair = state.pairs[at];
      let own = '';
      if (pair.mark === 'accepted' || pair.mark === 'corrected') own = colours.right;
      else if (pair.mark === 'rejected') own = colours.gone;
      else if (isFlagged(findings[at])) own = colours.flag;
      else if (pair.confidence < unsure || pair.look) own = colours.low;
      else if (!isTwoSided(pair)) own = colours.alone;
      if (pair.look) own = colours.low;
      if (own === '') continue;
      context.fillStyle = own;
      context.fillRect(3, index * step, WIDTH - 6, Math.max(1.5, step - (step > 4 ? 1 : 0)));
    }
    const { scrollTop, clientHeight, scrollHeight } = this.list;
    context.strokeStyle = colour('--ink');
    context.lineWidth = 1.5;
    context.strokeRect(1, (scrollTop / scrollHeight) * height + 1, WIDTH - 2, Math.max(6, (clientHeight / scrollHeight) * height - 2));
  }
}
