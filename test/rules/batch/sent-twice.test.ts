import { describe, expect, it } from '@jest/globals';
import { x07 } from '../../../src/rules/batch/x07-sent-twice.js';
import { aReturn } from '../annex-4/a-return.js';
import { aBatch, batchFindings, type Received } from './a-batch.js';
import { aList, contacts } from './forms.js';

const Q3 = { period: { year: 2016, quarter: 3 } } as const;
const Q4 = { period: { year: 2016, quarter: 4 } } as const;

/** `file severity cells | sentence`. */
const said = (...files: readonly Received[]) =>
  batchFindings(x07, aBatch(files)).map((finding) => {
    const { file, severity = x07.severity, cells } = finding;
    return [`${file?.path} ${severity} ${cells.join(',')}`.trim(), x07.message(finding)] as const;
  });
const places = (...files: readonly Received[]) => said(...files).map(([place]) => place);

describe('X07: one file sent twice', () => {
  it('names the copy, which is the one with more to its name, and nothing else of it', async () => {
    const forms = [await aReturn({}, Q3)];
    const [found, ...more] = said(
      // Sorted by path, (1) comes first.
      { path: '收/附件4-县林业局(1).xlsx', forms, content: '同' },
      { path: '收/附件4-县林业局.xlsx', forms, content: '同' },
    );
    expect(more).toEqual([]);
    expect(found?.[0]).toBe('收/附件4-县林业局(1).xlsx I');
    expect(found?.[1]).toContain('“收/附件4-县林业局.xlsx”是同一个文件');
  });

  it('names two copies of three, and lists too', async () => {
    const forms = [await aList('县林业局', ['木材经营加工监督检查'])];
    const three = ['a.xlsx', 'a-1.xlsx', 'a-2.xlsx'].map((path) => ({ path, forms, content: '同' }));
    expect(places(...three)).toEqual(['a-1.xlsx I', 'a-2.xlsx I']);
  });

  it('saved again without a change, it is still but one', async () => {
    const again = await aReturn({ q3: '是␣' }, Q3);
    const [found, ...more] = said(
      { path: 'a.xlsx', forms: [await aReturn({}, Q3)] },
      { path: 'a（新）.xlsx', forms: [again] },
    );
    expect(more).toEqual([]);
    expect(found?.[0]).toBe('a（新）.xlsx I');
    expect(found?.[1]).toContain('填的内容相同');
  });
});

describe('X07: two versions of one return', () => {
  const first = async () => ({ path: 'a.xlsx', forms: [await aReturn({}, Q3)] });
  const second = async (
    changed: Parameters<typeof aReturn>[0],
    rest = Q3 as Parameters<typeof aReturn>[1],
  ) => ({
    path: 'a（修改）.xlsx',
    forms: [await aReturn(changed, rest)],
  });

  it('names both files and the cells that differ', async () => {
    const other = ['1 | 森林防火监督检查 | 是 | 10%，每年1次 | 4', '2 | 林地监督检查 | 是 | 5%，1次/年 | 1'];
    const [found, ...more] = said(await first(), await second({ q4: '否', other }));
    expect(more).toEqual([]);
    // Section 三 begins in row 18 below three rows, a total and two headings.
    expect(found?.[0]).toBe('a（修改）.xlsx W C9,E18');
    expect(found?.[1]).toContain('“a.xlsx”');
    expect(found?.[1]).toContain('C9 这份“否”、那份“是”；E18 这份“4”、那份“1”');
  });

  it('tells a row that one of them lacks, and how many places in all', async () => {
    const one = ['1 | 森林防火监督检查 | 是 | 10%，每年1次 | 1'];
    const changed = { other: one, otherCount: '1', otherPercent: '33.3' };
    const [found] = said(await first(), await second(changed));
    expect(found?.[0]).toBe('a（修改）.xlsx W A19,A19');
    expect(found?.[1]).toContain('那份有“林地监督检查”，这份没有');
    const [many] = said(await first(), await second({ q1: '否', q2: '否', q3: '否', q4: '否' }));
    expect(many?.[1]).toContain('等4处');
  });

  it('two liaisons of one unit', async () => {
    const files = [
      { path: '5.xlsx', forms: [await contacts('县林业局', '李四', '59220000')] },
      { path: '5新.xlsx', forms: [await contacts('县林业局', '王五', '59220000')] },
    ];
    expect(places(...files)).toEqual(['5新.xlsx W B6']);
  });

  it('says nothing of another quarter, another unit, or of a list in two parts', async () => {
    expect(places(await first(), await second({ q4: '否' }, Q4))).toEqual([]);
    const lists = [
      { path: '1上.xlsx', forms: [await aList('县林业局', ['木材经营加工监督检查'])] },
      { path: '1下.xlsx', forms: [await aList('县林业局', ['林地监督检查'])] },
    ];
    expect(places(...lists)).toEqual([]);
    const others = [
      { path: '5.xlsx', forms: [await contacts('县林业局', '李四', '59220000')] },
      { path: '5新.xlsx', forms: [await contacts('县水务局', '王五', '59220000')] },
    ];
    expect(places(...others)).toEqual([]);
  });

  it('says nothing of two in one file, which S02 tells, nor of returns without a period, which A401 does', async () => {
    const [a, b] = [await aReturn({}, Q3), await aReturn({ q4: '否' }, Q3)];
    expect(places({ path: 'a.xlsx', forms: [a, b] })).toEqual([]);
    expect(places({ path: 'a.xlsx', forms: [await aReturn()] }, await second({ q4: '否' }, {}))).toEqual([]);
  });
});
