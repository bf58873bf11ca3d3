import { existsSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { annex1 } from '../../src/annexes/annex-1.js';
import { annex2 } from '../../src/annexes/annex-2.js';
import { annex5 } from '../../src/annexes/annex-5.js';
import { type FormLayout, onlyTable } from '../../src/annexes/layout.js';
import { targets } from '../../src/annexes/targets.js';
import { writeXlsx } from '../../src/io/xlsx-writer.js';
import type { RowValues } from '../../src/sheet/render-row.js';
import { render } from '../../src/sheet/render.js';
import { edit } from '../support/returns.js';
import { folderWith, listing, shuangsuiji } from '../support/running.js';

const ROSTER = [
  ['标准名', '别名', '有无行政检查事项'],
  ['城口县水务局', '县水务局', '有'],
  ['城口县林业局', '县林业局', '有'],
  ['城口县档案局', '', '无'],
];

const officer = (name: string, certificateNo: string, more: RowValues = {}): RowValues => ({
  ...{ name, sex: '男', agency: '城口县某局', post: '科员', certificateNo, category: '综合', area: '城口县' },
  ...more,
});
const item = (name: string, more: RowValues = {}): RowValues => ({
  ...{
    item: name,
    legalBasis: '《森林法》第三条',
    body: '城口县林业局',
    content: '台账',
    method: '现场检查',
  },
  ...{ useOfResults: '责令改正', remark: '每年1次', ...more },
});

async function put(
  folder: string,
  name: string,
  layout: FormLayout,
  unit: string,
  rows: readonly RowValues[],
): Promise<void> {
  const slots = { titleUnit: unit, unit, date: '2016年9月1日', contact: '张三', phone: '59220329' };
  await writeXlsx(join(folder, name), [
    render(layout, { slots, rows: { [onlyTable(layout).key]: rows } }, { extended: layout === annex1 }),
  ]);
}

const collect = (folder: string, ...argv: string[]) => shuangsuiji(folder, ['collect', ...argv]);

interface Report {
  readonly form: string;
  readonly path: string;
  readonly rows: number;
  readonly units: readonly {
    unit: string;
    files: string[];
    rows: number;
    errors: number;
    addedColumns: string[];
  }[];
  readonly missing: readonly string[];
  readonly excluded: readonly { file: string; reason: string; unit: string | null }[];
  readonly repeated: readonly { file: string; other: string; isSameFile: boolean }[];
  readonly setAside: readonly { file: string; other: string }[];
  readonly overlaps: readonly { common: string[] }[];
  readonly others: readonly string[];
  readonly findings: readonly {
    kind: string;
    level: string;
    value: string;
    places: readonly { unit: string; cell: string; value: string; about: string }[];
  }[];
}
const json = (text: string) => JSON.parse(text) as Report;

/** The rows of a sheet of the collection, from the header on, as exceljs reads them. */
async function rowsOf(path: string, sheet = 0): Promise<readonly unknown[][]> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  const rows: unknown[][] = [];
  workbook.worksheets[sheet]!.eachRow((row, number) => {
    if (number > 2) rows.push((row.values as unknown[]).slice(1).map((value) => value ?? ''));
  });
  return rows;
}

describe('collect', () => {
  let county: string;
  beforeAll(async () => {
    county = folderWith({ '名册.xlsx': ROSTER, '收/扫描件.pdf': '%PDF-1.4', '收/空.xlsx': [['']] });
    await put(county, '收/b林业.xlsx', annex2, '县林业局', [
      officer('甲一', '示例01'),
      officer('甲二', '示例02'),
    ]);
    await put(county, '收/a水务.xlsx', annex2, '城口县水务局', [
      officer('乙一', '示例０2'),
      officer('乙二', '示例04'),
    ]);
    await put(county, '收/z外.xlsx', annex2, '县盐务处', [officer('丙一', '=1+1')]);
  });

  it('joins by the roster’s order and names, strangers last; tells the certificate that two units have', async () => {
    const { code, out } = await collect(
      county,
      '收',
      '--form',
      '2',
      '--roster',
      '名册.xlsx',
      '-o',
      '一.xlsx',
      '--json',
    );
    const report = json(out);
    expect(code).toBe(1);
    expect([report.form, report.path, report.rows]).toEqual(['2', join(county, '一.xlsx'), 5]);
    expect(report.units.map(({ unit, files, rows }) => [unit, files, rows])).toEqual([
      ['城口县水务局', ['收/a水务.xlsx'], 2],
      ['城口县林业局', ['收/b林业.xlsx'], 2],
      ['城口县盐务处', ['收/z外.xlsx'], 1],
    ]);
    expect(report.missing).toEqual([]);
    expect(report.excluded.map(({ file }) => file)).toEqual(['收/扫描件.pdf', '收/空.xlsx']);
    expect(report.findings).toHaveLength(1);
    expect(report.findings[0]).toMatchObject({ kind: 'certificate', level: 'E' });
    expect(report.findings[0]!.places.map(({ unit, cell, about }) => [unit, cell, about])).toEqual([
      ['城口县水务局', 'F5', '乙一'],
      ['城口县林业局', 'F6', '甲二'],
    ]);
    const [header, ...rows] = await rowsOf(report.path);
    expect(header).toEqual([
      ...[
        '序号',
        '单位',
        '姓名',
        '性别',
        '执法机构全称',
        '职务',
        '执法证编号',
        '执法类别',
        '执法区域',
        '备注',
      ],
      ...['其他列', '来源文件', '来源工作表', '来源行'],
    ]);
    expect(rows.map((row) => [row[0], row[1], row[2], row[6], row[11], row[13]])).toEqual([
      [1, '城口县水务局', '乙一', '示例０2', '收/a水务.xlsx', 5],
      [2, '城口县水务局', '乙二', '示例04', '收/a水务.xlsx', 6],
      [3, '城口县林业局', '甲一', '示例01', '收/b林业.xlsx', 5],
      [4, '城口县林业局', '甲二', '示例02', '收/b林业.xlsx', 6],
      // A text, and no formula.
      [5, '城口县盐务处', '丙一', '=1+1', '收/z外.xlsx', 5],
    ]);
    const across = await rowsOf(report.path, 1);
    expect(across.slice(1).map((row) => [row[1], row[2], row[4], row[5]])).toEqual([
      [1, '错误', '城口县水务局', '示例０2'],
      [1, '错误', '城口县林业局', '示例02'],
    ]);
  });

  it('does not mind the order of arguments or the number of files read at once', async () => {
    const paths = ['收/z外.xlsx', '收/a水务.xlsx', '收/b林业.xlsx'];
    const one = await collect(county, ...paths, '--form', '2', '-o', '甲.xlsx', '--json', '--jobs', '1');
    const other = await collect(
      county,
      ...paths.toReversed(),
      '--form',
      '2',
      '-o',
      '甲.xlsx',
      '--json',
      '--jobs',
      '8',
      '--force',
    );
    expect(other.out).toBe(one.out);
    expect(json(one.out).units.map(({ unit }) => unit)).toEqual([
      '城口县林业局',
      '城口县水务局',
      '城口县盐务处',
    ]);
  });

  it('takes its own workbook for no return, and overwrites nothing unasked', async () => {
    const folder = folderWith({});
    await put(folder, '收.xlsx', annex2, '县林业局', [officer('甲一', '示例01')]);
    const first = await collect(folder, '.', '--form', '2', '-o', '汇总.xlsx');
    expect([first.code, first.err]).toEqual([0, '']);
    const before = listing(folder);
    const again = await collect(folder, '.', '--form', '2', '-o', '汇总.xlsx');
    expect(again.code).toBe(1);
    expect(again.err).toContain('已经存在，没有覆盖');
    expect(listing(folder)).toEqual(before);
    const elsewhere = await collect(folder, '.', '--form', '2', '-o', '另.xlsx', '--json');
    expect(elsewhere.code).toBe(0);
    expect(json(elsewhere.out)).toMatchObject({ rows: 1, others: ['汇总.xlsx'] });
  });

  it.each([
    [['收'], '--form', 2],
    [['收', '--form', '2'], '-o', 2],
    [['收', '--form', '4', '-o', 'x'], 'aggregate', 2],
    [['收', '--form', '7', '-o', 'x'], '可以写', 2],
    [['收', '--form', '1', '-o', 'x'], '没有可以汇总的附件1', 1],
    [['收', '--form', '2', '-o', 'x', '--prefer', '没有.xlsx'], '--prefer', 2],
  ])('refuses %j', async (argv, word, wanted) => {
    const before = listing(county);
    const { code, err } = await collect(county, ...argv);
    expect([code, err.includes(word)]).toEqual([wanted, true]);
    expect(listing(county)).toEqual(before);
  });
});

describe('several lists of one unit', () => {
  const first = [officer('甲一', '示例01'), officer('甲二', '示例02'), officer('甲三', '示例03')];
  const run = (folder: string, ...more: string[]) =>
    collect(folder, '收', '--form', '2', '-o', '汇总.xlsx', '--json', ...more);

  it('counts the same file, and the same list in another file, once', async () => {
    const folder = folderWith({ '收/x.txt': '' });
    await put(folder, '收/林业.xlsx', annex2, '县林业局', first);
    await put(folder, '收/林业（重新保存）.xlsx', annex2, '城口县林业局', first);
    await copyFile(join(folder, '收/林业.xlsx'), join(folder, '收/林业(1).xlsx'));
    const { code, out } = await run(folder);
    expect(code).toBe(0);
    expect(json(out)).toMatchObject({
      rows: 3,
      units: [{ unit: '城口县林业局', files: ['收/林业.xlsx'] }],
      repeated: [
        { file: '收/林业(1).xlsx', other: '收/林业.xlsx', isSameFile: true },
        { file: '收/林业（重新保存）.xlsx', other: '收/林业.xlsx', isSameFile: false },
      ],
    });
  });

  it('refuses two versions, naming files and cells, until one is preferred', async () => {
    const folder = folderWith({ '收/x.txt': '' });
    await put(folder, '收/林业.xlsx', annex2, '县林业局', first);
    await put(folder, '收/林业改.xlsx', annex2, '县林业局', [
      ...first.slice(0, 2),
      officer('甲三', '示例99'),
    ]);
    const refused = await run(folder);
    expect(refused.code).toBe(1);
    for (const word of ['收/林业.xlsx', '收/林业改.xlsx', 'F7', '示例03', '示例99', '--prefer'])
      expect(refused.err).toContain(word);
    expect(existsSync(join(folder, '汇总.xlsx'))).toBe(false);
    const { code, out } = await run(folder, '--prefer', '收/林业改.xlsx');
    expect(code).toBe(0);
    expect(json(out)).toMatchObject({
      rows: 3,
      setAside: [{ file: '收/林业.xlsx', other: '收/林业改.xlsx' }],
    });
    const rows = await rowsOf(join(folder, '汇总.xlsx'));
    expect(rows.map((row) => row[6])).toContain('示例99');
    expect(rows.map((row) => row[6])).not.toContain('示例03');
  });

  it('takes lists with little in common for parts, and tells what they both have', async () => {
    const folder = folderWith({ '收/x.txt': '' });
    await put(folder, '收/局.xlsx', annex2, '县林业局', first);
    await put(folder, '收/站.xlsx', annex2, '县林业局', [
      officer('甲一', '示例01'),
      ...['11', '12', '13'].map((no) => officer(`乙${no}`, `示例${no}`)),
    ]);
    const { out } = await run(folder);
    expect(json(out)).toMatchObject({ rows: 7, overlaps: [{ common: ['示例01'] }] });
  });
});

describe('what stands in the lists', () => {
  it('leaves out what lacks a column, tells it, and takes faulty cells along', async () => {
    const folder = folderWith({ '名册.xlsx': ROSTER });
    await put(folder, '林业.xlsx', annex1, '县林业局', [item('森林防火检查', { body: '' })]);
    await put(folder, '水务.xlsx', annex1, '县水务局', [item('取水检查')]);
    await edit(join(folder, '水务.xlsx'), { D4: '' }, annex1.sheetName);
    const { code, out } = await collect(
      folder,
      '林业.xlsx',
      '水务.xlsx',
      '--form',
      '1',
      '--roster',
      '名册.xlsx',
      '-o',
      '汇总.xlsx',
      '--json',
    );
    const report = json(out);
    expect(code).toBe(1);
    expect(report.excluded).toEqual([
      expect.objectContaining({ file: '水务.xlsx', unit: '城口县水务局', reason: '缺少“检查主体”这一列' }),
    ]);
    // It came, so it is not missing; 城口县档案局 need send none.
    expect(report.missing).toEqual([]);
    expect(report.units).toEqual([expect.objectContaining({ unit: '城口县林业局', rows: 1, errors: 1 })]);
  });

  it('leaves out a list below which another form begins, and tells the cell', async () => {
    const folder = folderWith({});
    await put(folder, '林业.xlsx', annex1, '县林业局', [item('森林防火检查')]);
    await put(folder, '水务.xlsx', annex1, '县水务局', [item('取水检查')]);
    const officers = { A8: '序号', B8: '姓名', C8: '性别', D8: '执法机构全称', E8: '职务', F8: '执法证编号' };
    await edit(
      join(folder, '水务.xlsx'),
      { ...officers, A9: '1', B9: '张三', F9: '渝D-0001' },
      annex1.sheetName,
    );
    const { code, out } = await collect(folder, '.', '--form', '1', '-o', '汇总.xlsx', '--json');
    const report = json(out);
    expect(code).toBe(1);
    expect(report.units.map(({ unit }) => unit)).toEqual(['城口县林业局']);
    expect(report.excluded).toEqual([
      {
        file: '水务.xlsx',
        sheet: annex1.sheetName,
        unit: '城口县水务局',
        reason: expect.stringMatching(/^A8从这一行起像是附件2/u),
      },
    ]);
  });

  it('does not take a list that says nothing for one that says 无', async () => {
    const folder = folderWith({});
    await put(folder, '林业.xlsx', annex1, '县林业局', []);
    await put(folder, '林业改.xlsx', annex1, '县林业局', [item('无')]);
    const { code, err } = await collect(folder, '.', '--form', '1', '-o', '汇总.xlsx', '--json');
    expect(code).toBe(1);
    expect(err).toContain('B5 这份“无”、那份空着');
  });

  it('carries added columns, percentages as shown, and tells who claims the same item', async () => {
    const folder = folderWith({});
    await put(folder, '林业.xlsx', annex1, '县林业局', [item('森林 防火检查'), item('林地检查')]);
    await put(folder, '应急.xlsx', annex1, '县应急局', [item('森林防火检查')]);
    await edit(join(folder, '林业.xlsx'), { K4: '责任科室', K5: '防火科', L6: '补' }, annex1.sheetName);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(join(folder, '林业.xlsx'));
    Object.assign(workbook.worksheets[0]!.getCell('H5'), { value: 0.05, numFmt: '0%' });
    await workbook.xlsx.writeFile(join(folder, '林业.xlsx'));
    const { code, out } = await collect(folder, '.', '--form', '1', '-o', '汇总.xlsx', '--json');
    const report = json(out);
    expect(code).toBe(0);
    expect(report.units.find(({ unit }) => unit === '城口县林业局')?.addedColumns).toEqual([
      '责任科室',
      'L列',
    ]);
    expect(report.findings).toEqual([expect.objectContaining({ kind: 'item', level: 'I' })]);
    expect(report.findings[0]!.places.map(({ unit }) => unit).sort()).toEqual([
      '城口县应急局',
      '城口县林业局',
    ]);
    const [header, ...rows] = await rowsOf(join(folder, '汇总.xlsx'));
    const at = (name: string) => header!.indexOf(name);
    const forest = rows.filter((row) => row[1] === '城口县林业局');
    expect(forest.map((row) => [row[at('抽查比例和频次')] ?? '', row[at('其他列')]])).toEqual([
      ['5%', '责任科室：防火科'],
      ['', 'L列：补'],
    ]);
  });

  it('makes a directory of 附件5, and tells who shares a telephone or a name', async () => {
    const folder = folderWith({ '名册.xlsx': ROSTER });
    const people = (a: string, b: string, phone: string) => [
      { role: '', name: a, post: '副局长', phone: '59220001' },
      { role: '', name: b, post: '科员', phone },
    ];
    await put(folder, '林业.xlsx', annex5, '县林业局', people('王五', '赵六', '13912345678'));
    await put(folder, '水务.xlsx', annex5, '县水务局', people('钱七', '王 五', '139-1234-5678'));
    const { code, out } = await collect(
      folder,
      '林业.xlsx',
      '水务.xlsx',
      '--form',
      '5',
      '--roster',
      '名册.xlsx',
      '-o',
      '通讯录',
      '--json',
    );
    const report = json(out);
    // Whoever inspects nothing has contacts all the same.
    expect([code, report.missing]).toEqual([1, ['城口县档案局']]);
    expect(report.findings.map(({ kind, value }) => [kind, value])).toEqual([
      ['person', '王 五'],
      ['phone', '023-59220001'],
      ['phone', '13912345678'],
    ]);
    const [header, ...rows] = await rowsOf(join(folder, '通讯录.xlsx'));
    expect(header!.slice(1, 6).map((text) => String(text).replace(/\s/gu, ''))).toEqual([
      '单位',
      '类别',
      '姓名',
      '职务',
      '联系方式',
    ]);
    expect(rows.map((row) => row.slice(0, 4))).toEqual([
      [1, '城口县水务局', '负责人', '钱七'],
      [2, '城口县水务局', '联络员', '王 五'],
      [3, '城口县林业局', '负责人', '王五'],
      [4, '城口县林业局', '联络员', '赵六'],
    ]);
  });

  it('tells a code that two registries know by other names or addresses, and only that', async () => {
    const folder = folderWith({});
    const firm = (name: string, code: string, address: string) => ({ name, code, address, status: '正常' });
    // Their check digits are wrong; they are the same codes all the same.
    await put(folder, '甲.xlsx', targets, '县林业局', [
      firm('云岫木材厂', '500229000000001', '土城路1号'),
      firm('石泉木材厂', '500229000000002', '土城路2号'),
      firm('月桥木材厂', '500229000000003', ''),
    ]);
    await put(folder, '乙.xlsx', targets, '县应急局', [
      firm('云岫木材有限公司', '500229000000001', '土城路1号'),
      firm('石泉木材厂', '500229000000002', '土城路２号'),
      firm('月桥木材厂', '500229000000003', '土城路3号'),
    ]);
    const { out } = await collect(folder, '.', '--form', 'targets', '-o', '汇总.xlsx', '--json');
    const { findings, rows } = json(out);
    expect(rows).toBe(6);
    expect(findings.map(({ kind, level, value }) => [kind, level, value])).toEqual([
      ['code', 'I', '500229000000001'],
    ]);
    expect(findings[0]!.places.map(({ about }) => about)).toEqual([
      '云岫木材有限公司 土城路1号',
      '云岫木材厂 土城路1号',
    ]);
  });
});
