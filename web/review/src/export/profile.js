/**
 * What each CAT tool reads of a unit beside its texts.
 *
 * @typedef {object} Known
 * @property {[string, string][]} own properties by their names, without `x-`
 * @property {string} document the file, which tools have names of their own for
 * @property {string} before the source text before; empty where there is none
 * @property {string} after
 * @property {string} review
 */
import { escaped } from './xml.js';

const MEMOQ = ['client', 'project', 'domain', 'subject'];

/** @param {string} profile */
export const hasProperties = (profile) => profile !== 'wordfast' && profile !== 'tmxmall';

/** @param {string} profile */
export const hasContext = (profile) => profile === 'omegat' || profile === 'memoq';

/** A field of text as Trados names it. @param {string} name */
function field(name) {
  const [first = '', ...rest] = name.replace(/^x-/, '');
  return `x-${first.toUpperCase()}${rest.join('')}:SingleString`;
}

/**
 * The properties of a unit, with those that the user gives.
 * @param {string} profile @param {Known} known @param {[string, string][]} given
 * @returns {[string, string][]}
 */
export function properties(profile, known, given) {
  if (!hasProperties(profile)) return [];
  const own = (/** @type {string} */ name) => (profile === 'trados' ? field(name) : `x-${name}`);
  /** @type {[string, string][]} */
  const found = known.own.map(([name, value]) => [own(name), value]);
  if (known.review !== '') found.push([own('review'), known.review]);
  if (known.document !== '') {
    const names = /** @type {Record<string, string>} */ ({ omegat: 'file', okapi: 'Txt::FileName' });
    found.push([names[profile] ?? own('document'), known.document]);
  }
  if (hasContext(profile)) {
    const names = profile === 'omegat' ? ['prev', 'next'] : ['x-context-pre', 'x-context-post'];
    for (const [at, text] of [known.before, known.after].entries()) {
      if (text !== '') found.push([names[at], profile === 'memoq' ? `<seg>${escaped(text)}</seg>` : text]);
    }
  }
  if (profile === 'memoq') found.push(['aligned', 'yes'], ['corrected', known.review === 'edited' ? 'yes' : 'no']);
  for (const [name, value] of given) {
    if (profile === 'omegat' || profile === 'okapi') found.push([name, value]);
    else if (profile === 'trados') found.push([field(name), value]);
    else if (profile === 'memoq' && MEMOQ.includes(name.toLowerCase())) found.push([name.toLowerCase(), value]);
    else found.push([name.startsWith('x-') ? name : `x-${name}`, value]);
  }
  return found;
}
