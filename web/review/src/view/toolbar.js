/**
 * Everything that can be done, as buttons.
 *
 * @typedef {import('../app.js').App} App
 * @typedef {import('../commands.js').Command} Command
 */
import { shown } from '../keys.js';
import { say } from '../words/index.js';
import { el, fill } from './dom.js';

const GROUPS = /** @type {const} */ (['go', 'tools', 'view', 'file']);

/** Those that only the keyboard needs. */
const UNSEEN = ['down', 'up', 'left', 'right', 'pageDown', 'pageUp', 'first', 'last'];

export class Toolbar {
  /** @param {App} app @param {Command[]} commands @param {(command: Command) => void} run */
  constructor(app, commands, run) {
    this.app = app;
    this.commands = commands;
    this.run = run;
    this.spoken = '';
    this.element = el('div', { class: 'toolbar', role: 'toolbar', 'aria-controls': 'list' });
  }

  draw() {
    if (this.spoken === say('tools')) return;
    this.spoken = say('tools');
    this.element.setAttribute('aria-label', say('tools'));
    const more = el('button', { type: 'button', class: 'more', 'aria-expanded': 'false', text: say('more') });
    more.addEventListener('click', () => more.setAttribute('aria-expanded', String(this.element.classList.toggle('whole'))));
    this.element.classList.remove('whole');
    fill(this.element, ...GROUPS.map((group) =>
      el('span', { class: 'group' }, ...this.commands.filter((one) => one.group === group && !UNSEEN.includes(one.name)).map((command) => this.button(command)))), more);
  }

  /** @param {Command} command */
  button(command) {
    const key = shown(command.keys[0]);
    return el('button', {
      type: 'button', 'data-command': command.name, title: `${say(command.name)} (${command.keys.map(shown).join(', ')})`,
      'aria-keyshortcuts': key, class: command.minor ? 'minor' : null, onclick: () => this.run(command),
    }, say(command.name), el('kbd', { 'aria-hidden': 'true', text: key }));
  }
}
