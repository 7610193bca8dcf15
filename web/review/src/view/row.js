/**
 * A row: a pair side by side.
 *
 * @typedef {import('../app.js').App} App
 * @typedef {import('../state.js').Side} Side
 */
import { isFlagged } from '../filter.js';
import { count, isEdited, isTwoSided, SIDES } from '../state.js';
import { say, told } from '../words/index.js';
import { el } from './dom.js';

/** @param {App} app @param {number} at @param {number} index its place among the rows that are shown */
export function row(app, at, index) {
  const { state, cursor, unsure, pairing } = app;
  const pair = state.pairs[at];
  const findings = app.findings[at];
  const isHere = at === cursor.at;
  const classes = ['row', pair.mark];
  if (isHere) classes.push('here');
  if (!isTwoSided(pair)) classes.push('alone');
  if (pair.mark === 'open' && pair.confidence < unsure) classes.push('unsure');
  if (app.isToLook(at)) classes.push('look');
  if (isFlagged(findings)) classes.push('flagged');
  const line = SIDES.map((side) => (count(pair, side) ? state[side][pair[side][0]].line : 0)).find((number) => number > 0);
  return el(
    'div',
    { role: 'row', class: classes.join(' '), 'aria-rowindex': index + 2, 'aria-selected': isHere, 'data-at': at },
    el('div', { role: 'gridcell', class: 'no', id: `r${at}`, title: line ? say('line', { line }) : null, text: String(at + 1) }),
    ...SIDES.map((side) => cell(app, at, side, findings, pairing)),
    about(app, at, findings),
  );
}

/** A side of a pair: each segment by itself. @param {App} app @param {number} at @param {Side} side @param {import('../state.js').Finding[]} findings @param {App['pairing']} pairing */
function cell(app, at, side, findings, pairing) {
  const { state, cursor, document } = app;
  const [start, end] = state.pairs[at][side];
  const isHere = at === cursor.at && side === cursor.side;
  const lang = document.memory.tags[side === 'en' ? 0 : 1];
  const content = [];
  let offset = 0;
  for (let id = start; id < end; id += 1) {
    const segment = state[side][id];
    const classes = ['segment'];
    if (isHere && id === cursor.id) classes.push('cursor');
    if (isEdited(segment)) classes.push('edited');
    if (pairing?.side === side && pairing.id === id) classes.push('pairing');
    const text = el('p', { class: classes.join(' '), dir: 'auto', 'data-side': side, 'data-id': id });
    text.append(...marked(segment.text, findings, side, offset));
    content.push(text);
    offset += segment.text.length + (side === 'en' ? 1 : 0);
  }
  if (content.length === 0) {
    content.push(el('p', { class: `segment nothing${isHere ? ' cursor' : ''}`, 'data-side': side, 'data-id': -1, text: say('nothing') }));
  }
  return el('div', { role: 'gridcell', class: side, id: `${side}${at}`, lang: end > start ? lang : null }, ...content);
}

/** A text with what the findings are about marked. @param {string} text @param {import('../state.js').Finding[]} findings @param {Side} side @param {number} offset */
function marked(text, findings, side, offset) {
  const places = findings.flatMap((one) => (one[side] ? [one[side]] : [])).map(([start, end]) => [Math.max(0, start - offset), Math.min(text.length, end - offset)]);
  places.sort((one, two) => one[0] - two[0]);
  const parts = [];
  let at = 0;
  for (const [start, end] of places) {
    if (start < at || end <= start) continue;
    parts.push(text.slice(at, start), el('mark', { text: text.slice(start, end) }));
    at = end;
  }
  return [...parts, text.slice(at)];
}

/** What there is to say of a pair. @param {App} app @param {number} at @param {import('../state.js').Finding[]} findings */
function about(app, at, findings) {
  const pair = app.state.pairs[at];
  const [en, zh] = [count(pair, 'en'), count(pair, 'zh')];
  const kind = zh === 0 ? say('onlyEnglish') : en === 0 ? say('onlyChinese') : en === 1 && zh === 1 ? '' : say('kind', { en, zh });
  const value = pair.confidence.toFixed(2);
  const level = pair.confidence < 0.5 ? 'low' : pair.confidence < app.unsure ? 'middle' : 'high';
  const words = [
    pair.mark === 'open' ? null : el('span', { class: `mark ${pair.mark}`, text: say(pair.mark) }),
    pair.look ? el('span', { class: 'mark again', text: say('lookAgain') }) : null,
    pair.moved ? el('span', { class: 'mark moved', text: say('moved') }) : null,
    kind === '' ? null : el('span', { class: 'kind', text: kind }),
  ];
  const said = findings.filter((one) => one.code !== 'confidence');
  return el(
    'div',
    { role: 'gridcell', class: 'about' },
    el('span', { class: `confidence ${level}`, title: say('confidence', { value }), text: value }),
    ...words,
    ...said.map((one) => el('p', { class: 'flag', text: told(one.code, one.message) })),
    pair.comment === '' ? null : el('p', { class: 'comment', dir: 'auto', text: pair.comment }),
  );
}
