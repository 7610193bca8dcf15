/**
 * The head of the page: what it is, how far the review is, the language of the interface.
 *
 * @typedef {import('../app.js').App} App
 */
import { choose } from '../storage.js';
import { say, speak, spoken } from '../words/index.js';
import { el, fill } from './dom.js';

export class Heading {
  /** @param {App} app @param {() => void} reload draws everything in another language */
  constructor(app, reload) {
    this.app = app;
    this.title = el('h1', {});
    this.counts = el('p', { class: 'counts' });
    this.language = /** @type {HTMLSelectElement} */ (el('select', { id: 'language', 'aria-label': 'Language · 语言' },
      el('option', { value: 'en', lang: 'en', text: 'English' }), el('option', { value: 'zh', lang: 'zh', text: '中文' })));
    this.language.addEventListener('change', () => {
      speak(this.language.value === 'zh' ? 'zh' : 'en');
      choose('language', this.language.value);
      reload();
    });
    this.element = el('header', {}, el('div', { class: 'title' }, this.title, this.counts), this.language);
  }

  draw() {
    const { app } = this;
    this.language.value = spoken();
    document.documentElement.lang = spoken() === 'zh' ? 'zh-Hans' : 'en';
    fill(this.title, app.document.title);
    const counts = app.counts(app.session);
    const shown = app.places.length < counts.pairs ? ` · ${say('shown', { shown: app.places.length, pairs: counts.pairs })}` : '';
    fill(this.counts, el('span', { text: say('counts', counts) }), el('br'), el('span', { text: say('looks', counts) + shown }));
  }
}
