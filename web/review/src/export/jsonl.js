/**
 * JSON Lines: an object a pair.
 *
 * @typedef {import('../document.js').Document} Document
 * @typedef {import('../state.js').Side} Side
 * @typedef {import('../state.js').State} State
 * @typedef {import('./selection.js').Selection} Selection
 */
import { inJson } from '../text.js';
import { rows } from './rows.js';
import { reviewName } from './selection.js';

/** @param {Document} document @param {State} state @param {Selection} selection */
export function jsonl(document, state, selection) {
  const lines = [];
  for (const { pair, english, chinese, kind, flags, own, zh } of rows(document, state, selection)) {
    const ids = (/** @type {Side} */ side) =>
      Array.from({ length: pair[side][1] - pair[side][0] }, (_, at) => pair[side][0] + at);
    const segments = (/** @type {Side} */ side) => ids(side).map((id) => state[side][id].text);
    const json = JSON.stringify;
    lines.push(
      `{"en":${json(english)},"zh":${json(chinese)},"kind":${json(kind)},"confidence":${inJson(pair.confidence)},` +
        `"en_segments":${json(segments('en'))},"zh_segments":${json(segments('zh'))},` +
        `"en_ids":${json(ids('en'))},"zh_ids":${json(ids('zh'))},"moved":${pair.moved},"parts":[],` +
        `"flags":${json(flags)},"review":${json(reviewName(pair.mark))},"file":${json(own.file)},"line":${own.line},` +
        `"zh_file":${json(zh.file)},"zh_line":${zh.line}}\n`,
    );
  }
  return lines.join('');
}
