import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { nodeHash } from '../../src/draw/spec/node-hash.js';
import type { DrawOptions } from '../../src/draw/record/options.js';
import { type DrawPlan, parsePlan, planText } from '../../src/draw/record/plan-schema.js';
import { type DrawRecord, parseRecord, recordText } from '../../src/draw/record/record-schema.js';
import type { Registry } from '../../src/draw/lists/registry.js';
import { InternalError } from '../../src/util/errors.js';
import { withLedger } from '../../src/io/ledger-file.js';
import { eventLine, type NewEvent } from '../../src/ledger/events.js';
import { keepDraw } from '../../src/commands/shared/keep.js';
import { type PublicDraw, publicText } from '../../src/publish/public-draw.js';
import { drawn, LISTS, recordAt, recordPath, unitFolder, verified } from '../support/draws.js';
import { drawLine, planLine, publishLine, replaceLine, resultsLine } from '../support/ledgers.js';
import { temporaryFolder } from '../support/reading.js';
import { listing, shuangsuiji } from '../support/running.js';

/** What the tool writes for later reading must be read later, or not be written. */

type Json = Record<string, unknown>;

/** The same document once for each of its objects, with a field there that nobody has declared. */
function* withUndeclared(document: object): Generator<readonly [where: string, planted: object]> {
  const copy = structuredClone(document) as Json;
  function* objects(value: unknown, path: string): Generator<readonly [string, Json]> {
    if (typeof value !== 'object' || value === null) return;
    if (!Array.isArray(value)) yield [path, value as Json];
    for (const [key, child] of Object.entries(value)) yield* objects(child, `${path}.${key}`);
  }
  for (const [path, object] of objects(copy, '')) {
    object.express = true;
    yield [path, copy];
    delete object.express;
  }
}

/** Objects whose keys are data: names of columns and departments, counts, digests by field. */
const KEYED = /\.(?:columns\.(?:targets|inspectors)|rows\.inspectors|counts|fields)$/u;

function refusesUndeclared(document: object, write: (planted: object) => unknown): number {
  let planted = 0;
  for (const [where, changed] of withUndeclared(document)) {
    if (KEYED.test(where)) continue;
    expect(() => write(changed)).toThrow(InternalError);
    planted++;
  }
  return planted;
}

const folder = unitFolder();
const plain = async (): Promise<DrawRecord> => (await drawn(folder, `第${++draws}号`, '--count', '3')).record;
let draws = 0;

describe('what is written for later reading', () => {
  it('is read back: a record', async () => {
    const record = await plain();
    const text = readFileSync(join(folder, recordPath(record.drawId)), 'utf8');
    expect(recordText(parseRecord(text, ''))).toBe(text);
    // Every object of the record, the drawn and their inspectors each.
    expect(refusesUndeclared(record, (one) => recordText(one as DrawRecord))).toBeGreaterThan(20);
  });

  it('keeps the order of its fields, so that the ledger knows which of them were changed later', async () => {
    const { drawId } = await plain();
    const path = join(folder, recordPath(drawId));
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace('"count": 3', '"count":  3'));
    expect((await verified(folder, drawId)).out).toContain('抽取之后改动了空格或换行');
    writeFileSync(path, text.replace('"county": "城口县"', '"county": "巫溪县"'));
    expect((await verified(folder, drawId)).out).toContain('抽取之后改动了“options”');
    writeFileSync(path, text);
  });

  it('is read back: a plan', async () => {
    const { code, out } = await shuangsuiji(folder, ['plan', ...LISTS, '--draw-id', '方案', '--count', '2', '--seed-source', '双色球2026136期', '--json']); // prettier-ignore
    expect(code).toBe(0);
    const text = readFileSync(join(folder, '抽取/方案/抽取方案.json'), 'utf8');
    const plan = parsePlan(text, '');
    expect([planText(plan), JSON.parse(out)]).toEqual([text, { ...plan, planDigest: nodeHash(text) }]);
    expect(refusesUndeclared(plan, (one) => planText(one as DrawPlan))).toBeGreaterThan(5);
  });

  it('is read back: what is public of a draw', async () => {
    const { drawId } = await plain();
    const { code } = await shuangsuiji(folder, ['publish', `抽取/${drawId}/抽取记录.json`]);
    expect(code).toBe(0);
    const text = readFileSync(join(folder, `抽取/${drawId}/公示.json`), 'utf8');
    const draw = JSON.parse(text) as PublicDraw;
    expect(publicText(draw)).toBe(text);
    expect(refusesUndeclared(draw, (one) => publicText(one as PublicDraw))).toBeGreaterThan(10);
  });

  it('is read back: every event of the ledger', () => {
    const ledger = { entries: [], head: '0'.repeat(64) };
    const events: readonly NewEvent[] = [
      { ...drawLine({ drawId: '甲', day: '2026-03-05', drawn: ['A'], redraw: 2 }) },
      planLine('甲', '2026-03-05'),
      replaceLine('甲', '2026-03-05', 'A', 'B'),
      resultsLine('甲', '2026-03-05', { A: '2026-03-04' }),
      publishLine('甲', '2026-03-05', 1),
      { at: '2026-03-05T09:30:00+08:00', event: 'repair', torn: '{"se' },
    ];
    for (const event of events) {
      expect(JSON.parse(eventLine(nodeHash, ledger, event))).toMatchObject(event);
      expect(refusesUndeclared(event, (one) => eventLine(nodeHash, ledger, one as NewEvent))).toBeGreaterThan(
        0,
      );
    }
    const other = { at: '', event: '备注' } as unknown as NewEvent;
    expect(() => eventLine(nodeHash, ledger, other)).toThrow(InternalError);
  });
});

describe('an option that the schema of the record does not declare', () => {
  it('is no option of a draw', () => {
    const options: DrawOptions = { drawId: '甲', entropy: '试', where: [], perTarget: 2, county: '城口县', count: 1 }; // prettier-ignore
    // @ts-expect-error -- express is declared nowhere
    const more: DrawOptions = { ...options, express: true };
    expect(more).toBeDefined();
  });

  it('stops the draw before its line stands in the ledger, however it came there', async () => {
    const record = await plain();
    const options = { ...record.options, express: true };
    const empty = temporaryFolder();
    const nobody = { entries: [], value: () => '', headers: new Map() } as unknown as Registry;
    const keeping = withLedger(nodeHash, empty, record.drawnAt, () => undefined, (appending) =>
      keepDraw(appending, join(empty, '抽取', record.drawId), { ...record, options }, nobody, { protocol: false }),
    ); // prettier-ignore
    await expect(keeping).rejects.toThrow(/options.*express/u);
    expect(listing(empty)).toEqual({});
    expect(recordAt(folder, record.drawId)).toEqual(record);
  });
});
