import { describe, expect, it } from '@jest/globals';
import { annex1 } from '../../src/annexes/annex-1.js';
import { annex2 } from '../../src/annexes/annex-2.js';
import { annex3 } from '../../src/annexes/annex-3.js';
import { annex4 } from '../../src/annexes/annex-4.js';
import { annex5 } from '../../src/annexes/annex-5.js';
import { FORMS } from '../../src/annexes/forms.js';
import type { FormLayout } from '../../src/annexes/layout.js';
import { targets } from '../../src/annexes/targets.js';
import { collectForm, type CollectedForm } from '../../src/sheet/collect.js';
import { findForms, readHeads } from '../../src/sheet/find-form.js';
import { findLikelyForms } from '../../src/sheet/likely-forms.js';
import { temporaryFile, withWorkbookAt } from '../support/reading.js';
import { sheetOf, type Table, tableRows, tableXlsx, workbookOf } from '../support/tables.js';

type Line = readonly (string | number | undefined)[];

const parse = (layout: FormLayout, ...rows: readonly Line[]): Promise<CollectedForm> =>
  collectForm(layout, sheetOf(tableRows(rows)));

/** The texts of a section's rows by column, 序号 left out. */
function texts(form: CollectedForm, section: string): Record<string, string>[] {
  return form.rows.get(section)!.map(({ cells }) => {
    const filled = Object.entries(cells).filter(([key]) => key !== 'ordinal');
    return Object.fromEntries(filled.map(([key, { text }]) => [key, text]));
  });
}

const slots = (form: CollectedForm): Record<string, string | undefined> =>
  Object.fromEntries([...form.slots].map(([name, { value }]) => [name, value]));

const asides = (form: CollectedForm): [number, string][] =>
  form.asides.map(({ row, reason }) => [row, reason]);

const HEADER = ['序号', '姓名', '性别', '执法机构全称', '职务', '执法证编号', '执法类别', '执法区域', '备注'];
const ZHANG = [1, '张三', '男', '县林业局', '科员', '渝01', '林业', '全县'];
const LI = [2, '李四', '女', '县林业局', '科员', '渝02', '林业', '全县'];
const OFFICERS = [
  { name: '张三', sex: '男', agency: '县林业局', post: '科员', certificateNo: '渝01', category: '林业', area: '全县' }, // prettier-ignore
  { name: '李四', sex: '女', agency: '县林业局', post: '科员', certificateNo: '渝02', category: '林业', area: '全县' }, // prettier-ignore
];

describe('a list', () => {
  it('with lines above its title, and a title in pieces', async () => {
    const form = await parse(
      annex2,
      ['报送：县政府法制办'],
      ['本表一式两份'],
      ['附件2'],
      ['', '城口县林业局', '', '执法检查人员\n名录库'],
      ['填报单位：城口县林业局（盖章）', '', '', '', '', '时间：2016年9月20日'],
      HEADER,
      ZHANG,
      LI,
      ['填报人：王五', '', '', '联系电话：59220000'],
    );
    expect(texts(form, 'officers')).toEqual(OFFICERS);
    expect(form.title).toMatchObject({ address: 'B4' });
    expect(slots(form)).toEqual({
      titleUnit: '城口县林业局',
      unit: '城口县林业局',
      date: '2016年9月20日',
      contact: '王五',
      phone: '59220000',
    });
    expect(form.slots.get('date')!.address).toBe('F5');
    expect(form.slots.get('phone')!.address).toBe('D9');
  });

  it.each<[string, Line]>([
    ['full width and spaced', ['序　号', '姓　　名', ' 性 别 ', '执法机构全称', '职  务', '执法证编号', '执法类别', '执法区域']], // prettier-ignore
    ['with line breaks', ['序\n号', '姓\n名', '性\n别', '执法机构\n全称', '职\n务', '执法证\r\n编号', '执法\n类别', '执法\n区域']], // prettier-ignore
    ['with stars, colons and （必填）', ['序号', '*姓名', '性别：', '执法机构全称（必填）', '职务', '执法证编号*', '执法类别(选填)', '执法区域']], // prettier-ignore
    ['other names', ['编号', '检查人员姓名', '性别', '工作单位', '职级', '执法证号', '执法领域', '执法范围']],
  ])('under headers %s', async (_, header) => {
    expect(texts(await parse(annex2, header, ZHANG, LI), 'officers')).toEqual(OFFICERS);
  });

  it('in another order, with columns of its own, an empty column A and a header in row 1', async () => {
    const form = await parse(
      annex2,
      ['', '执法区域', '身份证号', '执法证编号', '姓名'],
      ['', '全县', '500', '渝01', '张三'],
    );
    expect(texts(form, 'officers')).toEqual([{ area: '全县', certificateNo: '渝01', name: '张三' }]);
    const { map } = form.headers.get('officers')!;
    expect(map.unknown).toEqual([{ column: 3, header: '身份证号' }]);
    expect(form.rows.get('officers')![0]!.cells.name).toMatchObject({ column: 5 });
  });

  it('without untouched rows, `...`, notes, samples, totals and the header again on each page', async () => {
    const form = await parse(
      annex2,
      HEADER,
      [1, '案例（请删除）', '男'],
      ['案例（请删除）'],
      ZHANG,
      HEADER,
      LI,
      [3],
      ['4'],
      ['...'],
      ['……'],
      ['合计', '', '2人'],
      ['备注：以上人员均持证'],
      ['填表说明：1.请如实填写'],
      ['填报人：', '联系电话：'],
    );
    expect(texts(form, 'officers')).toEqual(OFFICERS);
    expect(asides(form)).toEqual([
      [2, 'sample'],
      [3, 'sample'],
      [5, 'repeated-header'],
      [7, 'untouched'],
      [8, 'untouched'],
      [9, 'ellipsis'],
      [10, 'ellipsis'],
      [11, 'total'],
      [12, 'note'],
      [13, 'note'],
    ]);
  });

  it('with a header of two rows, blank or merged down, and with groups over other columns', async () => {
    const body = ['1', '县林业局', '林木种苗', '种苗检查', '查台账', '现场', '种子法', '每年1次'];
    const wanted = [
      {
        item: '种苗检查',
        content: '查台账',
        method: '现场',
        legalBasis: '种子法',
        ratioFrequency: '每年1次',
      },
    ];
    const read = async (...rows: Line[]) => texts(await parse(annex1, ...rows), 'items');
    const upper = ['序号', '单位名称', '检查事项', '', '', '检查方式', '检查依据', '检查比例及频次'];
    expect(await read(upper, ['', '', '检查类别', '检查项目', '具体内容'], body)).toEqual(wanted);
    const merged = [
      '序号',
      '单位名称',
      '检查类别',
      '检查项目',
      '具体内容',
      '检查方式',
      '检查依据',
      '检查比例及频次',
    ];
    expect(await read(upper, merged, body)).toEqual(wanted);
    const items = ['序号', '单位名称', '抽查项目', '', '检查对象', '检查内容', '检查方式', '检查依据'];
    expect(
      await read(items, ['', '', '抽查类别', '抽查事项'], ['1', '局', '类', '事', '企业', '内', '现', '法']),
    ).toEqual([{ item: '事', content: '内', method: '现', legalBasis: '法' }]);
  });

  it('whose first row of data holds the word of a header', async () => {
    const rows: Line[] = [
      ['企业名称', '信用代码', '备注'],
      ['甲店', 'C1', '电话'],
      ['乙店', 'C2', '名称'],
    ];
    const read = texts(await parse(targets, ...rows), 'subjects');
    expect(read.map(({ name }) => name)).toEqual(['甲店', '乙店']);
  });

  it('in a file: merged cells read down, hidden rows said to be hidden, found among other sheets', async () => {
    const officers: Table = {
      rows: [
        ['城口县林业局执法检查人员名录库'],
        HEADER,
        ['1', '张三', '男', '县林业局', '科员', '渝01', '林业', '全县'],
        ['2', '李四', '女', '', '科员', '渝02', '', '全县'],
      ],
      merges: ['A1:I1', 'D3:D4', 'G3:G4'],
      hiddenRows: [4],
    };
    const cover: Table = { rows: [['封面'], ['城口县林业局'], ['2016年9月']] };
    const notes: Table = { rows: [['填表说明'], ['1', '姓名照身份证填写']] };
    const path = temporaryFile(tableXlsx([cover, officers, notes]));
    await withWorkbookAt(path, async (workbook) => {
      const matches = findForms(await readHeads(workbook), FORMS);
      expect(matches.map(({ layout, sheet }) => [layout.id, sheet.name])).toEqual([['2', '表2']]);
      const form = await collectForm(annex2, matches[0]!.sheet);
      expect(texts(form, 'officers')).toEqual(OFFICERS);
      expect(form.rows.get('officers')!.map(({ hidden }) => hidden)).toEqual([false, true]);
      expect(form.rows.get('officers')![1]!.cells.agency!.mergedFrom).toBe('D3');
    });
  });
});

describe('finding a form', () => {
  const found = async (...rows: Line[]): Promise<[string, boolean][]> =>
    findForms(await readHeads(workbookOf(sheetOf(tableRows(rows)))), FORMS).map(({ layout, titled }) => [
      layout.id,
      titled,
    ]);

  it('goes by headers, and by the title where two lists share them', async () => {
    expect(await found(['企业名称', '统一社会信用代码'])).toEqual([['targets', false]]);
    expect(await found(['城口县林业局执法检查人员名录库'], HEADER)).toEqual([['2', true]]);
    expect(await found(['序号', '检查事项', '检查依据', '检查主体', '检查内容', '检查方式'])).toEqual([['1', false]]); // prettier-ignore
    expect(await found(['', '姓名', '职务', '联系方式'], ['负责人', '张三', '局长', '1'])).toEqual([
      ['5', false],
    ]);
    expect(await found(['序号', '金额'], ['1', '2'])).toEqual([]);
    expect(await found(['城口县林业局执法检查人员名录库'], ['序号', '甲', '乙'])).toEqual([]);
  });

  it('looks for a title’s words in one row, in whatever pieces, the longest title first', async () => {
    const likely = async (...rows: Line[]): Promise<[string, boolean][]> =>
      findLikelyForms(await readHeads(workbookOf(sheetOf(tableRows(rows)))), FORMS).map(
        ({ layout, titled }) => [layout.id, titled],
      );
    const items = ['序号', '事项名称', '抽查比例和频次', '抽查次数'];
    const title = ['县政府部门、有关单位推行“双', '随机、一公', '开”情况统计表'];
    expect(await likely(['附件4'], title, items)).toEqual([['4', true]]);
    expect(await likely([Array.from(title.join('')).join(' ')], items)).toEqual([['4', true]]);
    // What stands in two rows is no title.
    expect(await likely(...title.map((part) => [part]), items)).toEqual([['4', false]]);
    // Of two titles the longer one, when its headers are there too.
    const both = [['推行“双随机、一公开”情况统计表'], title] as const;
    expect(await likely(...both, items)).toEqual([['4', true]]);
    expect(await likely(...both, ['部门名称', '一单两库', '抽查事项'])).toEqual(
      await found(...both, ['部门名称', '一单两库', '抽查事项']),
    );
  });

  it('looks past many lines of an export’s remarks, but not for ever', async () => {
    const remarks = (count: number): Line[] => Array.from({ length: count }, (_, i) => [`查询条件${i}`]);
    expect(await found(...remarks(40), ['企业名称', '信用代码'])).toEqual([['targets', false]]);
    expect(await found(...remarks(400), ['企业名称', '信用代码'])).toEqual([]);
  });
});

const QUARTERLY: readonly Line[] = [
  ['附件4'],
  ['县政府部门、有关单位推行“双随机、一公开”情况统计表'],
  ['（第三季度）或（   年度）'],
  ['单位名称（盖章）：县林业局', '', '', '填表时间：2016年9月20日'],
  ['一、“双随机、一公开”制度机制建设情况'],
  [1, '是否已出台实施意见或工作方案（注明文件名称及文号）', '', '城林发〔2016〕5号'],
  [2, '是否已编制随机抽查事项清单', '', '是'],
  [3, '是否已建成检查对象名录库和执法检查人员名录库', '', '是'],
  [4, '是否已建立检查结果公开机制', '', '否'],
  ['二、已实行“双随机”抽查的市场监管行政检查事项情况'],
  ['序号', '事项名称', '是否制定实施细则', '抽查比例和频次', '已开展抽查次数'],
  [1, '种苗检查', '是', '5%，每年1次', 2],
  ['合计共1项，占本部门市场监管行政检查事项总数的比例为50%。'],
  ['三、已实行“双随机”抽查的其他行政检查事项情况'],
  ['序号', '事项名称', '是否制定实施细则', '抽查比例和频次', '已开展抽查次数'],
  [1, '防火检查', '是', '10%', 1],
  [2, '采伐检查', '否', '10%', 0],
  ['合计共2项，占本本部门其他行政检查事项总数的比例为40%。'],
  ['联系人：赵六', '', '', '联系电话：59220001'],
];
const SAID = {
  quarter: '三', year: undefined, unit: '县林业局', date: '2016年9月20日', q1: '城林发〔2016〕5号', q2: '是', q3: '是', q4: '否',
  marketCount: '1', marketPercent: '50', otherCount: '2', otherPercent: '40', contact: '赵六', phone: '59220001',
}; // prettier-ignore
const MARKET = [{ item: '种苗检查', implementationRules: '是', ratioFrequency: '5%，每年1次', checks: '2' }];
const OTHER = [
  { item: '防火检查', implementationRules: '是', ratioFrequency: '10%', checks: '1' },
  { item: '采伐检查', implementationRules: '否', ratioFrequency: '10%', checks: '0' },
];

describe('a form of sections', () => {
  const without = (...rows: number[]): Line[] => QUARTERLY.filter((_, index) => !rows.includes(index + 1));
  const changed = (row: number, ...cells: Line): Line[] =>
    QUARTERLY.map((line, index) => (index + 1 === row ? cells : line));

  async function expectAll(rows: readonly Line[], change: Partial<Record<string, string | undefined>> = {}) {
    const form = await parse(annex4, ...rows);
    expect([texts(form, 'market'), texts(form, 'other')]).toEqual([MARKET, OTHER]);
    expect(slots(form)).toEqual({ ...SAID, ...change });
    return form;
  }

  it('is read whole, the doubled 占本本部门 taken for what it means', async () => {
    const form = await expectAll(QUARTERLY);
    expect(Object.fromEntries(form.headings)).toEqual({ mechanism: 5, market: 10, other: 14 });
    expect(form.slots.get('otherPercent')!.address).toBe('A18');
    expect(form.slots.get('q1')!.address).toBe('D6');
  });

  it('with its headings left out, one or all', async () => {
    await expectAll(without(5));
    await expectAll(without(14));
    await expectAll(without(5, 10, 14));
  });

  it('with its headings reworded a little, spaced or broken', async () => {
    await expectAll(changed(10, '二、已实行"双随机"抽查的市场监管 行政检查事项的情况'));
    await expectAll(changed(14, '三、已实行双随机抽查的\n其他行政检查事项情况'));
  });

  it.each<[string, Line]>([
    ['straight quotes and half-width marks', ['县政府部门,有关单位推行"双随机,一公开"情况统计表']],
    ['spaces and breaks', ['县政府部门、有关单位\n推行“双随机、一公开” 情况统计表']],
    ['pieces in several cells', ['', '县政府部门、有关单位推行', '“双随机、一公开”情况统计表']],
  ])('whose title has %s', async (_, title) => {
    const form = await expectAll(QUARTERLY.map((line, index) => (index === 1 ? title : line)));
    expect(form.title).toBeDefined();
  });

  it.each<[string, Line]>([
    ['two labels in one cell', ['单位名称（盖章）：县林业局          填表时间：2016年9月20日']],
    ['a label split over cells', ['单位名称（盖章）：', '县林业局', '填表时间：', '2016年9月20日']],
    ['half-width marks', ['单位名称(盖章):县林业局', '', '填表时间:2016年9月20日']],
    ['spaced words', ['单 位 名 称（盖 章）：县林业局', '', '填 表 时 间：2016年9月20日']],
    ['the words of another form', ['填报单位：县林业局（盖章）', '', '时间：2016年9月20日']],
    ['the stamp after the name', ['单位名称：县林业局（盖章）', '', '填报日期：2016年9月20日']],
  ])('whose labels are %s', async (_, labels) => {
    await expectAll(QUARTERLY.map((line, index) => (index === 3 ? labels : line)));
  });

  it('says where an answer stands, or would stand, and where the blank ones are', async () => {
    const form = await parse(annex4, ...changed(7, 2, '是否已编制随机抽查事项清单'));
    expect(form.slots.get('q2')!.value).toBeUndefined();
    const blank = await parse(annex4, ['单位名称（盖章）：', '', '', '填表时间：    年   月   日']);
    expect(slots(blank)).toEqual({ unit: undefined, date: undefined });
  });

  it('without one of its tables or its total lines has the other rows where they belong', async () => {
    const marketOnly = await parse(annex4, ...without(14, 15, 16, 17, 18));
    expect([texts(marketOnly, 'market'), texts(marketOnly, 'other')]).toEqual([MARKET, []]);
    expect(slots(marketOnly).contact).toBe('赵六');
    const otherOnly = await parse(annex4, ...without(10, 11, 12, 13));
    expect([texts(otherOnly, 'market'), texts(otherOnly, 'other')]).toEqual([[], OTHER]);
    const noTotals = await parse(annex4, ...without(13, 18));
    expect([texts(noTotals, 'market'), texts(noTotals, 'other')]).toEqual([MARKET, OTHER]);
    expect(slots(noTotals).contact).toBe('赵六');
  });

  it('with totals in other words is left to its reader, not taken for data', async () => {
    const form = await parse(annex4, ...changed(13, '合计', 1, '', '', 2));
    expect([texts(form, 'market'), texts(form, 'other')]).toEqual([MARKET, OTHER]);
  });

  it('of the county has its departments and its total', async () => {
    const form = await parse(
      annex3,
      ['城口县推行“双随机、一公开”情况统计表'],
      ['（第  季度）或（2016年度）'],
      ['区县名称（盖章）：城口县', '', '填表时间：2016年12月15日'],
      ['二、已实行“双随机”抽查的区（县）级部门情况'],
      [
        '序号',
        '部门名称',
        '是否制定实施细则',
        '是否编制“一单两库”',
        '实行抽查\n事项项数',
        '已开展\n抽查次数',
      ],
      [1, '县林业局', '是', '是', 3, 5],
      [2, '县水务局', '是', '否', 2, 1],
      ['合计共2个部门，占有行政检查事项部门总数的比例为8%。'],
      ['联系人：赵六', '', '联系电话：1'],
    );
    expect(texts(form, 'departments')).toEqual([
      { department: '县林业局', implementationRules: '是', listAndRosters: '是', items: '3', checks: '5' },
      { department: '县水务局', implementationRules: '是', listAndRosters: '否', items: '2', checks: '1' },
    ]);
    expect(slots(form)).toMatchObject({ year: '2016', unit: '城口县', departmentCount: '2', departmentPercent: '8', contact: '赵六' }); // prettier-ignore
  });

  it('of contacts has a row for each role, its first header blank', async () => {
    const form = await parse(
      annex5,
      ['“双随机、一公开”工作负责人和联络员名单'],
      ['单位：县林业局'],
      ['', '姓  名', '职  务', '联系方式'],
      ['负责人', '张三', '局长', '59220000'],
      ['联络员', '李四', '科员', 13900000000],
    );
    expect(texts(form, 'contacts')).toEqual([
      { role: '负责人', name: '张三', post: '局长', phone: '59220000' },
      { role: '联络员', name: '李四', post: '科员', phone: '13900000000' },
    ]);
    expect(slots(form)).toEqual({ unit: '县林业局' });
  });
});
