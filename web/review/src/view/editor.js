/**
 * Editing a segment, and commenting on a pair.
 *
 * @typedef {import('../app.js').App} App
 */
import { segmentAt } from '../commands.js';
import { remark } from '../operations/marks.js';
import { cut, edit } from '../operations/segments.js';
import { other } from '../state.js';
import { say } from '../words/index.js';
import { open } from './dialog.js';
import { el } from './dom.js';

/** Opens the segment at the cursor; where a finding is about a place in it, that is selected. @param {App} app */
export function editSegment(app) {
  const { at } = app.cursor;
  const side = app.cursor.id >= 0 ? app.cursor.side : other(app.cursor.side);
  const pair = app.state.pairs[at];
  const id = app.cursor.id >= 0 ? app.cursor.id : pair[side][0];
  const segment = app.state[side][id];
  const area = field(segment.text, app.document.memory.tags[side === 'en' ? 0 : 1], say('editing'));
  const change = (/** @type {import('../state.js').State | null} */ state, /** @type {() => void} */ close) => {
    close();
    if (!app.step(state)) app.message = say('cannot');
    app.draw();
  };
  const keep = (/** @type {() => void} */ close) => {
    if (area.value === segment.text) close();
    else change(edit(app.state, side, id, area.value), close);
  };
  // What was typed before the cut is kept too.
  const part = (/** @type {() => void} */ close) => {
    const edited = edit(app.state, side, id, area.value) ?? app.state;
    change(cut(edited, side, id, area.selectionStart - (area.value.length - area.value.trimStart().length)), close);
  };
  open(say('editing'), (close) => {
    area.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.isComposing) return;
      event.preventDefault();
      if (event.ctrlKey || event.metaKey) part(close);
      else keep(close);
    });
    return [
      area,
      el('p', { class: 'hint', text: say('editingHelp') }),
      el('div', { class: 'buttons' },
        el('button', { class: 'main', onclick: () => keep(close), text: say('keep') }),
        el('button', { onclick: () => part(close), text: say('cutHere') }),
        el('button', { onclick: close, text: say('cancel') })),
    ];
  });
  const place = app.findings[at].find((one) => one[side] && segmentAt(app.state, pair, side, one[side][0]) === id)?.[side];
  let before = 0;
  for (let one = pair[side][0]; one < id; one += 1) before += app.state[side][one].text.length + (side === 'en' ? 1 : 0);
  area.focus();
  if (place) area.setSelectionRange(place[0] - before, place[1] - before);
  else area.setSelectionRange(area.value.length, area.value.length);
}

/** @param {App} app */
export function commentPair(app) {
  const { at } = app.cursor;
  const area = field(app.state.pairs[at].comment, null, say('commenting'));
  const keep = (/** @type {() => void} */ close) => {
    close();
    app.step(remark(app.state, at, area.value));
  };
  open(say('commenting'), (close) => {
    area.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      keep(close);
    });
    return [
      area,
      el('div', { class: 'buttons' },
        el('button', { class: 'main', onclick: () => keep(close), text: say('keep') }),
        el('button', { onclick: close, text: say('cancel') })),
    ];
  });
  area.focus();
}

/** @param {string} text @param {string | null} lang @param {string} label */
function field(text, lang, label) {
  const area = /** @type {HTMLTextAreaElement} */ (el('textarea', { lang, dir: 'auto', rows: 4, 'aria-label': label, spellcheck: 'false' }));
  area.value = text;
  return area;
}
