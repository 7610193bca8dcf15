/**
 * Values parted by commas or tabs, as RFC 4180 says. What a spreadsheet would run as a formula gets an apostrophe in front.
 */
import { decimals } from '../text.js';
import { rows } from './rows.js';
import { reviewName } from './selection.js';

const HEADS = ['English', 'Chinese', 'kind', 'confidence', 'flags', 'moved', 'review', 'file', 'line', 'zh_file', 'zh_line'];

/** @param {string} text */
const harmless = (text) => (/^'*[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text);

/** @param {string} cell @param {',' | '\t'} parting */
function quoted(cell, parting) {
  const text = harmless(cell);
  return text.includes(parting) || /["\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The table of one document or more. @param {import('./tmx.js').Part[]} parts @param {{parting: ',' | '\t', bom: boolean}} options */
export function table(parts, { parting, bom }) {
  const end = parting === ',' ? '\r\n' : '\n';
  const row = (/** @type {string[]} */ cells) => cells.map((cell) => quoted(cell, parting)).join(parting) + end;
  const line = (/** @type {number} */ number) => (number === 0 ? '' : String(number));
  const lines = [(bom ? '\uFEFF' : '') + row(HEADS)];
  for (const { pair, english, chinese, kind, flags, own, zh } of parts.flatMap(({ document, state, selection }) => [...rows(document, state, selection)])) {
    lines.push(
      row([
        english, chinese, kind, decimals(pair.confidence, 4), flags.join('; '), pair.moved ? 'yes' : '',
        reviewName(pair.mark), own.file, line(own.line), zh.file, line(zh.line),
      ]),
    );
  }
  return lines.join('');
}
