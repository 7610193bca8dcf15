/** The keyboard. */

/** A key as the commands name it. @param {KeyboardEvent} event */
export function nameOf(event) {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const isLetter = /^[a-z]$/.test(key) || event.key.length > 1;
  return `${event.ctrlKey || event.metaKey ? 'C-' : ''}${event.shiftKey && isLetter ? 'S-' : ''}${key}`;
}

/** A key as people read it. @param {string} key */
export function shown(key) {
  const names = /** @type {Record<string, string>} */ ({
    ArrowDown: '↓', ArrowUp: '↑', ArrowLeft: '←', ArrowRight: '→', PageDown: 'PgDn', PageUp: 'PgUp', Escape: 'Esc',
  });
  const [last, ...before] = key.split('-').reverse();
  const parts = before.reverse().map((part) => ({ C: 'Ctrl', S: 'Shift' })[part] ?? part);
  return [...parts, names[last] ?? (last.length === 1 ? last.toUpperCase() : last)].join('+');
}
