/**
 * Leaving with the result.
 *
 * @typedef {import('../app.js').App} App
 * @typedef {import('../export/all.js').Format} Format
 * @typedef {import('../export/all.js').Choice} Choice
 */
import { command, engine, realigned } from '../engine.js';
import { FORMATS, together, written } from '../export/all.js';
import { say } from '../words/index.js';
import { open } from './dialog.js';
import { el } from './dom.js';

/** The name of a file that is saved: of the document, or of the page where all are in it. @param {App} app @param {Format} format @param {boolean} [all] */
export function nameOf(app, format, all = false) {
  const title = all ? document.title : app.document.title;
  const stem = title.split(' and ')[0].replace(/[\\/:*?"<>|\u0000-\u001F\u007F\u202A-\u202E\u2066-\u2069]/g, '').replace(/\.[A-Za-z0-9]{1,5}$/, '');
  return (stem || 'alignment') + FORMATS[format].ending;
}

/** @param {string} name @param {string} content @param {string} type */
function download(name, content, type) {
  const url = URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }));
  const link = el('a', { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** @param {App} app @param {Format} format @param {Choice} choice @param {boolean} [all] */
function save(app, format, choice, all = false) {
  download(nameOf(app, format, all && format !== 'review'), contentOf(app, format, choice, all), FORMATS[format].type);
}

/** The content of a file of this document, or of all. @param {App} app @param {Format} format @param {Choice} choice @param {boolean} all */
function contentOf(app, format, choice, all) {
  if (!all || format === 'review') return written(format, app.document, app.state, choice, app.data.version, format === 'csv');
  const documents = app.sessions.map(({ document, history }) => ({ document, state: history.state }));
  return together(format, documents, choice, app.data.version, format === 'csv');
}

/** @param {App} app */
export function saveResult(app) {
  const choices = /** @type {const} */ (['allButRejected', 'onlyReviewed', 'fromConfidence']);
  /** @type {HTMLInputElement[]} */
  const radios = choices.map((name, at) => /** @type {HTMLInputElement} */ (el('input', { type: 'radio', name: 'which', id: `which-${name}`, checked: at === 0 })));
  const least = /** @type {HTMLInputElement} */ (el('input', { type: 'number', min: 0, max: 1, step: 0.05, value: app.unsure, 'aria-label': say('fromConfidence') }));
  const hint = el('p', { class: 'hint', role: 'status' });
  const several = app.sessions.length > 1;
  const files = /** @type {const} */ (['allFiles', 'thisFile']);
  /** @type {HTMLInputElement[]} */
  const ofFiles = files.map((name, at) => /** @type {HTMLInputElement} */ (el('input', { type: 'radio', name: 'files', id: `files-${name}`, checked: at === 0 })));
  const all = () => several && ofFiles[0].checked;
  const choice = () => {
    if (radios[1].checked) return { reviewed: true };
    return radios[2].checked ? { confidence: Math.min(1, Math.max(0, Number(least.value) || 0)) } : {};
  };
  const tell = () => {
    const count = contentOf(app, 'tmx', choice(), all()).split('\n  <tu ').length - 1;
    hint.textContent = say('saveHint', { count, confidence: choice().confidence ?? app.document.memory.confidence });
  };
  for (const input of [...radios, ...ofFiles, least]) input.addEventListener('change', tell);
  least.addEventListener('input', () => {
    radios[2].checked = true;
    tell();
  });
  const button = (/** @type {Format} */ format, /** @type {Parameters<typeof say>[0]} */ word) =>
    el('button', { class: format === 'tmx' ? 'main' : '', onclick: () => save(app, format, choice(), all()), text: say(word) });
  open(say('saving'), () => [
    several ? el('fieldset', {},
      el('legend', { text: say('whichFiles') }),
      ...files.map((name, at) => el('label', { class: 'choice' }, ofFiles[at], ` ${say(name, { count: app.sessions.length, title: app.document.title })}`)),
      el('p', { class: 'hint', text: say('reviewOfOne') })) : null,
    el('fieldset', {},
      el('legend', { text: say('which') }),
      ...choices.map((name, at) => el('label', { class: 'choice' }, radios[at], ` ${say(name)} `, name === 'fromConfidence' ? least : null))),
    hint,
    el('div', { class: 'buttons' },
      button('tmx', 'saveTmx'), button('csv', 'saveCsv'), button('tsv', 'saveTsv'), button('jsonl', 'saveJsonl'), button('review', 'saveReview')),
  ]);
  tell();
  /** @type {HTMLElement | null} */ (document.querySelector('dialog button.main'))?.focus();
}

/** Has the rest aligned again: at once where the page has the engine, else by a command. @param {App} app */
export async function realignRest(app) {
  const own = engine();
  if (own) {
    const review = written('review', app.document, app.state, {}, app.data.version);
    app.step(realigned(app.state, await own.realign(review, app.number)));
    return;
  }
  save(app, 'review', {});
  open(say('realigning'), () => [
    el('p', { text: say('realignHint') }),
    el('pre', { tabindex: 0, class: 'command', text: command(app.document, nameOf(app, 'review')) }),
  ]);
}
