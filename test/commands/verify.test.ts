import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { nodeHash } from '../../src/draw/spec/node-hash.js';
import { drawOutcome } from '../../src/draw/outcome.js';
import type { DrawRecord } from '../../src/draw/record/record-schema.js';
import { outcomeFields } from '../../src/draw/record/record.js';
import { officersOf, officerTable, targetsOf, targetTable } from '../support/lists.js';
import { temporaryFolder } from '../support/reading.js';
import { type Finished, folderWith, listing, shuangsuiji } from '../support/running.js';

const LISTS = ['--targets', '对象.xlsx', '--inspectors', '人员.xlsx'];
const RECORD = '抽取/第1号/抽取记录.json';
const LEDGER = '抽查台账.jsonl';

const verify = (folder: string, ...argv: string[]): Promise<Finished> =>
  shuangsuiji(folder, ['verify', RECORD, ...argv]);

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
type Path = readonly (string | number)[];

/** The place of every text, number and null in a JSON value. */
function* leaves(
  value: Json,
  path: Path = [],
): Generator<{ path: Path; value: string | number | boolean | null }> {
  if (typeof value !== 'object' || value === null) yield { path, value };
  else for (const [key, inner] of Object.entries(value)) yield* leaves(inner, [...path, key]);
}

/** The same value with one leaf replaced, or, without a new one, taken out. */
function changedAt(value: Json, [step, ...rest]: Path, leaf?: Json): Json {
  if (step === undefined) return leaf!;
  if (Array.isArray(value)) {
    const list = value as readonly Json[];
    return list.flatMap((inner, index) =>
      index !== Number(step)
        ? [inner]
        : rest.length === 0 && leaf === undefined
          ? []
          : [changedAt(inner, rest, leaf)],
    );
  }
  return Object.fromEntries(
    Object.entries(value as Readonly<Record<string, Json>>).flatMap(([key, inner]) =>
      key !== step
        ? [[key, inner]]
        : rest.length === 0 && leaf === undefined
          ? []
          : [[key, changedAt(inner, rest, leaf)]],
    ),
  );
}

/** Another value of the same kind: digits and letters of a hash stay digits and letters of a hash. */
function another(value: string | number | boolean | null): Json {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  if (value === null) return 'x';
  if (/^[0-9a-f]{64}$/u.test(value)) return value.replace(/^./u, value.startsWith('0') ? '1' : '0');
  return /^\d+%$/u.test(value) ? `1${value}` : `${value}改`;
}

let folder = '';
let text = '';
let record: Json = null;

beforeAll(async () => {
  folder = folderWith({ '对象.xlsx': targetTable, '人员.xlsx': officerTable });
  const { code } = await shuangsuiji(folder, [
    'draw',
    ...LISTS,
    ...['--draw-id', '第1号', '--rate', '20%', '--seed', '城口', '--unit', '县示例局', '--reserves', '2'],
    ...[
      '--where',
      '所在区域=巴山镇',
      '--where',
      '所在区域=坪坝镇',
      '--category',
      '药品',
      '--item',
      '日常检查',
    ],
    ...['--max-load', '3', '--column', '备注=附注'],
  ]);
  expect(code).toBe(0);
  text = readFileSync(join(folder, RECORD), 'utf8');
  record = JSON.parse(text) as Json;
});

describe('verify', () => {
  it('finds a true record true, with its lists or alone', async () => {
    const before = listing(folder);
    const whole = await verify(folder, ...LISTS);
    expect([whole.code, whole.err, whole.out.includes('全部一致')]).toEqual([0, '', true]);
    expect(whole.out).not.toContain('未核对');
    const alone = await verify(folder);
    expect([alone.code, alone.out.includes('未核对')]).toEqual([0, true]);
    expect(listing(folder)).toEqual(before);
    const json = await verify(folder, ...LISTS, '--json');
    expect(JSON.parse(json.out)).toMatchObject({ drawId: '第1号', consistent: true });
  });

  it('finds out every single field of a record that was changed or taken out', async () => {
    const missed: string[] = [];
    let changes = 0;
    try {
      for (const { path, value } of leaves(record)) {
        // Of a list's many equal entries it is enough to take out something of the first.
        const whole = path.some((step) => Number(step) > 0) ? [another(value)] : [another(value), undefined];
        for (const leaf of whole) {
          changes++;
          writeFileSync(join(folder, RECORD), `${JSON.stringify(changedAt(record, path, leaf), null, 2)}\n`);
          const { code, out, err } = await verify(folder, ...LISTS);
          if (code !== 1 || !/不一致|格式|没有找到|符合/u.test(out + err))
            missed.push(`${path.join('.')} → ${code}`);
        }
      }
    } finally {
      writeFileSync(join(folder, RECORD), text);
    }
    expect(changes).toBeGreaterThan(150);
    expect(missed).toEqual([]);
  });

  it('finds out, without the ledger too, every field that takes part in the draw', async () => {
    const bare = temporaryFolder();
    for (const name of ['对象.xlsx', '人员.xlsx']) copyFileSync(join(folder, name), join(bare, name));
    mkdirSync(join(bare, '抽取/第1号'), { recursive: true });
    const missed = new Set<string>();
    for (const { path, value } of leaves(record)) {
      writeFileSync(join(bare, RECORD), JSON.stringify(changedAt(record, path, another(value))));
      if ((await verify(bare, ...LISTS)).code === 0) missed.add(path.map((step) => (/^\d+$/u.test(String(step)) ? '*' : step)).join('.')); // prettier-ignore
    }
    // What nobody can know again from the lists: who drew, when and with what; where the lists lay.
    const unknowable = [
      'tool.name', 'tool.version', 'drawnAt', 'unit', 'lists.targets.file', 'lists.targets.sha256', 'lists.targets.sheet',
      'lists.inspectors.file', 'lists.inspectors.sha256', 'lists.inspectors.sheet',
    ]; // prettier-ignore
    // What made no difference: a column named by hand that the list has not, a load that nobody reached, more reserves than
    // there are, a county that no list names. And the sentences on assumptions, which the columns above already say.
    const idle = [
      'options.columns.targets.remark',
      'options.columns.inspectors.remark',
      'options.maxLoad',
      'options.reserves',
      'assumptions.*',
      'options.county',
    ];
    expect([...missed].filter((path) => !unknowable.includes(path) && !idle.includes(path))).toEqual([]);
  });

  it('finds out a list that was changed in one cell, and takes one whose rows were sorted', async () => {
    const other = (files: Parameters<typeof folderWith>[0]): Promise<Finished> => {
      const place = folderWith({ '对象.xlsx': targetTable, '人员.xlsx': officerTable, ...files });
      mkdirSync(join(place, '抽取/第1号'), { recursive: true });
      writeFileSync(join(place, RECORD), text);
      copyFileSync(join(folder, LEDGER), join(place, LEDGER));
      return verify(place, ...LISTS);
    };
    expect((await other({})).code).toBe(0);
    const [header, ...rows] = targetTable;
    expect((await other({ '对象.xlsx': [header!, ...rows.reverse()] })).code).toBe(0);
    const edited = targetTable.map((row, r) =>
      r === 9 ? [...row.slice(0, 5), '110', ...row.slice(6)] : row,
    );
    const changed = await other({ '对象.xlsx': edited });
    expect([changed.code, changed.out.includes('检查对象名录与抽取时不同')]).toEqual([1, true]);
    const fewer = await other({ '人员.xlsx': officerTable.slice(0, -1) });
    expect([fewer.code, fewer.out.includes('检查人员名录与抽取时不同')]).toEqual([1, true]);
  });

  it('finds out a ledger in which a line was changed, taken out or cut', async () => {
    await shuangsuiji(folder, ['draw', ...LISTS, '--draw-id', '第2号', '--count', '1']);
    const ledger = readFileSync(join(folder, LEDGER), 'utf8');
    const [first = '', second = ''] = ledger.split('\n');
    const withLedger = async (content: string): Promise<Finished> => {
      writeFileSync(join(folder, LEDGER), content);
      try {
        return await verify(folder, ...LISTS);
      } finally {
        writeFileSync(join(folder, LEDGER), ledger);
      }
    };
    expect((await withLedger(ledger)).code).toBe(0);
    for (const broken of [
      ledger.replace('"seq":1', '"seq":2'),
      ledger.replace('第1号', '第9号'),
      ledger.replace('第2号', '第9号'),
      `${first}\n${first}\n${second}\n`,
      `${second}\n`,
      `${second}\n${first}\n`,
      `[]\n${first}\n`,
      '',
    ]) {
      const { code, out } = await withLedger(broken);
      expect([broken.slice(0, 60), code, out.includes('不一致')]).toEqual([broken.slice(0, 60), 1, true]);
    }
    // A last line cut short is no fault of the first: it is said, and the draw stays proven.
    expect((await withLedger(`${first}\n${second.slice(0, 40)}`)).code).toBe(0);
  });

  it('refuses what is no record: not there, not JSON, of another form', async () => {
    const place = folderWith({
      'a.json': '{"schema":',
      'b.json': '[]',
      'c.json': JSON.stringify({ schema: 'x' }),
    });
    for (const [name, word] of [
      ['a.json', 'JSON'],
      ['b.json', '格式'],
      ['c.json', 'schema'],
      ['d.json', '读不出来'],
    ] as const) {
      const { code, out, err } = await shuangsuiji(place, ['verify', name]);
      expect([code, out, err.includes(name), err.includes(word)]).toEqual([1, '', true, true]);
    }
    expect((await shuangsuiji(place, ['verify'])).code).toBe(2);
    expect((await verify(folder, '--targets', '对象.xlsx')).code).toBe(2);
    rmSync(place, { recursive: true });
  });
});

describe('the recomputation', () => {
  it('gives the very fields of the record, so that comparing them is comparing all', async () => {
    const { drawId, entropy, item, options, ...rest } = record as unknown as DrawRecord;
    const [targets, officers] = [await targetsOf(targetTable), await officersOf(officerTable)];
    const outcome = drawOutcome(nodeHash, targets, officers, { ...options, drawId, entropy, ...(item === null ? {} : { item }) }); // prettier-ignore
    expect(rest).toMatchObject(JSON.parse(JSON.stringify(outcomeFields(outcome, 24, 9))) as object);
  });
});
