/**
 * What is shown, and what is searched.
 *
 * @typedef {import('../app.js').App} App
 * @typedef {import('../filter.js').Filter} Filter
 */
import { ALL, pattern } from '../filter.js';
import { replace } from '../operations/replace.js';
import { say } from '../words/index.js';
import { el, fill } from './dom.js';

export class Filters {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    this.element = el('form', { class: 'filters', hidden: true, role: 'search' });
    this.element.addEventListener('submit', (event) => event.preventDefault());
    this.spoken = '';
    /** @type {HTMLInputElement | null} */
    this.search = null;
  }

  /** Opens or closes them. @param {boolean} [isOpen] */
  toggle(isOpen = this.element.hidden === true) {
    this.element.hidden = !isOpen;
    if (isOpen) this.search?.focus();
  }

  /** @param {Partial<Filter>} filter */
  set(filter) {
    this.app.filter = { ...this.app.filter, ...filter };
    const { places, cursor } = this.app;
    if (places.length > 1 && !this.app.filtered?.places.includes(cursor.at)) this.app.go(this.app.filtered?.places[0] ?? 0);
    else this.app.draw();
  }

  draw() {
    if (this.spoken !== say('filter') || this.filter !== this.app.filter) this.build();
  }

  build() {
    const { app } = this;
    const { filter } = app;
    const focused = document.activeElement?.id ?? '';
    this.spoken = say('filter');
    this.filter = filter;
    this.element.setAttribute('aria-label', say('view'));
    const check = (/** @type {'flagged' | 'moved' | 'look' | 'expression'} */ name, /** @type {Parameters<typeof say>[0]} */ word) => {
      const input = /** @type {HTMLInputElement} */ (el('input', { type: 'checkbox', id: `only-${name}`, onchange: () => this.set({ [name]: input.checked }) }));
      input.checked = filter[name];
      return el('label', {}, input, ` ${say(word)}`);
    };
    const choice = (/** @type {'kind' | 'state'} */ name, /** @type {Parameters<typeof say>[0]} */ label, /** @type {[string, Parameters<typeof say>[0]][]} */ values) => {
      const select = /** @type {HTMLSelectElement} */ (el('select', { id: `of-${name}`, 'aria-label': say(label), onchange: () => this.set({ [name]: /** @type {any} */ (select.value) }) },
        ...values.map(([value, word]) => el('option', { value, text: say(word) }))));
      select.value = filter[name];
      return select;
    };
    const slider = /** @type {HTMLInputElement} */ (el('input', { type: 'range', id: 'most', min: 0, max: 1, step: 0.01, oninput: () => this.set({ most: Number(slider.value) }) }));
    slider.value = String(filter.most);
    this.search = /** @type {HTMLInputElement} */ (el('input', { type: 'search', id: 'search', placeholder: say('searchFor'), 'aria-label': say('searchFor'), oninput: () => this.set({ search: this.search?.value ?? '' }) }));
    this.search.value = filter.search;
    const other = /** @type {HTMLInputElement} */ (el('input', { type: 'text', id: 'replacement', placeholder: say('replaceWith'), 'aria-label': say('replaceWith'), oninput: () => (this.replacement = other.value) }));
    other.value = this.replacement;
    const wrong = filter.search !== '' && !pattern(filter);
    fill(this.element,
      el('span', { class: 'set' }, this.search, check('expression', 'expression'), other,
        el('button', { type: 'button', onclick: () => this.exchange(other.value), text: say('replace') })),
      wrong ? el('span', { class: 'wrong', role: 'alert', text: say('wrongExpression') }) : null,
      el('span', { class: 'set' },
        el('label', {}, `${say('most', { value: filter.most.toFixed(2) })} `, slider),
        choice('kind', 'ofKind', [['', 'allKinds'], ['oneSided', 'oneSided'], ['oneToOne', 'oneToOne'], ['several', 'several']]),
        choice('state', 'ofState', [['', 'allStates'], ['open', 'open'], ['accepted', 'accepted'], ['corrected', 'corrected'], ['rejected', 'rejected'], ['lookAgain', 'lookAgain']]),
        check('look', 'onlyLook'), check('flagged', 'onlyFlagged'), check('moved', 'onlyMoved'),
        el('button', { type: 'button', onclick: () => this.set(ALL), text: say('reset') })));
    if (focused !== '') {
      const again = /** @type {HTMLInputElement | null} */ (this.element.querySelector(`#${focused}`));
      again?.focus();
      if (again?.type === 'search') again.setSelectionRange(again.value.length, again.value.length);
    }
  }

  replacement = '';

  /** @param {string} text */
  exchange(text) {
    const { app } = this;
    const sought = app.filter.search === '' ? null : pattern(app.filter);
    if (!sought) return;
    const [state, count] = replace(app.state, app.places, sought, text, !app.filter.expression);
    if (count > 0) app.step(state);
    app.message = say('replaced', { count });
    app.draw();
  }
}
