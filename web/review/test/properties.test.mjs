/** What holds of every state, whatever is done. */
import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { first } from '../src/document.js';
import { review } from '../src/export/review.js';
import { History } from '../src/history.js';
import { reviewed } from '../src/reviewed.js';
import { fault, isEdited } from '../src/state.js';
import { edited, NAMES } from './edits.js';
import { documents } from './samples.js';

const steps = fc.array(
  fc.record({ name: fc.constantFrom(...NAMES), row: fc.nat(), other: fc.nat(), side: fc.nat(1), place: fc.nat(40) }),
  { maxLength: 30 },
);

/** The text of both sides, white space apart. */
const whole = (state) =>
  ['en', 'zh'].map((side) => state[side].map((segment) => segment.was).join('').replace(/\s/g, ''));

test('each segment stays in exactly one pair, and no text is lost', () => {
  fc.assert(
    fc.property(documents, steps, (document, steps) => {
      let state = first(document);
      const before = whole(state);
      for (const step of steps) {
        state = edited(state, step);
        assert.equal(fault(state), '', JSON.stringify(step));
      }
      assert.deepEqual(whole(state), before);
    }),
    { numRuns: 1500 },
  );
});

test('undo leads back through every state, redo forth again', () => {
  fc.assert(
    fc.property(documents, steps, (document, steps) => {
      const history = new History(first(document));
      const states = [history.state];
      for (const step of steps) {
        const state = edited(history.state, step);
        if (state === history.state) continue;
        history.add(state, 0);
        states.push(state);
      }
      for (let at = states.length - 2; at >= 0; at -= 1) {
        history.undo();
        assert.deepEqual(history.state, states[at]);
      }
      assert.equal(history.undo(), -1);
      for (const state of states.slice(1)) {
        history.redo();
        assert.deepEqual(history.state, state);
      }
      assert.equal(history.redo(), -1);
    }),
    { numRuns: 500 },
  );
});

test('a review file gives the state back, with all pairs and with those alone that were touched', () => {
  fc.assert(
    fc.property(documents, steps, fc.boolean(), (document, steps, all) => {
      const state = steps.reduce(edited, first(document));
      const again = reviewed(document, review(document, state, all));
      assert.deepEqual(again, state);
      for (const side of ['en', 'zh']) assert.ok(again[side].every((segment, id) => isEdited(segment) === isEdited(state[side][id])));
    }),
    { numRuns: 1500 },
  );
});

test('a review of another document or another version is refused', () => {
  fc.assert(
    fc.property(documents, (document) => {
      const file = review(document, first(document), true);
      assert.throws(() => reviewed({ ...document, digest: 'fedcba9876543210' }, file), /another document/);
      assert.throws(() => reviewed(document, file.replace('bitext-review/1', 'bitext-review/9')), /bitext-review\/9/);
    }),
    { numRuns: 20 },
  );
});
