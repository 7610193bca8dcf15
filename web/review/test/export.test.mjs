/** What files hold; `program.mjs` compares them with the program's. */
import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { first } from '../src/document.js';
import { command, realigned } from '../src/engine.js';
import { written } from '../src/export/all.js';
import { ALL, isToLook, shown } from '../src/filter.js';
import { all } from '../src/findings.js';
import { accept, reject } from '../src/operations/marks.js';
import { replace } from '../src/operations/replace.js';
import { merge, swap } from '../src/operations/rows.js';
import { decimals, inJson, oneLine, trim } from '../src/text.js';
import { documentOf } from './samples.js';

test('numbers are rounded as the program rounds them', () => {
  // Exactly between two: the even one; in JSON the upper one.
  assert.deepEqual([decimals(0.03125, 4), inJson(0.03125)], ['0.0312', '0.0313']);
  assert.deepEqual([decimals(0.09375, 4), inJson(0.09375)], ['0.0938', '0.0938']);
  assert.deepEqual([decimals(1, 4), decimals(0, 2), inJson(1), inJson(0)], ['1.0000', '0.00', '1.0', '0.0']);
  assert.deepEqual([decimals(0.125, 2), decimals(0.375, 2)], ['0.12', '0.38']);
  fc.assert(
    fc.property(fc.float({ min: 0, max: 1, noNaN: true }), (number) => {
      assert.ok(Math.abs(Number(decimals(number, 4)) - number) <= 0.5e-4 + 1e-12);
    }),
  );
});

test('text is on one line, with only what XML allows', () => {
  assert.equal(oneLine('a\u000Bb\tc\uFFFF\u0085'), 'a b c');
  assert.equal(oneLine('\u200B \uFEFF'), '');
  // What JavaScript takes for white space and the program does not, and the other way round.
  assert.equal(trim('\uFEFFa\uFEFF'), '\uFEFFa\uFEFF');
  assert.equal(trim('\u0085a\u0085'), 'a');
});

test('exports leave out what is rejected, and what is not asked for', () => {
  const document = documentOf([[1, 1], [1, 1], [1, 0]]);
  document.pairs[1][4] = 0.25;
  const state = first(document);
  const units = (own, choice = {}) => written('tmx', document, own, choice, '0').split('<tu ').length - 1;
  assert.equal(units(state), 1);
  assert.equal(units(accept(state, [1])), 2);
  assert.equal(units(accept(state, [1]), { reviewed: true }), 1);
  assert.equal(units(state, { confidence: 0.2 }), 2);
  assert.equal(units(reject(state, [0, 1])), 0);
  const lines = (own) => written('jsonl', document, own, {}, '0').trim().split('\n').map((line) => JSON.parse(line));
  assert.deepEqual(lines(state)[1].flags, ['confidence: confidence 0.25']);
  assert.deepEqual(lines(reject(state, [0])).map(({ kind }) => kind), ['1-1', '1-0']);
  assert.ok(written('csv', document, state, {}, '0', true).startsWith('\uFEFFEnglish,Chinese,'));
  assert.ok(written('tsv', { ...document, files: ['=x', '=x'] }, state, {}, '0').includes("\t'=x\t"));
});

test('one source with two targets is told, and quotations that go on are not', () => {
  const document = documentOf([[1, 1], [1, 1]], (side, id) => (side === 'en' ? 'Exit' : `出口${id}`));
  assert.deepEqual(all(first(document))[1].map(({ code }) => code), ['same-source']);
  const quoted = documentOf([[1, 1], [1, 1]], (side, id) => (side === 'en' ? 'He said.' : id ? '完了”' : '“开始'));
  quoted.pairs[0].push({ findings: [['quotation', 'open', null, [0, 1]]] });
  quoted.pairs[1].push({ findings: [['quotation', 'closed', null, [2, 3]]] });
  assert.deepEqual(all(first(quoted)).map((found) => found.map(({ code }) => code)), [[], ['same-source']]);
});

test('filters show what they say', () => {
  const document = documentOf([[1, 1], [2, 1], [1, 0]]);
  const state = swap(first(documentOf([[1, 1], [1, 1], [1, 0]])), 0);
  const places = (own, filter) => shown(own, all(own), { ...ALL, ...filter }, 0.8);
  const whole = first(document);
  assert.deepEqual(places(whole, {}), [0, 1, 2]);
  assert.deepEqual(places(whole, { kind: 'several' }), [1]);
  assert.deepEqual(places(whole, { kind: 'oneSided' }), [2]);
  assert.deepEqual(places(whole, { search: 'SENTENCE 2.' }), [1]);
  assert.deepEqual(places(whole, { search: '^Sentence [03]', expression: true }), [0, 2]);
  assert.deepEqual(places(whole, { most: 0.5 }), []);
  assert.deepEqual(places(state, { moved: true }), [1]);
  assert.deepEqual(places(state, { state: 'corrected' }), [0, 1]);
  assert.ok(isToLook(whole.pairs[2], [], 0.5) && !isToLook(whole.pairs[0], [], 0.5));
});

test('what is sought is replaced in the rows that are shown', () => {
  const state = first(documentOf([[1, 1], [1, 1]]));
  const [one, count] = replace(state, [1], /sentence (\d)/giu, '$1: $$', false);
  assert.deepEqual([one.en[1].text, one.en[0].text, count], ['1: $.', 'Sentence 0.', 1]);
  assert.equal(replace(state, [0, 1], /Sentence/gu, '$&', true)[0].en[0].text, '$& 0.');
});

test('an engine keeps what is settled, or is refused', () => {
  const state = merge(first(documentOf([[1, 1], [1, 1], [1, 1]])), 0);
  const next = realigned(state, [[0, 2, 0, 2, 0.9], [2, 3, 3, 3, 0.9], [3, 3, 2, 3, 0.9]]);
  assert.deepEqual([next.pairs.length, next.pairs[0].mark], [3, 'corrected']);
  assert.throws(() => realigned(state, [[0, 1, 0, 1, 0.9], [1, 3, 1, 3, 0.9]]), /did not stay/);
  assert.throws(() => realigned(state, [[0, 2, 0, 2, 0.9]]), /English/);
});

test('the command can be pasted', () => {
  const document = { ...documentOf([[1, 1]]), names: ["a b'c.txt", '-x.txt'] };
  const wanted = `bitext align 'a b'\\''c.txt' ./-x.txt --review a.review.json -o a.html -o a.tmx`;
  assert.equal(command(document, 'a.review.json'), wanted);
  const made = { ...documentOf([[1, 1]]), names: ['a.txt'], call: ['--semicolons', '--source', 'zh', '--author', "An O'Neill"] };
  const options = `--semicolons --source zh --author 'An O'\\''Neill'`;
  assert.equal(command(made, 'a.review.json'), `bitext align a.txt ${options} --review a.review.json -o a.html -o a.tmx`);
});
