/** What each operation does. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { first } from '../src/document.js';
import { accept, clear, look, reject } from '../src/operations/marks.js';
import { merge, pair, part, split, swap } from '../src/operations/rows.js';
import { cut, edit, move, slide } from '../src/operations/segments.js';
import { textOf } from '../src/state.js';
import { documentOf } from './samples.js';

const state = (...kinds) => first(documentOf(kinds));
/** The rows, as `e0e1/z0`; moved ones with a star. */
const shown = (state) =>
  state.pairs.map((pair) => {
    const side = (letter, [start, end]) => Array.from({ length: end - start }, (_, at) => letter + (start + at)).join('');
    return `${side('e', pair.en)}/${side('z', pair.zh)}${pair.moved ? '*' : ''}`;
  });

test('merge takes two rows together, with nothing between', () => {
  assert.deepEqual(shown(merge(state([1, 1], [0, 1], [1, 1]), 0)), ['e0/z0z1', 'e1/z2']);
  assert.deepEqual(shown(merge(state([1, 0], [0, 1]), 0)), ['e0/z0']);
  assert.equal(merge(state([1, 1]), 0), null);
});

test('split parts a row at a segment, and the other side where as much of it lies before', () => {
  assert.deepEqual(shown(split(state([2, 2]), 0, 'en', 1)), ['e0/z0', 'e1/z1']);
  assert.deepEqual(shown(split(state([1, 2]), 0, 'zh', 1)), ['e0/z0', '/z1']);
  assert.deepEqual(shown(split(state([3, 2]), 0, 'en', 2)), ['e0e1/z0', 'e2/z1']);
  assert.deepEqual(shown(split(state([1, 2]), 0, 'en', 0)), ['e0/z0', '/z1']);
  assert.equal(split(state([1, 1]), 0, 'en', 0), null);
});

test('segments move into the next row', () => {
  assert.deepEqual(shown(move(state([1, 2], [1, 1]), 0, 'zh', 1, 1)), ['e0/z0', 'e1/z1z2']);
  assert.deepEqual(shown(move(state([1, 1], [1, 2]), 1, 'zh', 1, -1)), ['e0/z0z1', 'e1/z2']);
  assert.deepEqual(shown(move(state([0, 1], [1, 0]), 0, 'zh', 0, 1)), ['e0/z0']);
  assert.deepEqual(shown(move(state([1, 1]), 0, 'zh', 0, 1)), ['e0/', '/z0']);
  assert.deepEqual(shown(move(state([1, 1], [1, 0]), 0, 'zh', 0, 1)), ['e0/', 'e1/z0']);
});

test('a shifted run slides into its place', () => {
  const wanted = ['e0/z0', 'e1/z1', 'e2/z2', 'e3/z3'];
  assert.deepEqual(shown(slide(state([1, 0], [1, 1], [1, 1], [0, 1], [1, 1]), 0, 1)), wanted);
  assert.deepEqual(shown(slide(state([0, 1], [1, 1], [1, 1], [1, 0], [1, 1]), 0, 1)), wanted);
  assert.deepEqual(shown(slide(state([1, 0], [1, 1], [1, 1], [0, 1], [1, 1]), 3, -1)), wanted);
  // What is settled ends it.
  const settled = accept(state([1, 0], [1, 1], [1, 1], [0, 1]), [2]);
  assert.deepEqual(shown(slide(settled, 0, 1)), ['e0/z0', 'e1/', 'e2/z1', '/z2']);
  assert.equal(slide(state([1, 1], [1, 1]), 0, 1), null);
});

test('rows far apart are paired and stand out of order', () => {
  const paired = pair(state([1, 0], [1, 1], [1, 1], [0, 1]), 0, 3);
  assert.deepEqual(shown(paired), ['e0/z2*', 'e1/z0', 'e2/z1']);
  assert.deepEqual(shown(swap(state([1, 1], [1, 1], [1, 1]), 0)), ['e0/z1', 'e1/z0*', 'e2/z2']);
  assert.deepEqual(shown(swap(swap(state([1, 1], [1, 1], [1, 1]), 0), 0)), ['e0/z0', 'e1/z1', 'e2/z2']);
  // What two pairs had across stands alone.
  assert.deepEqual(shown(pair(state([1, 1], [1, 1]), 0, 1)), ['/z0', 'e0/z1', 'e1/']);
});

test('a row without a counterpart is a row for each segment', () => {
  assert.deepEqual(shown(part(state([1, 1], [2, 1]), 1)), ['e0/z0', 'e1/', 'e2/', '/z1']);
  assert.deepEqual(shown(part(pair(state([1, 0], [1, 1], [0, 1]), 0, 2), 0)), ['e0/', 'e1/z0', '/z1']);
});

test('segments are edited and cut, and the pair is the reviewer’s', () => {
  const edited = edit(state([1, 1]), 'zh', 0, ' 新的\n句子。 ');
  assert.equal(textOf(edited, edited.pairs[0], 'zh'), '新的 句子。');
  assert.deepEqual([edited.pairs[0].mark, edited.pairs[0].confidence], ['corrected', 1]);
  assert.equal(edit(state([1, 1]), 'zh', 0, ' \n'), null);
  const halves = cut(state([1, 1], [1, 1]), 'en', 0, 8);
  assert.deepEqual(halves.en.map((segment) => [segment.text, segment.id, segment.at]), [['Sentence', 0, 0], ['0.', 0, 9], ['Sentence 1.', 1, 0]]);
  assert.deepEqual(shown(halves), ['e0e1/z0', 'e2/z1']);
  assert.deepEqual(shown(split(halves, 0, 'en', 1)), ['e0/z0', 'e1/', 'e2/z1']);
  assert.equal(cut(state([1, 1]), 'en', 0, 0), null);
  // No character is parted.
  assert.equal(cut(first(documentOf([[1, 1]], () => '🚋🚋')), 'en', 0, 1), null);
  assert.deepEqual(cut(first(documentOf([[1, 1]], () => '🚋🚋')), 'en', 0, 2).en[1].at, 1);
});

test('marks come and go; what was made stays corrected', () => {
  const one = accept(state([1, 1], [1, 1]), [0]);
  assert.equal(one.pairs[0].mark, 'accepted');
  assert.equal(clear(one, [0]).pairs[0].mark, 'open');
  assert.equal(accept(one, [0]), null);
  const merged = merge(one, 0);
  assert.equal(clear(reject(merged, [0]), [0]).pairs[0].mark, 'corrected');
  assert.equal(accept(reject(merged, [0]), [0]).pairs[0].mark, 'corrected');
  const looked = look(one, 1);
  assert.equal(looked.pairs[1].look, true);
  assert.deepEqual([accept(looked, [1]).pairs[1].look, accept(looked, [1]).pairs[1].mark], [false, 'accepted']);
});
