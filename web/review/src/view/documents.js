/**
 * The documents of the page, where there are several, and how far each is.
 *
 * @typedef {import('../app.js').App} App
 */
import { say } from '../words/index.js';
import { el, fill } from './dom.js';

export class Documents {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    this.element = el('nav', { class: 'documents', hidden: app.sessions.length < 2 });
  }

  draw() {
    const { app, element } = this;
    if (app.sessions.length < 2) return;
    element.setAttribute('aria-label', say('documents'));
    fill(element, el('ul', {}, ...app.sessions.map((session, number) => {
      const { look, pairs } = app.counts(session);
      return el('li', {}, el('button', { 'aria-current': number === app.number ? 'page' : null, onclick: () => app.open(number) },
        session.document.title, el('small', { text: ` ${pairs - look}/${pairs}`, title: say('needNone', { done: pairs - look, pairs }) })));
    })));
  }
}
