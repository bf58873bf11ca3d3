import { describe, expect, it } from '@jest/globals';
import { nodeHash } from '../../src/draw/spec/node-hash.js';
import { TARGET_HEADERS, targetRows, withHeader } from '../support/lists.js';
import { drawn, LISTS, ledgerOf, refusal, unitFolder, verified } from '../support/draws.js';

const idOf = (row: readonly string[]): string => (row[3] === '' ? `${row[1]!}@${row[6]!}` : row[3]!);
const normal = targetRows.filter((row) => row[11] !== '注销');
const STRATA = ['--strata', '信用风险等级'];

function order(rows: readonly (readonly string[])[], drawId: string, seed: string): string[] {
  const root = nodeHash(`shuangsuiji/1|root|${drawId}|${seed}`);
  return rows
    .map((row) => ({ id: idOf(row), ticket: nodeHash(`${root}|T|${idOf(row)}`) }))
    .sort((a, b) => (a.ticket < b.ticket ? -1 : 1))
    .map(({ id }) => id);
}

describe('strata', () => {
  it('draws the smallest tickets of each by its own rate, with reserves of each', async () => {
    const folder = unitFolder();
    const { record, out } = await drawn(
      folder,
      '一',
      ...STRATA,
      ...['--rates', 'A=1%,B=20%,Ｃ=50%,D=100%', '--seed', 's'],
    );
    const of = (name: string) => normal.filter((row) => row[10] === name);
    expect(record.strata.map(({ name, N, n }) => [name, N, n])).toEqual(
      [
        ['A', 0.01],
        ['B', 0.2],
        ['C', 0.5],
        ['D', 1],
      ].map(([name, rate]) => [
        name,
        of(String(name)).length,
        Math.ceil(of(String(name)).length * Number(rate)),
      ]),
    );
    for (const { name, n } of record.strata) {
      const expected = order(of(name), '一', 's');
      const ids = (list: readonly { id: string; stratum: string }[]) =>
        list.filter(({ stratum }) => stratum === name).map(({ id }) => id);
      expect(ids(record.drawn)).toEqual(expected.slice(0, n));
      expect(ids(record.reserves)).toEqual(expected.slice(n, n + Math.ceil(n / 10)));
      expect(out).toContain(`“${name}”层`);
    }
    const { code } = await verified(folder, '一', ...LISTS);
    expect(code).toBe(0);
  });

  it('spreads one total by largest remainder, and adds up', async () => {
    const { record } = await drawn(unitFolder(), '一', ...STRATA, '--count', '7', '--seed', 's');
    expect(record.drawn).toHaveLength(7);
    for (const { N, n } of record.strata) expect(Math.abs(n - (7 * N) / 20)).toBeLessThan(1);
  });

  it('makes blank cells a stratum of their own, and says so', async () => {
    const rows = targetRows.map((row) => row.with(10, row[10] === 'A' ? '' : row[10]!));
    const files = { '对象.xlsx': withHeader(TARGET_HEADERS, rows) };
    const { record, err } = await drawn(unitFolder(files), '一', ...STRATA, '--count', '7');
    expect(record.strata.map(({ name }) => name)).toEqual(['B', 'C', 'D', '空白']);
    expect(err).toContain('6 户单独成为“空白”层');
    const rates = ['--strata', '信用风险等级', '--rates', 'B=5%,C=5%,D=5%'];
    expect(await refusal(1, unitFolder(files), 'draw', ...LISTS, '--draw-id', '一', ...rates)).toContain(
      '“空白”有',
    );
  });

  it.each<[number, string, ...string[]]>([
    [2, '--strata', '--rates', 'A=5%'],
    [2, '信用风险等级', '--strata', '信用分险等级', '--count', '3'],
    [2, '--count 和 --rates', ...STRATA, '--count', '3', '--rates', 'A=5%'],
    [2, '分层比例', ...STRATA, '--rates', 'A'],
    [1, '不足 1 户', ...STRATA, '--rates', 'A=0%,B=0%,C=0%,D=0%'],
  ])('exit %d, naming %s', async (code, named, ...argv) => {
    expect(await refusal(code, unitFolder(), 'draw', ...LISTS, '--draw-id', '一', ...argv)).toContain(named);
  });
});

describe('--exclude-drawn year', () => {
  const EXCLUDE = ['--exclude-drawn', 'year'];

  it('leaves out whom the ledger has drawn this year, counted and with its reason', async () => {
    const folder = unitFolder();
    const first = await drawn(folder, '一', '--count', '6', '--seed', 's');
    const { record } = await drawn(folder, '二', '--count', '6', '--seed', 's', ...EXCLUDE);
    const before = new Set(first.record.drawn.map(({ id }) => id));
    expect(record.drawn.some(({ id }) => before.has(id))).toBe(false);
    const named = record.excluded.filter(({ reason }) => reason === '2026年度已抽查（一）');
    expect(new Set(named.map(({ id }) => id))).toEqual(before);
    expect(record.counts.eligible).toBe(14);
    expect((await verified(folder, '二', ...LISTS)).code).toBe(0);
    expect(ledgerOf(folder)).toHaveLength(2);
  });

  it('counts only draws of the same item, and only of the same year', async () => {
    const folder = unitFolder();
    await drawn(folder, '一', '--item', '专项检查', '--count', '4');
    const other = await drawn(folder, '二', '--item', '日常检查', '--count', '4', ...EXCLUDE);
    expect(other.record.options.excludeDrawn).toEqual({ year: 2026, drawn: [] });
    const same = await drawn(folder, '三', '--item', '专项检查', '--count', '4', ...EXCLUDE);
    expect(same.record.options.excludeDrawn?.drawn).toHaveLength(4);
    const later = await drawn(folder, '四', '--count', '4', '--today', '2027-01-04', ...EXCLUDE);
    expect(later.record.options.excludeDrawn?.drawn).toEqual([]);
  });

  it('is refused for any other span', async () => {
    const argv = ['--count', '1', '--exclude-drawn', 'month'];
    expect(await refusal(2, unitFolder(), 'draw', ...LISTS, '--draw-id', '一', ...argv)).toContain('year');
  });
});
