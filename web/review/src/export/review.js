/**
 * The review file: what the reviewer made of a document, for `bitext align --review`.
 *
 * @typedef {import('../document.js').Document} Document
 * @typedef {import('../state.js').Pair} Pair
 * @typedef {import('../state.js').State} State
 */
import { count, isEdited, isMade, SIDES } from '../state.js';

export const FORMAT = 'bitext-review/1';

/**
 * The file of a state, a pair a line; `all` writes pairs too of which nothing is said. Chinese alone is written anyway, since
 * where it stands depends on the rows around it.
 * @param {Document} document @param {State} state @param {boolean} all
 */
export function review(document, state, all) {
  const json = JSON.stringify;
  const cuts = [];
  const texts = [];
  for (const side of SIDES) {
    for (const [id, segment] of state[side].entries()) {
      if (segment.at > 0) cuts.push([side, segment.id, segment.at]);
      if (isEdited(segment)) texts.push([side, id, segment.text]);
    }
  }
  const pairs = [...placed(state)].filter(([pair]) => all || isTouched(pair) || count(pair, 'en') === 0).map(([pair, en, zh]) => json(pairOf(pair, en, zh)));
  const list = (/** @type {string[]} */ lines) => (lines.length > 0 ? `[\n${lines.join(',\n')}\n]` : '[]');
  return (
    `{"format":${json(FORMAT)},\n"files":${json(document.files)},\n"digest":${json(document.digest)},\n` +
    `"sums":${json(document.sums)},\n"cuts":${list(cuts.map((cut) => json(cut)))},\n` +
    `"texts":${list(texts.map((text) => json(text)))},\n"pairs":${list(pairs)}}\n`
  );
}

/** Whether anything is said of a pair. @param {Pair} pair */
export const isTouched = (pair) => pair.mark !== 'open' || pair.look || pair.comment !== '' || isMade(pair);

/**
 * The pairs with their ranges; one that is empty tells how many segments of its side stand before the pair.
 * @param {State} state @returns {Generator<[Pair, [number, number], [number, number]]>}
 */
function* placed(state) {
  let [english, chinese] = [0, 0];
  for (const pair of state.pairs) {
    yield [pair, count(pair, 'en') ? pair.en : [english, english], count(pair, 'zh') ? pair.zh : [chinese, chinese]];
    if (count(pair, 'en')) english = pair.en[1];
    if (count(pair, 'zh') && !pair.moved) chinese = pair.zh[1];
  }
}

/** @param {Pair} pair @param {[number, number]} en @param {[number, number]} zh */
function pairOf(pair, en, zh) {
  return {
    en,
    zh,
    mark: pair.mark,
    confidence: pair.confidence,
    ...(pair.moved ? { moved: true } : {}),
    ...(isMade(pair) ? { made: true } : {}),
    ...(pair.look ? { look: true } : {}),
    ...(pair.comment === '' ? {} : { comment: pair.comment }),
  };
}
