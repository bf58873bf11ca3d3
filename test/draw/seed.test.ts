import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { nodeHash } from '../../src/draw/spec/node-hash.js';
import { compareTickets, compareUtf8 } from '../../src/draw/spec/order.js';
import { rootOf, type Ticket, ticketOf } from '../../src/draw/spec/seed.js';
import { streamOf } from '../../src/draw/spec/stream.js';
import { InternalError, UserError } from '../../src/util/errors.js';

// All vectors here were printed by `python3 test/draw/vectors.py`, which shares no code with the tool.
const DRAW_ID = '城市监抽〔2026〕第3号';
const ROOT = '36dccb5714fbfbf8f039c073e02a9ab16cb57f2ca3075195ce8f9b13a00cebe2';

describe('rootOf', () => {
  it.each([
    [DRAW_ID, '第一期', ROOT],
    [DRAW_ID, '第一队', '74d1a3a8f7c5d9329a5f3c8b96ebcec6a0e3d7619589d9afa37d2baef615b1fc'],
    [DRAW_ID, '07 12 15 23 28 30+11', 'c8c3c61dcfd4e0dbe3d5c2d3edb67b71d9800c2022c65a5a181392440f7db400'],
    ['D', '0', '9dd46f8c4f99d9a90a87c9c88587d2c4573a5ca089156fa074bc2644bfc84db2'],
  ])('%s, %s', (drawId, entropy, root) => {
    expect(rootOf(nodeHash, drawId, entropy)).toBe(root);
  });

  it('reads both texts in NFC and without the white space around them', () => {
    expect(rootOf(nodeHash, `\u3000${DRAW_ID}\n`, ' 第一期\t')).toBe(ROOT);
    expect(rootOf(nodeHash, 'cafe\u0301', '1')).toBe(rootOf(nodeHash, 'caf\u00e9', '1'));
  });

  it('refuses an empty drawId and an empty entropy', () => {
    expect(() => rootOf(nodeHash, ' \u3000', '1')).toThrow(UserError);
    expect(() => rootOf(nodeHash, DRAW_ID, '')).toThrow(UserError);
  });
});

describe('ticketOf', () => {
  const root = rootOf(nodeHash, DRAW_ID, '第一期');

  it.each([
    ['91511702MA6XXXXX0A', '3eb6ccd419a931003fa126ce3bec7caf01eddc5cf4b74a4fff4e6c6cf0d3971a'],
    [
      '巴山镇中心小学食堂@巴山镇解放路1号',
      'dae0047c3701ace49eeb5f9793cfda12ba1a58674b2f2eed9a8d8118ce928e1c',
    ],
    ['𠮷岭店', '869d360b5847fe4faa882aafa7876cbb21a058324dd6da433c75fcd63fb5816e'],
  ])('%s', (id, ticket) => {
    expect(ticketOf(nodeHash, root, id)).toBe(ticket);
  });
});

describe('streamOf', () => {
  const root = rootOf(nodeHash, DRAW_ID, '第一期');

  it.each([
    [2 ** 32, [4209390193, 1027900315, 40538262, 2489771746, 1720236346, 3836908399]],
    [10, [3, 5, 2, 6, 6, 9]],
    // Nearly half of all words are rejected here.
    [2 ** 31 + 1, [1027900315, 40538262, 1720236346, 1771766343, 1371005852, 1006344578]],
    [1, [0, 0, 0, 0, 0, 0]],
  ])('below(%d)', (n, values) => {
    const stream = streamOf(nodeHash, root, 'A|市场监管局');
    expect(values.map(() => stream.below(n))).toEqual(values);
  });

  it('is another stream under another label', () => {
    const [a, b] = ['A|市场监管局', 'A|应急局'].map((label) => streamOf(nodeHash, root, label));
    expect(a!.below(2 ** 32)).not.toBe(b!.below(2 ** 32));
  });

  it('refuses what is not a whole number from 1 to 2^32', () => {
    const stream = streamOf(nodeHash, root, 'x');
    for (const n of [0, -1, 1.5, NaN, 2 ** 32 + 1]) expect(() => stream.below(n)).toThrow(InternalError);
  });
});

describe('order', () => {
  const character = fc.oneof(
    fc.constantFrom('a', 'é', '一', '\ud7ff', '\ue000', '\uffff', '\u{10000}', '𠮷'),
    fc.string({ unit: 'binary' }),
  );

  it('compares texts as their UTF-8 bytes compare', () => {
    expect(['\uffff', '𠮷'].sort()[0]).toBe('𠮷'); // why the built-in comparison does not do
    fc.assert(
      fc.property(fc.array(character), fc.array(character), (left, right) => {
        const [a, b] = [left.join(''), right.join('')];
        expect(Math.sign(compareUtf8(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  it('goes by ticket first, then by id', () => {
    const of = (ticket: string, id: string) => ({ ticket: ticket as Ticket, id });
    expect(compareTickets(of('0a', 'z'), of('0b', 'a'))).toBeLessThan(0);
    expect(compareTickets(of('b0', 'z'), of('0b', 'a'))).toBeGreaterThan(0);
    expect(compareTickets(of('0a', '\uffff'), of('0a', '𠮷'))).toBeLessThan(0);
    expect(compareTickets(of('0a', 'a'), of('0a', 'a'))).toBe(0);
  });
});
