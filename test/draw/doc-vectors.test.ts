import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { canonicalCell, canonicalCode, nameAndAddress } from '../../src/draw/lists/canonical.js';
import { digestOf } from '../../src/draw/lists/digest.js';
import { nodeDigest, nodeHash } from '../../src/draw/spec/node-hash.js';
import { spread } from '../../src/draw/spec/quota.js';
import { countAt, parseRate } from '../../src/draw/spec/rate.js';
import { rootOf, ticketOf } from '../../src/draw/spec/seed.js';
import { select, WHOLE } from '../../src/draw/spec/select.js';
import { streamOf } from '../../src/draw/spec/stream.js';
import { entropyOf } from '../../src/draw/spec/witness.js';
import { describeIf } from '../support/debian.js';

const path = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const page = readFileSync(path('docs/draw.md'), 'utf8');

interface Vectors {
  readonly codes: [string, string][];
  readonly cells: [string, string][];
  readonly nameAtAddress: [string, string, string][];
  readonly drawId: string;
  readonly entropy: string;
  readonly root: string;
  readonly tickets: [string, string][];
  readonly ids: string[];
  readonly drawn3: string[];
  readonly cutoff3: string;
  readonly list: [string, string[]][];
  readonly digest: string;
  readonly rates: [string, number, number][];
  readonly sizes: Record<string, number>;
  readonly spread5: Record<string, number>;
  readonly below10OfA: number[];
  readonly witnesses: [string[], string];
}

const vectors = JSON.parse(readFileSync(path('docs/draw-vectors.json'), 'utf8')) as Vectors;

describe('the vectors of docs/draw.md', () => {
  const root = rootOf(nodeHash, vectors.drawId, vectors.entropy);

  it('are what the tool computes', () => {
    expect(root).toBe(vectors.root);
    for (const [text, code] of vectors.codes) expect(canonicalCode(text)).toBe(code);
    for (const [text, cell] of vectors.cells) expect(canonicalCell(text)).toBe(cell);
    for (const [name, address, id] of vectors.nameAtAddress) expect(nameAndAddress(name, address)).toBe(id);
    for (const [id, ticket] of vectors.tickets) expect(ticketOf(nodeHash, root, id)).toBe(ticket);
    const candidates = vectors.ids.map((id) => ({ id }));
    const { drawn, strata } = select(nodeHash, root, candidates, new Map([[WHOLE, 3]]), 0);
    expect(drawn.map(({ id }) => id)).toEqual(vectors.drawn3);
    expect(strata[0]!.cutoff).toBe(vectors.cutoff3);
    const rows = vectors.list.map(([id, values]) => ({ id, values }));
    expect(digestOf(nodeDigest(), rows)).toBe(vectors.digest);
    for (const [rate, size, count] of vectors.rates) expect(countAt(parseRate(rate), size)).toBe(count);
    const sizes = Object.entries(vectors.sizes).map(([name, size]) => ({ name, size }));
    expect(Object.fromEntries(spread(nodeHash, root, 5, sizes))).toEqual(vectors.spread5);
    const stream = streamOf(nodeHash, root, 'A');
    expect(vectors.below10OfA.map(() => stream.below(10))).toEqual(vectors.below10OfA);
    const [parts, entropy] = vectors.witnesses;
    expect(entropyOf(parts.map((part) => ({ name: '', part })))).toBe(entropy);
  });

  it('stand on the page', () => {
    for (const value of [
      vectors.drawId,
      vectors.entropy,
      vectors.root,
      vectors.tickets[0]![1],
      vectors.cutoff3,
      ...vectors.drawn3,
      vectors.below10OfA.join(' '),
    ])
      expect(page).toContain(value);
  });
});

describeIf(['python3'], 'the vectors of docs/draw.md, by Python', () => {
  const python = (...argv: string[]) =>
    spawnSync('python3', argv, { encoding: 'utf8', env: { ...process.env, PYTHONIOENCODING: 'utf-8' } });

  it('are what another program computes', () => {
    const { stdout, stderr } = python(path('test/draw/doc-vectors.py'));
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual(vectors);
  });

  it('are what the lines printed on the page compute', () => {
    const [, program = ''] = /```python\n([\s\S]*?)```/u.exec(page) ?? [];
    const call = `print("\\n".join(draw(${JSON.stringify(vectors.drawId)}, ${JSON.stringify(vectors.entropy)}, ${JSON.stringify(vectors.ids)}, 3)))`;
    expect(python('-c', `${program}\n${call}`).stdout.trim().split('\n')).toEqual(vectors.drawn3);
  });
});
