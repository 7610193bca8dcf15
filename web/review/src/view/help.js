/** The sheet of all keys. */
import { shown } from '../keys.js';
import { say } from '../words/index.js';
import { open } from './dialog.js';
import { el } from './dom.js';

const ABOUT = /** @type {Record<string, Parameters<typeof say>[0]>} */ ({ moveUp: 'aboutMove', slide: 'aboutSlide' });

/** @param {import('../commands.js').Command[]} commands */
export function showHelp(commands) {
  const rows = commands.map(({ name, keys }) =>
    el('tr', {},
      el('td', {}, ...keys.flatMap((key, at) => [at > 0 ? ' ' : '', el('kbd', { text: shown(key) })])),
      el('td', { text: say(name) + (ABOUT[name] ? `. ${say(ABOUT[name])}` : '') })));
  open(say('helpTitle'), () => [
    el('p', { class: 'hint', text: say('helpHint') }),
    el('div', { class: 'sheet', tabindex: 0, role: 'region', 'aria-label': say('helpTitle') },
      el('table', {},
        el('thead', {}, el('tr', {}, el('th', { scope: 'col', text: say('key') }), el('th', { scope: 'col', text: say('action') }))),
        el('tbody', {}, ...rows))),
  ]);
}
