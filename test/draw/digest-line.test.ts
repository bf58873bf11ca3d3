import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { digestLine } from '../../src/draw/lists/digest.js';

/** Characters that JSON writes in its own way, beside those that it leaves, and halves of pairs. */
const unit = fc.constantFrom('"', '\\', '\n', '\u0000', '\u001f', '\u007f', '\u2028', ',', '","', '\ud842', '\udfb7', '𠮷', '城', 'A', '/'); // prettier-ignore
const text = fc.array(unit, { maxLength: 5 }).map((units) => units.join(''));

describe('the line that stands for a row', () => {
  it('is the JSON array of its texts', () => {
    fc.assert(
      fc.property(text, fc.array(text, { maxLength: 4 }), (id, values) => {
        expect(digestLine({ id, values })).toBe(`${JSON.stringify([id, ...values])}\n`);
      }),
      { seed: 20160820, numRuns: 5_000 },
    );
  });
});
