import { describe, expect, it } from '@jest/globals';
import { annex2 } from '../../src/annexes/annex-2.js';
import { annex4 } from '../../src/annexes/annex-4.js';
import { annex5 } from '../../src/annexes/annex-5.js';
import type { FormLayout } from '../../src/annexes/layout.js';
import { type HeaderMap, HeaderMatcher } from '../../src/sheet/header.js';
import type { Cell, SheetRow } from '../../src/sheet/rows.js';

const matcherOf = (layout: FormLayout): HeaderMatcher => {
  const table = layout.sections.find((section) => section.kind === 'table')!;
  return new HeaderMatcher(table);
};

const row = (first: number, ...texts: readonly string[]): SheetRow => ({
  number: 1,
  hidden: false,
  cells: texts.map((text, index): Cell => ({ column: first + index, kind: 'text', text })),
});

const withCell = (from: SheetRow, index: number, cell: Partial<Cell>): SheetRow => ({
  ...from,
  cells: from.cells.map((one, at) => (at === index ? { ...one, ...cell } : one)),
});

const columnsOf = (map: HeaderMap | undefined): Record<string, number> | undefined =>
  map && Object.fromEntries([...map.found].map(([key, { column }]) => [key, column]));

describe('a header row', () => {
  const HEADER = row(1, '序号', '姓名', '执法证编号', '电话');

  it('is told from one that was recognised before it by texts, places and kinds', () => {
    const matcher = matcherOf(annex2);
    const first = matcher.match(HEADER);
    expect(columnsOf(first)).toEqual({ ordinal: 1, name: 2, certificateNo: 3 });
    expect(first!.unknown).toEqual([{ column: 4, header: '电话' }]);
    // The same row of another file, further down.
    expect(matcher.match({ ...HEADER, number: 9 })).toEqual(first);

    const others = [
      withCell(HEADER, 3, { text: '手机' }),
      withCell(HEADER, 3, { column: 7 }),
      withCell(HEADER, 3, { kind: 'number' }),
      withCell(HEADER, 0, { text: '1' }),
      row(2, '序号', '姓名', '执法证编号', '电话'),
      row(1, '序号', '姓名', '执法证编号'),
      row(1, '序号', '姓名', '执法证编号', '电话', '执法区域'),
    ];
    for (const other of others) {
      matcher.match(HEADER);
      expect(matcher.match(other)).toEqual(matcherOf(annex2).match(other));
      expect(matcher.match(other)).not.toEqual(first);
      expect(matcher.match(HEADER)).toEqual(first);
    }
    expect(matcher.match(withCell(HEADER, 2, { kind: 'number' }))).toBeUndefined();
    expect(matcher.match(withCell(HEADER, 1, { text: '名' }))).toBeUndefined();
  });

  it('is recognised with the fewest headers that tell the table, wherever they stand among others', () => {
    const matcher = matcherOf(annex4);
    expect(columnsOf(matcher.match(row(1, '检查事项', '抽查次数')))).toEqual({ item: 1, checks: 2 });
    const wide = row(1, '甲', '乙', '丙', '检查事项', '丁', '抽查次数');
    expect(columnsOf(matcher.match(wide))).toEqual({ item: 4, checks: 6 });
    expect(matcher.match(row(1, '检查事项'))).toBeUndefined();
    expect(matcher.match(row(1, '检查事项', '甲', '乙'))).toBeUndefined();
    // Two names of one column are one header.
    expect(matcher.match(row(1, '检查事项', '事项名称'))).toBeUndefined();
  });

  it('needs no cell for the column whose header is printed blank', () => {
    const matcher = matcherOf(annex5);
    expect(columnsOf(matcher.match(row(2, '姓名', '职务')))).toEqual({ role: 1, name: 2, post: 3 });
  });
});
