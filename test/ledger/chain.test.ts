import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nodeHash } from '../../src/draw/spec/node-hash.js';
import { ledgerLine, readLedger } from '../../src/ledger/chain.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A ledger of so many lines. */
function written(lines: number): string {
  let text = '';
  for (let i = 1; i <= lines; i++) {
    const ledger = readLedger(nodeHash, text);
    text += ledgerLine(nodeHash, ledger, {
      at: `2026-03-0${i}T09:30:00+08:00`,
      event: 'draw',
      drawId: `第${i}号`,
    });
  }
  return text;
}

const whole = written(4);

describe('the ledger', () => {
  it('chains its lines: each has the SHA-256 of the one before, the first has zeros', () => {
    const lines = whole.split('\n').slice(0, -1);
    const [first, ...others] = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(first).toMatchObject({ seq: 1, prev: '0'.repeat(64), drawId: '第1号' });
    others.forEach((entry, index) => {
      expect(entry).toMatchObject({ seq: index + 2, prev: sha256(lines[index]!) });
    });
    const ledger = readLedger(nodeHash, whole);
    expect([ledger.entries.length, ledger.torn, ledger.fault, ledger.head]).toEqual([4, '', undefined, sha256(lines[3]!)]); // prettier-ignore
    expect(readLedger(nodeHash, '')).toMatchObject({ entries: [], head: '0'.repeat(64), torn: '' });
  });

  it('finds out any one character changed, put in or taken out of its whole lines', () => {
    fc.assert(
      fc.property(
        fc.nat(whole.length - 2),
        fc.constantFrom('x', '0', '"', ' ', '第', '\n', ''),
        fc.boolean(),
        (at, piece, insert) => {
          const broken = whole.slice(0, at) + piece + whole.slice(insert ? at : at + 1);
          fc.pre(broken !== whole);
          expect(readLedger(nodeHash, broken).fault).toBeDefined();
        },
      ),
      { seed: 1, numRuns: 1500 },
    );
  });

  it('finds out lines taken out, repeated or in another order, and names the line', () => {
    const [a = '', b = '', c = '', d = ''] = whole.split(/(?<=\n)/u);
    for (const [text, line] of [
      [b + c + d, 1],
      [a + c + d, 2],
      [a + a + b, 2],
      [a + c + b + d, 2],
      [a + b + d, 3],
      [`${a}\n${b}`, 2],
    ] as const) {
      const { entries, fault } = readLedger(nodeHash, text);
      expect([fault?.line, entries.length]).toEqual([line, line - 1]);
    }
    // Taking away the last lines leaves a whole, shorter ledger: only a record or a copy can tell of them.
    expect(readLedger(nodeHash, a + b).fault).toBeUndefined();
  });

  it('gives a last line that was cut short apart, wherever it was cut', () => {
    const [a = '', b = ''] = whole.split(/(?<=\n)/u);
    for (let cut = 1; cut < b.length; cut++) {
      const ledger = readLedger(nodeHash, a + b.slice(0, cut));
      expect([ledger.entries.length, ledger.torn, ledger.fault]).toEqual([1, b.slice(0, cut), undefined]);
    }
  });
});
