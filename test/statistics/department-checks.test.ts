import { describe, expect, it } from '@jest/globals';
import type { NewEntry } from '../../src/ledger/chain.js';
import { countChecks, type LedgerDraw } from '../../src/return/checks.js';
import {
  drawLine,
  publishLine,
  recordOfDraw,
  replaceLine,
  resultsLine,
  statesOf,
} from '../support/ledgers.js';

const ITEMS = ['食盐专营监督检查', '森林防火检查'];
const [SALT = '', FIRE = ''] = ITEMS;

const own = (...lines: NewEntry[]): LedgerDraw[] =>
  statesOf(...lines).map((state) => ({ state, ledger: '抽查台账.jsonl' }));
const q = (year: number, quarter?: 1 | 2 | 3 | 4) => (quarter === undefined ? { year } : { year, quarter });
/** 次数/户次 of both items. */
const counts = (draws: readonly LedgerDraw[], period: ReturnType<typeof q>): string[] =>
  countChecks(ITEMS, draws, period).items.map(({ checks, visits }) => `${checks}/${visits}`);
const remarks = (draws: readonly LedgerDraw[], period = q(2026)): string[] =>
  countChecks(ITEMS, draws, period).remarks.map(({ drawId, message }) => `${drawId} ${message}`);

describe('已开展抽查次数', () => {
  it('counts draws, not visits, in the period of the last inspection', () => {
    // Drawn in June, the first visit in June, the last in July: a check of the third quarter.
    const draws = own(
      drawLine({ drawId: '甲', day: '2026-06-10', drawn: ['a', 'b', 'c'], item: SALT }),
      resultsLine('甲', '2026-07-05', { a: '2026-06-29', b: '2026-06-30', c: '2026-07-01' }),
      drawLine({ drawId: '乙', day: '2026-09-01', drawn: ['a'], item: SALT }),
      resultsLine('乙', '2026-10-09', { a: '2026-09-30' }),
      drawLine({ drawId: '丙', day: '2026-09-02', drawn: ['d', 'e'], item: SALT }),
      resultsLine('丙', '2026-10-12', { d: '2026-09-30', e: '2026-10-01' }),
      drawLine({ drawId: '丁', day: '2025-12-20', drawn: ['f'], item: FIRE }),
      resultsLine('丁', '2026-01-02', { f: '2025-12-31' }),
    );
    expect(counts(draws, q(2026, 2))).toEqual(['0/0', '0/0']);
    expect(counts(draws, q(2026, 3))).toEqual(['2/4', '0/0']);
    expect(counts(draws, q(2026, 4))).toEqual(['1/2', '0/0']);
    expect(counts(draws, q(2026))).toEqual(['3/6', '0/0']);
    expect(counts(draws, q(2025))).toEqual(['0/0', '1/1']);
    expect(counts(draws, q(2025, 4))).toEqual(['0/0', '1/1']);
    expect(remarks(draws)).toEqual([]);
  });

  it('goes by what each visit settled, and once an item for a draw that settled several', () => {
    const draws = own(
      drawLine({ drawId: '联', day: '2026-05-06', drawn: ['a', 'b', 'c'], item: SALT }),
      resultsLine('联', '2026-05-20', {
        a: ['2026-05-07', SALT, FIRE],
        b: ['2026-05-08', FIRE, ' 森林 防火检查'],
        // Names nothing: the item that was drawn for.
        c: '2026-05-09',
      }),
    );
    expect(counts(draws, q(2026, 2))).toEqual(['1/2', '1/2']);
  });

  it('asks for the result of whoever came in by 递补, not of whoever went', () => {
    const lines = [
      drawLine({ drawId: '补', day: '2026-03-02', drawn: ['a', 'b'], item: FIRE }),
      resultsLine('补', '2026-03-10', { a: '2026-03-09', b: '2026-04-02' }),
      replaceLine('补', '2026-03-11', 'b', 'c'),
    ];
    expect(counts(own(...lines), q(2026))).toEqual(['0/0', '0/0']);
    expect(remarks(own(...lines))).toEqual(['补 1/2 户已录入检查结果，没有计入：全部录入后再重新生成。']);
    const done = own(...lines, resultsLine('补', '2026-03-20', { c: '2026-03-19' }));
    expect(counts(done, q(2026, 1))).toEqual(['0/0', '1/2']);
    expect(countChecks(ITEMS, done, q(2026, 1)).items[1]!.draws).toEqual([
      {
        drawId: '补',
        ledger: '抽查台账.jsonl',
        lastDay: '2026-03-19',
        visits: 2,
        replaced: 1,
        departments: [],
      },
    ]);
  });

  it('lets a redraw stand in for the one before', () => {
    const draws = own(
      drawLine({ drawId: '重', day: '2026-02-02', drawn: ['a'], item: FIRE }),
      resultsLine('重', '2026-02-10', { a: '2026-02-09' }),
      drawLine({ drawId: '重', day: '2026-02-11', drawn: ['b', 'c'], item: FIRE, redraw: 2 }),
    );
    expect(counts(draws, q(2026))).toEqual(['0/0', '0/0']);
    expect(remarks(draws)).toEqual(['重 0/2 户已录入检查结果，没有计入：全部录入后再重新生成。']);
  });

  it('takes a corrected result at its last word', () => {
    const draws = own(
      drawLine({ drawId: '改', day: '2026-06-01', drawn: ['a'], item: SALT }),
      resultsLine('改', '2026-06-20', { a: ['2026-06-19', SALT] }),
      resultsLine('改', '2026-07-03', { a: ['2026-07-02', FIRE] }),
      publishLine('改', '2026-07-04', 1),
    );
    expect(counts(draws, q(2026, 2))).toEqual(['0/0', '0/0']);
    expect(counts(draws, q(2026, 3))).toEqual(['0/0', '1/1']);
  });

  it('counts one draw that stands in two ledgers once', () => {
    const line = { drawId: '合', day: '2026-05-06', drawn: ['a'], item: SALT, record: recordOfDraw('合') };
    const here = own(drawLine(line), resultsLine('合', '2026-05-20', { a: '2026-05-07' }));
    const there = here.map(({ state }) => ({ state, ledger: '../别处', departments: ['甲', '乙'] }));
    expect(counts([...here, ...there], q(2026))).toEqual(['1/1', '0/0']);
  });

  it('tells what it cannot place', () => {
    const draws = own(
      drawLine({ drawId: '无', day: '2026-05-06', drawn: ['a', 'b'] }),
      resultsLine('无', '2026-05-20', { a: '2026-05-07', b: '2026-05-08' }),
      drawLine({ drawId: '半', day: '2026-05-06', drawn: ['a', 'b'] }),
      resultsLine('半', '2026-05-20', { a: ['2026-05-07', SALT], b: '2026-05-08' }),
      drawLine({ drawId: '别', day: '2026-05-06', drawn: ['a'], item: '森林防火监督检查' }),
      resultsLine('别', '2026-05-20', { a: '2026-05-07' }),
      drawLine({ drawId: '未', day: '2026-12-30', drawn: ['a'], item: SALT }),
    );
    expect(counts(draws, q(2026, 2))).toEqual(['1/1', '0/0']);
    expect(remarks(draws, q(2026, 2))).toEqual([
      '无 2 户没有写明抽查的是哪个事项，没有计入任何事项：请用 results 补录事项。',
      '半 1 户没有写明抽查的是哪个事项，这几户没有计入户次：请用 results 补录事项。',
      '别 事项“森林防火监督检查”不在本单位附件1里，没有计入：您是不是要用“森林防火检查”？请核对附件1和检查结果里的事项名称。',
    ]);
    expect(remarks(draws, q(2026, 4))).toEqual(['未 0/1 户已录入检查结果，没有计入：全部录入后再重新生成。']);
  });

  it('leaves the items of other departments of a joint draw to them, and says so', () => {
    const lines = [
      drawLine({ drawId: '联', day: '2026-05-06', drawn: ['a'], joint: true }),
      resultsLine('联', '2026-05-20', { a: ['2026-05-07', SALT, '特种设备使用检查'] }),
    ];
    const departments = ['城口县盐务局', '城口县市场监管局'];
    const joint = own(...lines).map((draw) => ({ ...draw, departments }));
    expect(counts(joint, q(2026))).toEqual(['1/1', '0/0']);
    expect(remarks(joint)[0]).toContain('应是其他部门的事项');
  });
});
