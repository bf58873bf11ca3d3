import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { DrawRecord } from '../../src/draw/record/record-schema.js';
import { describeIf, runPython } from '../support/debian.js';
import { drawn, officersWith, recordPath, unitFolder } from '../support/draws.js';
import { targetRows } from '../support/lists.js';
import { describePdf, printed } from '../support/pdf.js';
import { allRows, withWorkbookAt } from '../support/reading.js';
import { shuangsuiji } from '../support/running.js';

/** The pages of a 检查记录表, each as its rows' texts. */
async function pagesOf(folder: string, file = '检查记录表.xlsx'): Promise<string[][][]> {
  return withWorkbookAt(join(folder, '抽取', '一', file), async ({ sheets }) => {
    const pages: string[][][] = [];
    for (const { cells } of await allRows(sheets[0])) {
      const texts = cells.map(({ text }) => text.replace(/\s/gu, ''));
      if (texts[0] === '双随机抽查检查记录表') pages.push([]);
      pages.at(-1)!.push(texts);
    }
    return pages;
  });
}

const rowWith = (page: readonly (readonly string[])[], label: string): readonly string[] =>
  page.find(([first]) => first === label) ?? [];

/** The row of the registry, typed by hand in lists.ts, of a drawn target. */
const registered = ({ name }: DrawRecord['drawn'][number]): readonly string[] =>
  targetRows.find((row) => row[1] === name)!;

describe('the 检查记录表', () => {
  it('has a page for every firm: who it is, its items, both inspectors to sign', async () => {
    const folder = unitFolder();
    const { record, out } = await drawn(folder, '一', '--count', '3', '--seed', 's', '--unit', '县示例局');
    expect(out).toContain('检查记录表.xlsx');
    const pages = await pagesOf(folder);
    expect(pages).toHaveLength(3);
    for (const [index, page] of pages.entries()) {
      const target = record.drawn[index]!;
      const row = registered(target);
      expect(page[1]).toEqual(['组织单位：城口县示例局']);
      expect(page[2]![0]).toBe('抽查编号：一');
      expect(rowWith(page, '检查对象名称')[1]).toBe(row[1]);
      const code = rowWith(page, '统一社会信用代码（注册号）');
      expect(code).toEqual(['统一社会信用代码（注册号）', ...(row[3] === '' ? [] : [row[3]]), '所在区域', row[7]]);
      expect(rowWith(page, '地址')[1]).toBe(row[6]);
      expect(rowWith(page, '法定代表人（负责人）')).toEqual(['法定代表人（负责人）', row[4], '联系电话', row[5]]);
      const [items, inspectors] = page.flatMap((cells, at) => (cells[0] === '序号' ? [at] : []));
      expect(page.slice(items! + 1, inspectors).map(([, item]) => item)).toEqual(row[9]!.split('、'));
      const people = target.inspectors.map(({ id, name }, i) => [String(i + 1), name, id]);
      expect(page.slice(inspectors! + 1, inspectors! + 3)).toEqual(people);
      for (const label of ['被检查对象（签字或盖章）', '拒绝签字的，说明情况', '见证人（签字）', '备注'])
        expect(rowWith(page, label)).not.toEqual([]);
    }
  }); // prettier-ignore

  it('of a joint draw has every department with its own rows and people', async () => {
    const folder = unitFolder({
      '乙.xlsx': officersWith({}).map((row, index) => (index === 0 ? row : row.with(5, `乙${row[5]!}`))),
    });
    const both = ['--department', '甲局=人员.xlsx', '--department', '乙局=乙.xlsx', '--item', '专项检查'];
    const { record } = await drawn(folder, '一', '--count', '2', '--seed', 's', ...both);
    const [page] = await pagesOf(folder);
    const [items, inspectors] = page!.flatMap((cells, at) => (cells[0] === '序号' ? [at] : []));
    expect(page!.slice(items! + 1, inspectors).map((cells) => cells.slice(1)).sort()).toEqual([['乙局', '专项检查'], ['甲局', '专项检查']]); // prettier-ignore
    expect(page!.slice(inspectors! + 1, inspectors! + 5).map((cells) => cells.slice(1))).toEqual(
      record.drawn[0]!.inspectors.map(({ id, name, department }) => [department, name, id]),
    );
  });

  it('is written anew for the targets that a replacement changes, and for no others', async () => {
    const folder = unitFolder();
    const { record } = await drawn(folder, '一', '--count', '4', '--reserves', '1', '--seed', 's');
    const argv = ['--target', record.drawn[1]!.id, '--reason', '已注销', '--approver', '王五'];
    expect((await shuangsuiji(folder, ['replace', recordPath('一'), ...argv])).code).toBe(0);
    const pages = await pagesOf(folder, '检查记录表（更换1）.xlsx');
    expect(pages.map((page) => rowWith(page, '检查对象名称')[1])).toEqual([record.reserves[0]!.name]);
  });
});

const BREAKS = `
import sys, json, openpyxl
sheet = openpyxl.load_workbook(sys.argv[1]).active
print(json.dumps([[brk.id, sheet.cell(brk.id + 1, 1).value] for brk in sheet.row_breaks.brk]))
`;

describeIf(['python3-openpyxl'], 'the page breaks of a 检查记录表', () => {
  it('stand before every title but the first', async () => {
    const folder = unitFolder();
    await drawn(folder, '一', '--count', '5', '--seed', 's');
    const path = join(folder, '抽取', '一', '检查记录表.xlsx');
    const breaks = JSON.parse(runPython(BREAKS, [path])) as [number, string | null][];
    expect(breaks.map(([, title]) => title)).toEqual(Array<string>(4).fill('双随机抽查检查记录表'));
  });
});

describePdf('a printed 检查记录表', () => {
  it('is one page a firm, also when several departments come', async () => {
    const folder = unitFolder({
      '乙.xlsx': officersWith({}).map((row, index) => (index === 0 ? row : row.with(5, `乙${row[5]!}`))),
    });
    const both = ['--department', '甲局=人员.xlsx', '--department', '乙局=乙.xlsx'];
    const { record } = await drawn(folder, '一', '--count', '5', '--seed', 's', ...both);
    const pages = printed([join(folder, '抽取', '一', '检查记录表.xlsx')], folder).get('检查记录表.xlsx')!;
    expect(pages).toHaveLength(5);
    for (const [index, { name }] of record.drawn.entries()) expect(pages[index]).toContain(name);
  });
});
