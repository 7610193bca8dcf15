/** Text as the program sees it: white space and control characters are those of Unicode, as Rust has them. */

const WHITE = '\\t-\\r \\u0085\\u00A0\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000';
const START = new RegExp(`^[${WHITE}]+`);
const END = new RegExp(`[${WHITE}]+$`);
// Line breaks, tabs and what else parts lines.
const PARTING = /[\t-\r\u001C-\u001F\u0085\u2028\u2029]/g;
// What XML 1.0 does not allow.
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
const SEEN = new RegExp(`[^${WHITE}\\u0000-\\u001F\\u007F-\\u009F\\u00AD\\u200B-\\u200F\\u2060\\uFEFF]`);

/** @param {string} text */
export const trimStart = (text) => text.replace(START, '');

/** @param {string} text */
export function trimEnd(text) {
  // The expression alone would look at every run of spaces.
  return END.test(text.slice(-1)) ? text.replace(END, '') : text;
}

/** @param {string} text */
export const trim = (text) => trimEnd(trimStart(text));

/** Text without halves of characters. @param {string} text */
export const wellFormed = (text) => text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '');

/** Text on one line, with only what XML allows; empty if nothing in it can be seen. @param {string} text */
export function oneLine(text) {
  const line = text.replace(PARTING, ' ').replace(FORBIDDEN, '');
  return SEEN.test(line) ? trim(line) : '';
}

/**
 * A number of 32 bits from 0 to 1 with so many decimals, as the program rounds: of two that are as near the even one.
 * @param {number} number @param {number} places
 */
export function decimals(number, places) {
  const scale = 10 ** places;
  // Exact: 24 bits times a small power of ten.
  const scaled = Math.fround(number) * scale;
  let whole = Math.floor(scaled);
  const rest = scaled - whole;
  if (rest > 0.5 || (rest === 0.5 && whole % 2 === 1)) whole += 1;
  const digits = String(whole).padStart(places + 1, '0');
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** The same with four decimals, as JSON has it. @param {number} number */
export function inJson(number) {
  const rounded = Math.floor(Math.fround(number) * 1e4 + 0.5) / 1e4;
  return Number.isInteger(rounded) ? `${rounded}.0` : String(rounded);
}
