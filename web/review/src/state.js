/**
 * Beads over segments: what the page corrects. Nothing here knows of a browser.
 *
 * Each segment of both sides is in exactly one pair; the English of the pairs ascends, and so does the Chinese of those
 * that were not moved. States are never changed, so that an earlier one can be taken up again as it was.
 *
 * @typedef {'en' | 'zh'} Side
 * @typedef {'open' | 'accepted' | 'corrected' | 'rejected'} Mark
 *
 * @typedef {object} Segment
 * @property {string} text its text, as it is or as it was edited
 * @property {number} line the line where it begins, 0 if unknown
 * @property {number} id the segment of the document that it is of
 * @property {number} at the characters of that segment before it
 * @property {string} was the text before it was edited
 *
 * @typedef {object} Finding
 * @property {string} code what it is about
 * @property {string} message what differs
 * @property {[number, number] | null} en where in the English
 * @property {[number, number] | null} zh where in the Chinese
 *
 * @typedef {object} Pair
 * @property {[number, number]} en the English segments: the first, and the one behind the last
 * @property {[number, number]} zh the Chinese segments
 * @property {boolean} moved whether its sides stand out of order
 * @property {Mark} mark what the reviewer says of it
 * @property {boolean} look whether it needs another look
 * @property {string} comment
 * @property {number} confidence from 0 to 1
 * @property {Finding[]} findings what the checks say of it
 * @property {string} kind what a file states as its kind; empty for that of its segments
 * @property {[string, string] | null} files the names of its inputs, where they are not those of the document
 *
 * @typedef {object} State
 * @property {Segment[]} en
 * @property {Segment[]} zh
 * @property {Pair[]} pairs
 */

/** @type {Side[]} */
export const SIDES = ['en', 'zh'];

/** @param {Side} side @returns {Side} */
export const other = (side) => (side === 'en' ? 'zh' : 'en');

/** @param {Pair} pair @param {Side} side */
export const count = (pair, side) => pair[side][1] - pair[side][0];

/** @param {Pair} pair */
export const isTwoSided = (pair) => count(pair, 'en') > 0 && count(pair, 'zh') > 0;

/** Whether the reviewer made it: its segments or their texts are not those that the program found. @param {Pair} pair */
export const isMade = (pair) => pair.findings === MADE;

/** The findings of a pair that the reviewer made: the checks have not seen it. @type {Finding[]} */
export const MADE = [];

/**
 * A pair that the reviewer makes.
 * @param {[number, number]} en
 * @param {[number, number]} zh
 * @param {Partial<Pair>} [more]
 * @returns {Pair}
 */
export function made(en, zh, more = {}) {
  return {
    en, zh, moved: false, mark: 'corrected', look: false, comment: '', confidence: 1, findings: MADE, kind: '', files: null,
    ...more,
  };
}

/** The kind of a pair, as files write it. @param {Pair} pair */
export const kindOf = (pair) => pair.kind || `${count(pair, 'en')}-${count(pair, 'zh')}`;

/**
 * The text of a side: English joined with a space, Chinese with nothing.
 * @param {State} state @param {Pair} pair @param {Side} side
 */
export function textOf(state, pair, side) {
  const [start, end] = pair[side];
  if (end - start === 1) return state[side][start].text;
  let text = '';
  for (let id = start; id < end; id += 1) text += (id > start && side === 'en' ? ' ' : '') + state[side][id].text;
  return text;
}

/** Whether a segment's text was edited. @param {Segment} segment */
export const isEdited = (segment) => segment.text !== segment.was;

/**
 * What is wrong with a state; nothing is, unless the page has a fault.
 * @param {State} state @returns {string}
 */
export function fault(state) {
  let english = 0;
  let chinese = 0;
  const seen = new Uint8Array(state.zh.length);
  for (const [at, pair] of state.pairs.entries()) {
    const [start, end] = pair.en;
    if (count(pair, 'en') < 0 || count(pair, 'zh') < 0 || pair.en[1] - start + pair.zh[1] - pair.zh[0] === 0) {
      return `pair ${at} is empty`;
    }
    if (end > start) {
      if (start !== english) return `pair ${at} does not follow English ${english}`;
      english = end;
    }
    for (let id = pair.zh[0]; id < pair.zh[1]; id += 1) {
      if (id >= seen.length || seen[id]) return `Chinese ${id} stands twice`;
      seen[id] = 1;
    }
    if (pair.moved && !isTwoSided(pair)) return `pair ${at} is moved and has one side`;
    if (!pair.moved && count(pair, 'zh') > 0) {
      if (pair.zh[0] < chinese) return `pair ${at} crosses`;
      chinese = pair.zh[1];
    }
  }
  if (english !== state.en.length) return `the pairs end at English ${english}`;
  return seen.every((one) => one === 1) ? '' : 'a Chinese segment is in no pair';
}
