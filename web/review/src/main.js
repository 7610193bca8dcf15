/** The page comes to life: its data, its views, its keys. */
import { App } from './app.js';
import { COMMANDS } from './commands.js';
import { first, parsed } from './document.js';
import { nameOf } from './keys.js';
import { reviewed } from './reviewed.js';
import { choice, forget } from './storage.js';
import { Documents } from './view/documents.js';
import { el, fill } from './view/dom.js';
import { commentPair, editSegment } from './view/editor.js';
import { Filters } from './view/filters.js';
import { Heading } from './view/heading.js';
import { showHelp } from './view/help.js';
import { List } from './view/list.js';
import { Overview } from './view/map.js';
import { realignRest, saveResult } from './view/save.js';
import { Toolbar } from './view/toolbar.js';
import { say, speak } from './words/index.js';

const app = new App(parsed(document.getElementById('data')?.textContent ?? ''));
const spoken = choice('language') ?? (navigator.language.startsWith('zh') ? 'zh' : 'en');
speak(spoken === 'zh' ? 'zh' : 'en');

const list = new List(app);
const map = new Overview(app, list.grid);
const filters = new Filters(app);
const status = el('p', { class: 'status', role: 'status' });
const warning = el('p', { class: 'warning', role: 'alert', hidden: true });

/** @type {import('./commands.js').Command[]} */
const commands = [
  ...COMMANDS.filter((one) => one.group !== 'file'),
  { name: 'edit', keys: ['e'], group: 'tools', run: editSegment },
  { name: 'comment', keys: ['t'], group: 'tools', minor: true, run: commentPair },
  { name: 'filter', keys: ['f'], group: 'view', run: () => filters.toggle() },
  { name: 'search', keys: ['/', 'C-f'], group: 'view', run: () => filters.toggle(true) },
  { name: 'help', keys: ['?'], group: 'view', run: () => showHelp(commands) },
  ...COMMANDS.filter((one) => one.group === 'file'),
  { name: 'save', keys: ['C-s'], group: 'file', run: saveResult },
  { name: 'realign', keys: ['g'], group: 'file', run: (own) => void realignRest(own).catch(fail) },
  { name: 'load', keys: ['C-o'], group: 'file', minor: true, run: () => chosen.click() },
  { name: 'startOver', keys: ['C-Backspace'], group: 'file', minor: true, run: startOver },
];

const chosen = /** @type {HTMLInputElement} */ (el('input', { type: 'file', accept: '.json,application/json', hidden: true, 'aria-label': 'review.json' }));
chosen.addEventListener('change', async () => {
  try {
    const json = await chosen.files?.[0]?.text();
    if (json === undefined) return;
    app.step(reviewed(app.document, json));
    app.message = say('loaded');
    app.draw();
  } catch (error) {
    fail(error);
  } finally {
    chosen.value = '';
  }
});

/** @param {unknown} error */
function fail(error) {
  app.message = say('wrongReview', { why: error instanceof Error ? error.message : String(error) });
  app.draw();
}

function startOver() {
  if (!confirm(say('sureStartOver'))) return;
  app.step(first(app.document));
  forget(app.document);
}

/** @param {import('./commands.js').Command} command */
function run(command) {
  app.message = '';
  command.run(app);
}

const heading = new Heading(app, () => app.draw());
const toolbar = new Toolbar(app, commands, (command) => {
  run(command);
  if (command.group === 'go' || command.group === 'tools') list.grid.focus({ preventScroll: true });
});
const documents = new Documents(app);
const heads = el('div', { role: 'row', class: 'heads', 'aria-rowindex': 1 });
list.grid.prepend(el('div', { role: 'rowgroup', class: 'head-group' }, heads));
list.onopen = () => editSegment(app);
list.onplace = () => map.draw();

app.listen(() => {
  heading.draw();
  toolbar.draw();
  filters.draw();
  documents.draw();
  fill(heads, ...(/** @type {const} */ (['number', 'english', 'chinese', 'state'])).map((word) => el('div', { role: 'columnheader', text: say(word) })));
  list.draw();
  if (status.textContent !== app.message) status.textContent = app.message;
  warning.hidden = app.isKept;
  warning.textContent = app.isKept ? '' : say('noStorage');
});

fill(/** @type {HTMLElement} */ (document.getElementById('page')),
  heading.element, warning,
  el('main', {}, toolbar.element, filters.element,
    el('div', { class: 'columns' }, documents.element, el('div', { class: 'sheet-of-pairs' }, list.grid, map.canvas))),
  status, chosen);

document.addEventListener('keydown', (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  if (document.querySelector('dialog[open]') || event.isComposing || event.altKey) return;
  const isField = target.matches('input, select, textarea');
  if (isField && (event.key === 'Escape' || (event.key === 'Enter' && target.id === 'search'))) {
    event.preventDefault();
    if (event.key === 'Escape' && target.id === 'search') filters.set({ search: '' });
    list.grid.focus();
    return;
  }
  if (event.key === 'Escape') {
    app.pairing = null;
    app.message = '';
    app.draw();
    return;
  }
  const name = nameOf(event);
  if (isField && !name.startsWith('C-')) return;
  // Enter and Space are the buttons' own.
  const command = commands.find((one) => one.keys.includes(name));
  if (!command || (isField && ['C-z', 'C-y', 'C-S-z'].includes(name))) return;
  event.preventDefault();
  run(command);
});

addEventListener('pagehide', () => app.save());
addEventListener('visibilitychange', () => app.save());
addEventListener('beforeunload', (event) => {
  app.save();
  if (!app.isKept) event.preventDefault();
});
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => map.draw());
addEventListener('beforeprint', () => list.all(true));
addEventListener('afterprint', () => list.all(false));

if (app.resume()) app.message = say('resumed');
app.go(0, 'en', 0);
list.grid.focus({ preventScroll: true });

// For those who look into the page, and for the tests.
Object.assign(globalThis, { bitextReview: app });
