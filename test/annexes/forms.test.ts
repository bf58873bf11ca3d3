import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { describePdf, printed } from '../support/pdf.js';
import { temporaryFolder } from '../support/reading.js';
import { shuangsuiji } from '../support/running.js';

/*
 * What each form prints, typed from the notice of 20 August 2016 and from nowhere else. White space does not count.
 * The one departure: 占本本部门 of Annex 4, section 三, is a slip of the notice's pen and stands here mended.
 */
const LIST = ['序号', '检查事项', '检查依据', '检查主体', '检查内容', '检查方式', '检查结果的运用情形', '备注']; // prettier-ignore
const OFFICERS = ['序号', '姓名', '性别', '执法机构全称', '职务', '执法证编号', '执法类别', '执法区域', '备注']; // prettier-ignore
const ITEMS = ['序号', '事项名称', '是否制定实施细则', '抽查比例和频次', '已开展抽查次数'];
const THREE = [['1'], ['2'], ['3'], ['...']];

const A1 = '附件1-随机抽查事项清单';
const A2 = '附件2-执法检查人员名录库';
const A3 = '附件3-区县推行情况统计表';
const A4 = '附件4-部门推行情况统计表';
const A5 = '附件5-工作负责人和联络员名单';
const TARGETS = '检查对象名录库';

const NOTICE: Readonly<Record<string, readonly (readonly string[])[]>> = {
  [A1]: [
    ['附件1'],
    ['城口县XXX随机抽查事项清单'],
    ['填报单位：（盖章）', '时间：年月日'],
    LIST,
    ...THREE,
    ['填报人：', '联系电话：'],
  ],
  [A2]: [
    ['附件2'],
    ['城口县XXX执法检查人员名录库'],
    ['填报单位：（盖章）', '时间：年月日'],
    OFFICERS,
    ...THREE,
    ['填报人：', '联系电话：'],
  ],
  [A3]: [
    ['附件3'],
    ['城口县推行“双随机、一公开”情况统计表'],
    ['（第季度）或（年度）'],
    // The county's name stands in the notice's own title, so it is filled in on the line below as well.
    ['区县名称（盖章）：城口县', '填表时间：年月日'],
    ['一、“双随机、一公开”制度机制建设情况'],
    ['1', '是否已出台实施意见或工作方案（注明文件名称及文号）'],
    ['2', '是否已编制随机抽查事项清单'],
    ['3', '是否已建立检查结果公开机制'],
    ['二、已实行“双随机”抽查的区（县）级部门情况'],
    ['序号', '部门名称', '是否制定实施细则', '是否编制“一单两库”', '实行抽查事项项数', '已开展抽查次数'],
    ...[['1'], ['2'], ['3'], ['4'], ['5'], ['6'], ['7'], ['...']],
    ['合计共个部门，占有行政检查事项部门总数的比例为%。'],
    ['联系人：', '联系电话：'],
  ],
  [A4]: [
    ['附件4'],
    ['县政府部门、有关单位推行“双随机、一公开”情况统计表'],
    ['（第季度）或（年度）'],
    ['单位名称（盖章）：', '填表时间：年月日'],
    ['一、“双随机、一公开”制度机制建设情况'],
    ['1', '是否已出台实施意见或工作方案（注明文件名称及文号）'],
    ['2', '是否已编制随机抽查事项清单'],
    ['3', '是否已建成检查对象名录库和执法检查人员名录库'],
    ['4', '是否已建立检查结果公开机制'],
    ['二、已实行“双随机”抽查的市场监管行政检查事项情况'],
    ITEMS,
    ...THREE,
    ['合计共项，占本部门市场监管行政检查事项总数的比例为%。'],
    ['三、已实行“双随机”抽查的其他行政检查事项情况'],
    ITEMS,
    ...THREE,
    ['合计共项，占本部门其他行政检查事项总数的比例为%。'],
    ['联系人：', '联系电话：'],
  ],
  [A5]: [
    ['附件5'],
    ['“双随机、一公开”工作负责人和联络员名单'],
    ['单位：'],
    ['姓名', '职务', '联系方式'],
    ['负责人'],
    ['联络员'],
  ],
};

/** Ours, not the notice's; its columns are those the project's description lists. */
const REGISTRY = ['序号', '检查对象名称', '对象类型', '统一社会信用代码（注册号）', '法定代表人（负责人）', '联系电话', '地址', '所在区域', '监管领域', '对应抽查事项', '信用风险等级', '状态', '更新日期', '备注']; // prettier-ignore

interface Form {
  readonly sheet: ExcelJS.Worksheet;
  /** The texts of each row within the print area, from left to right. */
  readonly rows: readonly (readonly string[])[];
  readonly columns: number;
}

const bare = (text: string): string => text.replace(/\s+/gu, '');

async function open(path: string): Promise<Form> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  expect(workbook.worksheets).toHaveLength(1);
  const sheet = workbook.worksheets[0]!;
  const [, last = '', lastRow = ''] = /^A1:([A-Z]+)(\d+)$/u.exec(sheet.pageSetup.printArea ?? '') ?? [];
  const columns = sheet.getColumn(last).number;
  const rows = Array.from({ length: Number(lastRow) }, (_, r) => {
    const texts: string[] = [];
    for (let c = 1; c <= columns; c++) {
      const cell = sheet.getRow(r + 1).getCell(c);
      if (cell.master === cell && cell.text !== '') texts.push(bare(cell.text));
    }
    return texts;
  });
  return { sheet, rows, columns };
}

/** Runs `generate` in a new folder; answers how to open what it wrote. */
async function generated(...argv: string[]): Promise<(name: string) => Promise<Form>> {
  const folder = temporaryFolder();
  const { code, err } = await shuangsuiji(folder, ['generate', ...argv]);
  expect([code, err]).toEqual([0, '']);
  return (name) => open(join(folder, `${name}.xlsx`));
}

/** How many cells, merged ones once, each row of the bordered grid has; 0 where a row has no border. */
function bordered({ sheet, rows, columns }: Form): number[] {
  return rows.map((_, r) => {
    const masters = new Set<string>();
    let boxes = 0;
    for (let c = 1; c <= columns; c++) {
      const cell = sheet.getRow(r + 1).getCell(c);
      const { top, bottom, left, right } = cell.style.border ?? {};
      if (![top, bottom, left, right].every((side) => side?.style === 'thin')) continue;
      boxes++;
      masters.add(cell.master.address);
    }
    // A row is in the grid from edge to edge or not at all.
    expect([r + 1, boxes === 0 || boxes === columns]).toEqual([r + 1, true]);
    return masters.size;
  });
}

describe('a blank form', () => {
  it.each(Object.entries(NOTICE))(
    '%s holds what the notice prints, in its order, and nothing else',
    async (name, rows) => {
      const form = await (await generated('all'))(name);
      expect(form.rows).toEqual(rows);
    },
  );

  it('divides its grid as the notice does: so many cells in each row, no border outside it', async () => {
    const read = await generated('all');
    const none = [0, 0, 0];
    expect(bordered(await read(A1))).toEqual([...none, 8, 8, 8, 8, 8, 0]);
    expect(bordered(await read(A2))).toEqual([...none, 9, 9, 9, 9, 9, 0]);
    expect(bordered(await read(A3))).toEqual([...none, 0, 1, 3, 3, 3, 1, 6, 6, 6, 6, 6, 6, 6, 6, 6, 1, 0]);
    expect(bordered(await read(A4))).toEqual([...none, 0, 1, 3, 3, 3, 3, 1, 5, 5, 5, 5, 5, 1, 1, 5, 5, 5, 5, 5, 1, 0]); // prettier-ignore
    expect(bordered(await read(A5))).toEqual([...none, 4, 4, 4]);
  });

  it('has nothing outside its print area but the aside of Annex 4', async () => {
    const read = await generated('all');
    for (const name of Object.keys(NOTICE)) {
      const { sheet, rows, columns } = await read(name);
      const outside: string[] = [];
      sheet.eachRow((row, r) => {
        row.eachCell((cell, c) => {
          if ((r > rows.length || c > columns) && cell.text !== '') outside.push(cell.text);
        });
      });
      const asides = ['市场监管行政检查事项总数（不打印）：', '其他行政检查事项总数（不打印）：'];
      expect([name, outside]).toEqual([name, name === A4 ? asides : []]);
    }
  });

  it('of the target registry says that it is no annex and has its columns', async () => {
    const { rows } = await (await generated('targets'))(TARGETS);
    expect(rows[0]!.join('')).toContain('非通知附件');
    const heading = [['城口县XXX检查对象名录库'], ['填报单位：（盖章）', '时间：年月日']];
    expect(rows.slice(1, 4)).toEqual([...heading, REGISTRY]);
  });

  it('is A4, one page wide, its table header repeated, its pages numbered', async () => {
    const read = await generated('all');
    for (const name of [...Object.keys(NOTICE), TARGETS]) {
      const { sheet, rows } = await read(name);
      const header = rows.findIndex((texts) => texts.includes('姓名') || texts.includes('序号')) + 1;
      expect(sheet.pageSetup).toMatchObject({
        paperSize: 9,
        fitToPage: true,
        fitToWidth: 1,
        fitToHeight: 0,
        orientation: [A3, A4, A5].includes(name) ? 'portrait' : 'landscape',
        printTitlesRow: `${header}:${header}`,
      });
      expect(sheet.headerFooter.oddFooter).toContain('&P');
    }
  });

  it('uses the fonts of official papers and gives every row a height', async () => {
    const read = await generated('all');
    for (const name of Object.keys(NOTICE)) {
      const { sheet, rows } = await read(name);
      const font = (row: number) => sheet.getRow(row).getCell(1).font;
      expect([font(1), font(2), font(3)]).toMatchObject([
        { name: '黑体', size: 16 },
        { name: '方正小标宋简体', size: 22 },
        { name: '仿宋_GB2312' },
      ]);
      rows.forEach((_, r) => {
        expect(sheet.getRow(r + 1).height).toBeGreaterThan(15);
      });
    }
  });
});

describe('generate', () => {
  it.each([
    ['县林业局', '城口县林业局'],
    ['城口县林业局', '城口县林业局'],
    ['林业局', '城口县林业局'],
    ['重庆市工商行政管理局城口县分局', '重庆市工商行政管理局城口县分局'],
  ])('--unit %s stands in the titles and on the unit’s line as %s', async (unit, full) => {
    const read = await generated('all', '--unit', unit);
    expect((await read(A1)).rows.slice(1, 3)).toEqual([
      [`${full}随机抽查事项清单`],
      [`填报单位：${full}（盖章）`, '时间：年月日'],
    ]);
    expect((await read(A4)).rows[3]).toEqual([`单位名称（盖章）：${full}`, '填表时间：年月日']);
    expect((await read(A5)).rows[2]).toEqual([`单位：${full}`]);
    // Annex 3 is the county's, whoever prints it.
    const third = await read(A3);
    expect(third.rows[1]).toEqual(['城口县推行“双随机、一公开”情况统计表']);
    expect(third.rows[3]![0]).toBe('区县名称（盖章）：城口县');
  });

  it('--period fills in the quarter or the year, and the year of a quarter into the date', async () => {
    const quarter = (await (await generated('4', '--period', '2016Q3'))(A4)).rows;
    expect([quarter[2], quarter[3]![1]]).toEqual([['（第三季度）或（年度）'], '填表时间：2016年月日']);
    const year = (await (await generated('3', '--period', '2016'))(A3)).rows;
    expect(year[2]).toEqual(['（第季度）或（2016年度）']);
  });

  it('--rows prints so many numbered rows, with the `...` row after them', async () => {
    const read = await generated('1', '4', '--rows', '12');
    const { rows } = await read(A4);
    const numbers = [...Array.from({ length: 12 }, (_, i) => [String(i + 1)]), ['...']];
    expect(rows.slice(11, 24)).toEqual(numbers);
    expect(rows.slice(27, 40)).toEqual(numbers);
    expect((await read(A1)).rows.slice(4, 17)).toEqual(numbers);
    expect(bordered(await read(A4)).slice(11, 24)).toEqual(Array(13).fill(5));
  });

  it('--extended adds 抽查比例和频次 and 事项类别 to Annex 1, before 备注', async () => {
    const { rows } = await (await generated('1', '--extended'))(A1);
    expect(rows[3]).toEqual([...LIST.slice(0, -1), '抽查比例和频次', '事项类别', '备注']);
    expect(rows.filter((_, r) => r !== 3)).toEqual(NOTICE[A1]!.filter((_, r) => r !== 3));
  });

  it('makes codes, certificates and phones text, down to the last row, and nothing else', async () => {
    const read = await generated('2', '5', 'targets', '--rows', '5'); // prettier-ignore
    const textColumns = async (name: string): Promise<Record<string, number>> => {
      const { sheet, rows, columns } = await read(name);
      const header = rows.findIndex((texts) => texts.includes('姓名') || texts.includes('序号')) + 1;
      const counts: Record<string, number> = {};
      for (let c = 1; c <= columns; c++) {
        const title = bare(sheet.getRow(header).getCell(c).text);
        for (let r = 1; r <= rows.length; r++)
          if (sheet.getRow(r).getCell(c).numFmt === '@') counts[title] = (counts[title] ?? 0) + 1;
      }
      return counts;
    };
    expect(await textColumns(A2)).toEqual({ 执法证编号: 5 });
    expect(await textColumns(A5)).toEqual({ 联系方式: 2 });
    expect(await textColumns(TARGETS)).toEqual({ '统一社会信用代码（注册号）': 5, 联系电话: 5 });
  });

  it('offers the fixed answers as drop-downs on every row', async () => {
    const read = await generated('all', '--rows', '4', '--extended');
    const lists = async (name: string): Promise<readonly (readonly [string, string])[]> => {
      const { sheet, rows, columns } = await read(name);
      return rows.flatMap((_, r) => {
        const found: [string, string][] = [];
        for (let c = 1; c <= columns; c++) {
          const cell = sheet.getRow(r + 1).getCell(c);
          const { formulae } = (cell.dataValidation as ExcelJS.DataValidation | undefined) ?? {
            formulae: [],
          };
          if (cell.master === cell && formulae.length > 0) found.push([cell.address, String(formulae[0])]);
        }
        return found;
      });
    };
    const down = (...columns: [letter: string, list: string][]): [string, string][] =>
      [5, 6, 7, 8].flatMap((row) =>
        columns.map(([letter, list]): [string, string] => [`${letter}${row}`, `"${list}"`]),
      );
    expect(await lists(A1)).toEqual(down(['I', '市场监管,其他']));
    expect(await lists(A2)).toEqual(down(['C', '男,女'], ['K', '在岗,请假,停岗,离岗']));
    expect(await lists(A5)).toEqual([]);
    const kinds = '企业,个体工商户,农民专业合作社,事业单位,社会组织,项目,场所,其他';
    expect(await lists(TARGETS)).toEqual(down(['C', kinds], ['K', 'A,B,C,D'], ['L', '正常,停业,注销,吊销']));
    // Questions 2 to 4, then one or two columns of each table; the first question asks for a document.
    const yesNo = async (name: string): Promise<number[]> => {
      const found = await lists(name);
      expect(new Set(found.map(([, list]) => list))).toEqual(new Set(['"是,否"']));
      return found.map(([address]) => Number(address.replace(/^[A-Z]+/u, '')));
    };
    expect(await yesNo(A4)).toEqual([7, 8, 9, 12, 13, 14, 15, 20, 21, 22, 23]);
    expect(await yesNo(A3)).toEqual([7, 8, 11, 11, 12, 12, 13, 13, 14, 14]);
  });

  it('overwrites nothing without --force; all are written or none', async () => {
    const folder = temporaryFolder();
    const run = (...argv: string[]) => shuangsuiji(folder, ['generate', ...argv]);
    expect((await run('2')).code).toBe(0);
    const second = await run('1', '2');
    expect([second.code, second.err]).toEqual([1, expect.stringContaining('--force')]);
    await expect(open(join(folder, `${A1}.xlsx`))).rejects.toThrow();
    expect((await run('1', '2', '--force')).code).toBe(0);
  });

  it('answers what it does not know with the nearest, and says which flags have no use', async () => {
    const run = (...argv: string[]) => shuangsuiji(temporaryFolder(), ['generate', ...argv]);
    expect((await run()).err).toContain('generate all');
    const target = await run('target');
    expect([target.code, target.err.includes('“targets”')]).toEqual([2, true]);
    expect(await run('4', '--period', '昨天')).toMatchObject({ code: 2, out: '' });
    for (const rows of ['0', '-1', '5001', '多'])
      expect(await run('1', '--rows', rows)).toMatchObject({ code: 2, out: '' });
    expect((await run('1', '--today', '2026-2-1')).code).toBe(2);
    expect((await run('1', '--period', '2016')).err).toContain('--period');
    const idle = (await run('5', '--rows', '9', '--extended')).err;
    expect([idle.includes('--rows'), idle.includes('--extended')]).toEqual([true, true]);
  });
});

describePdf('as LibreOffice prints them', () => {
  const names = [...Object.keys(NOTICE), TARGETS].map((name) => `${name}.xlsx`);

  it('the blank forms of the notice are one page each, whole, without the aside', async () => {
    const folder = temporaryFolder();
    await shuangsuiji(folder, ['generate', 'all']);
    const pages = printed(names.map((name) => join(folder, name)), folder); // prettier-ignore
    for (const [name, texts] of Object.entries(NOTICE)) {
      const [page = '', ...others] = pages.get(`${name}.xlsx`)!;
      expect([name, others]).toEqual([name, []]);
      // Those that no column is too narrow for: a wrapped text is scattered over the page's lines.
      for (const text of texts.flat().filter((one) => one.length <= 4 || /^[一二三合]/u.test(one)))
        expect([name, text, page.includes(text)]).toEqual([name, text, true]);
      expect(page).not.toContain('不打印');
    }
  });

  it('long ones repeat their header on every page, no column cut off, none on a page of its own', async () => {
    const folder = temporaryFolder();
    await shuangsuiji(folder, ['generate', 'all', '--rows', '40']);
    const long = names.filter((name) => !name.startsWith(A5));
    const pages = printed(long.map((name) => join(folder, name)), folder); // prettier-ignore
    for (const name of long) {
      const printedPages = pages.get(name)!;
      expect(printedPages.length).toBeGreaterThan(1);
      const last = name.startsWith(A3) || name.startsWith(A4) ? '抽查次数' : '备注';
      // A sheet wider than its page would have further pages without 序号, or lose its last column.
      for (const header of ['序号', last])
        expect([name, header, printedPages.findIndex((page) => !page.includes(header))]).toEqual([name, header, -1]); // prettier-ignore
      const lines = printedPages.flatMap((page) => page.split('\n'));
      for (let number = 1; number <= 40; number++)
        expect([name, number, lines.includes(String(number))]).toEqual([name, number, true]);
    }
  });
});
