/**
 * TMX 1.4 as the program writes it of pairs as they are.
 *
 * @typedef {import('../document.js').Document} Document
 * @typedef {import('../state.js').Pair} Pair
 * @typedef {import('../state.js').Side} Side
 * @typedef {import('../state.js').State} State
 * @typedef {import('./selection.js').Selection} Selection
 * @typedef {{document: Document, state: State, selection: Selection}} Part a document of the memory
 * @typedef {{part: Part, pair: Pair, english: string, chinese: string, kind: string}} Unit
 */
import { Repeats, shown } from '../findings.js';
import { count, kindOf, textOf } from '../state.js';
import { decimals, oneLine, trim } from '../text.js';
import { hasContext, hasProperties, properties } from './profile.js';
import { origins } from './rows.js';
import { reviewName, verdict } from './selection.js';
import { escaped, escapedValue } from './xml.js';

/**
 * A memory of one document or more; the first one gives the header its source, each the tags of its own units.
 * @param {Part[]} parts @param {string} version of the program
 */
export function tmx(parts, version) {
  const { memory } = parts[0].document;
  const { source } = memory;
  const date = dateOf(memory.date);
  const creation = (date === null ? '' : ` creationdate="${escapedValue(date)}"`) +
    (memory.author === null ? '' : ` creationid="${escapedValue(memory.author)}"`);
  const sourceTag = memory.tags[source === 'en' ? 0 : 1];
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>'];
  if (memory.doctype) lines.push('<!DOCTYPE tmx SYSTEM "tmx14.dtd">');
  lines.push(
    '<tmx version="1.4">',
    ` <header creationtool="bitext" creationtoolversion="${version}" segtype="sentence" o-tmf="bitext" adminlang="en-US"` +
      ` srclang="${escapedValue(sourceTag)}" datatype="plaintext"${creation}/>`,
    ' <body>',
  );
  const repeats = new Repeats();
  let number = 0;
  for (const { part, pair, english: one, chinese: two, kind } of units(parts, memory.deduplicate)) {
    const english = oneLine(one);
    const chinese = oneLine(two);
    if (english === '' || chinese === '') continue;
    if (verdict(part.selection, pair.mark, english, chinese, kind, pair.confidence) !== null) continue;
    number += 1;
    const flags = pair.findings.filter((finding) => finding.code !== 'quotation');
    const repeat = source === 'en' ? repeats.add(english, chinese, number) : repeats.add(chinese, english, number);
    if (repeat) flags.push(repeat);
    const { tags } = part.document.memory;
    const ownTag = tags[source === 'en' ? 0 : 1];
    lines.push(`  <tu tuid="${number}"${ownTag === sourceTag ? '' : ` srclang="${escapedValue(ownTag)}"`}${creation}>`);
    if (flags.length > 0 && hasProperties(memory.profile)) {
      lines.push(`   <note>${escaped(flags.map(shown).join('; '))}</note>`);
    }
    /** @type {[string, string][]} */
    const own = [['kind', kind], ['confidence', decimals(pair.confidence, 4)]];
    if (pair.moved) own.push(['moved', 'yes']);
    if (flags.length > 0) own.push(['flags', [...new Set(flags.map((flag) => flag.code))].join(',')]);
    const known = knownOf(part.document, part.state, pair);
    for (const [name, value] of properties(memory.profile, { ...known, own: [...own, ...known.own] }, memory.properties)) {
      lines.push(`   <prop type="${escapedValue(name)}">${escaped(value)}</prop>`);
    }
    const sides = [[tags[0], english], [tags[1], chinese]];
    if (source === 'zh') sides.reverse();
    for (const [tag, text] of sides) {
      lines.push(`   <tuv xml:lang="${escapedValue(tag)}">`, `    <seg>${escaped(text)}</seg>`, '   </tuv>');
    }
    lines.push('  </tu>');
  }
  // An empty body closes behind its own line.
  lines.push(' </body>', '</tmx>', '');
  return lines.join('\n');
}

/** What is known of the pair that a unit is of. @param {Document} document @param {State} state @param {Pair} pair */
function knownOf(document, state, pair) {
  const { source, profile } = document.memory;
  const target = source === 'en' ? 'zh' : 'en';
  const from = origins(document, state, pair);
  const line = (/** @type {number} */ number) => (number === 0 ? '' : String(number));
  /** @type {[string, string][]} */
  const own = [
    ['line', line(from[source].line)],
    ['target-document', from[target].file],
    ['target-line', line(from[target].line)],
  ];
  const [start, end] = pair[source];
  const text = (/** @type {number} */ id) =>
    hasContext(profile) && count(pair, source) > 0 && state[source][id] ? oneLine(state[source][id].text) : '';
  return {
    own: own.filter(([, value]) => value !== ''),
    document: from[source].file,
    before: text(start - 1),
    after: text(end),
    review: reviewName(pair.mark),
  };
}

/** The units in order; of those with the same texts only the surest where that is asked for. @param {Part[]} parts @param {boolean} deduplicate @returns {Unit[]} */
function units(parts, deduplicate) {
  /** @type {Unit[]} */
  const held = [];
  /** @type {Map<string, number>} */
  const places = new Map();
  const sure = (/** @type {Unit} */ unit) => [unit.pair.mark === 'open' ? 0 : 1, Math.fround(unit.pair.confidence)];
  for (const [part, pair] of parts.flatMap((part) => part.state.pairs.map((pair) => /** @type {[Part, Pair]} */ ([part, pair])))) {
    const { state } = part;
    const unit = { part, pair, english: textOf(state, pair, 'en'), chinese: textOf(state, pair, 'zh'), kind: kindOf(pair) };
    const [english, chinese] = [trim(unit.english), trim(unit.chinese)];
    if (!deduplicate || english === '' || chinese === '' || pair.mark === 'rejected') {
      held.push(unit);
      continue;
    }
    const texts = JSON.stringify([english, chinese]);
    const place = places.get(texts);
    if (place === undefined) {
      places.set(texts, held.length);
      held.push(unit);
      continue;
    }
    const [one, two] = [sure(unit), sure(held[place])];
    if (one[0] > two[0] || (one[0] === two[0] && one[1] > two[1])) held[place] = unit;
  }
  return held;
}

/** A date in the form that TMX asks for. @param {string | null} date */
const dateOf = (date) => (date !== null && /^\d{4}-\d\d-\d\d$/.test(date) ? `${date.replaceAll('-', '')}T000000Z` : date);
