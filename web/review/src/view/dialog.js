/** Dialogs: what is in them comes and goes with them. */
import { say } from '../words/index.js';
import { el } from './dom.js';

/**
 * Opens a dialog; the focus goes back to where it was.
 * @param {string} title @param {(close: () => void) => (Node | string | null)[]} content
 * @returns {HTMLDialogElement}
 */
export function open(title, content) {
  const before = /** @type {HTMLElement | null} */ (document.activeElement);
  const dialog = /** @type {HTMLDialogElement} */ (el('dialog', { 'aria-labelledby': 'dialog-title' }));
  const close = () => dialog.close();
  dialog.append(
    el('div', { class: 'dialog-head' },
      el('h2', { id: 'dialog-title', text: title }),
      el('button', { class: 'quiet', 'aria-label': say('close'), onclick: close, text: '×' })),
    ...content(close).filter((child) => child !== null),
  );
  dialog.addEventListener('close', () => {
    dialog.remove();
    before?.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
