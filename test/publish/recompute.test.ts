import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { nodeHash } from '../../src/draw/spec/node-hash.js';
import { browserHash } from '../../src/publish/page/hash.js';
import { lookUp } from '../../src/publish/lookup.js';
import type { PublicDraw } from '../../src/publish/public-draw.js';
import { recompute } from '../../src/publish/recompute.js';
import { drawn, unitFolder } from '../support/draws.js';
import { published } from '../support/publications.js';

interface Vectors {
  readonly drawId: string;
  readonly entropy: string;
  readonly root: string;
  readonly tickets: readonly (readonly [string, string])[];
}

const vectors = JSON.parse(
  readFileSync(new URL('../../docs/draw-vectors.json', import.meta.url), 'utf8'),
) as Vectors;

const whole = (draw: PublicDraw) => {
  const steps = recompute(nodeHash, draw);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
};

describe("the browser's hash", () => {
  it('agrees with the published vectors, which Python computed', () => {
    expect(browserHash(`shuangsuiji/1|root|${vectors.drawId}|${vectors.entropy}`)).toBe(vectors.root);
    for (const [id, ticket] of vectors.tickets) expect(browserHash(`${vectors.root}|T|${id}`)).toBe(ticket);
  });

  it('agrees with that of node on texts of every length and plane', () => {
    for (let length = 0; length < 200; length++) {
      const text = '城𠮷a'.repeat(length).slice(0, length * 2);
      expect(browserHash(text)).toBe(nodeHash(text));
    }
  });
});

describe('recompute', () => {
  let draw: PublicDraw;
  beforeAll(async () => {
    const folder = unitFolder();
    await drawn(
      folder,
      '一',
      '--strata',
      '信用风险等级',
      '--rates',
      'A=50%,B=20%,C=20%,D=20%',
      '--seed',
      's',
    );
    ({ draw } = await published(folder, '一'));
  });

  it('finds nothing in a true draw, and a mismatch for whatever is changed in what it stands on', () => {
    expect(whole(draw).mismatches).toEqual([]);
    const [first] = draw.drawn;
    const changes: readonly [string, PublicDraw][] = [
      ['根值', { ...draw, seed: { ...draw.seed, entropy: 't' } }],
      ['抽签值', { ...draw, drawn: [{ ...first!, ticket: '0'.repeat(64) }, ...draw.drawn.slice(1)] }],
      ['没有公示', { ...draw, drawn: draw.drawn.slice(1) }],
      ['没有这一名', { ...draw, standBy: [...draw.standBy, { ...draw.standBy[0]!, rank: 9 }] }],
      ['应抽户数', { ...draw, quota: { rates: 'A=100%,B=20%,C=20%,D=20%' } }],
      ['截止抽签值', { ...draw, strata: draw.strata.map((one) => ({ ...one, cutoff: 'f'.repeat(64) })) }],
      ['概率', { ...draw, strata: draw.strata.map((one) => ({ ...one, probability: '1/1' })) }],
      ['名录户数', { ...draw, counts: { ...draw.counts, targets: 99 } }],
      ['不参加', { ...draw, excluded: draw.excluded.map((one) => ({ ...one, count: one.count + 1 })) }],
    ];
    for (const [what, changed] of changes)
      expect([what, JSON.stringify(whole(changed).mismatches)]).toEqual([
        what,
        expect.stringContaining(what),
      ]);
  });

  it('checks what is there of a registry too long for a page, and says what it cannot know', () => {
    const long = { ...draw, list: null };
    const computed = whole(long);
    expect(computed.mismatches).toEqual([]);
    expect(whole({ ...long, drawn: [...draw.drawn].reverse() }).mismatches).not.toEqual([]);
    const ask = (code: string) => lookUp(nodeHash, long, computed, { code, name: '', address: '' });
    expect(ask(draw.drawn.find(({ code }) => code !== null)!.code!).verdict).toBe('抽中');
    expect(ask('91500229MA5U00000X').sentence).toContain('不能判断您是否在名录库里');
  });
});
