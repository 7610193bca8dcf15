/** The words of the interface. */
import { en } from './en.js';
import { findings } from './findings.js';
import { zh } from './zh.js';

/** @typedef {'en' | 'zh'} Tongue */

const WORDS = { en, zh };

/** @type {Tongue} */
let tongue = 'en';

/** @returns {Tongue} */
export const spoken = () => tongue;

/** @param {Tongue} other */
export function speak(other) {
  tongue = other;
}

/** Words in the language of the interface, with values in the places of `{name}`. @param {keyof typeof en} key @param {Record<string, any>} [values] */
export function say(key, values = {}) {
  const words = WORDS[tongue][key] ?? en[key];
  return words.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));
}

/** What the checks say, in the language of the interface. @param {string} code @param {string} message */
export function told(code, message) {
  if (tongue === 'en') return `${code}: ${message}`;
  let text = message;
  for (const [english, chinese] of findings.messages) text = text.replace(english, chinese);
  return `${findings.codes[code] ?? code}：${text}`;
}
