import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { result } from '../../src/annexes/result.js';
import { rosterForm } from '../../src/annexes/roster.js';
import { annex2 } from '../../src/annexes/annex-2.js';
import { targets } from '../../src/annexes/targets.js';
import type { FormId, FormLayout } from '../../src/annexes/layout.js';
import { assumptionsOf } from '../../src/draw/lists/assumptions.js';
import { readRegistry } from '../../src/commands/shared/read-registry.js';
import { inspectWorkbook } from '../../src/rules/inspect.js';
import type { InspectedForm } from '../../src/rules/inspection.js';
import { RULES } from '../../src/rules/registry.js';
import { runRules } from '../../src/rules/run.js';
import { batchOf } from '../../src/rules/batch.js';
import { rosterOf } from '../../src/rules/roster.js';
import { nodeHash } from '../../src/draw/spec/node-hash.js';
import { type CollectedForm, collectForm } from '../../src/sheet/collect.js';
import { readHeads } from '../../src/sheet/find-form.js';
import { hiddenOf, hiddenSentences } from '../../src/sheet/hidden.js';
import { COUNTY, LIST, OFFICERS, RETURN, TARGETS } from '../support/filled-forms.js';
import { readTexts, refusal, withWorkbookAt } from '../support/reading.js';
import { context, file, form, sheet } from '../support/sheet.js';

/** Sheets that were once read wrong, each with its right value, and for each kind a sibling in another form or place. */

const fixture = (name: string): string =>
  fileURLToPath(new URL(`../fixtures/reading/${name}`, import.meta.url));
const ROSTER = rosterOf([{ name: '城口县林业局', aliases: [], hasItems: true }], '城口县');

async function inspected(name: string): Promise<InspectedForm> {
  const path = fixture(name);
  return withWorkbookAt(path, async (workbook) => {
    const { forms } = await inspectWorkbook(path, workbook, { county: '城口县', roster: ROSTER });
    expect(forms).toHaveLength(1);
    return forms[0]!;
  });
}

/** What the rules say of a sheet that is inspected as the validator does it: id, severity and cells. */
async function said(table: string, today = { year: 2016, month: 12, day: 20 }): Promise<readonly string[]> {
  const batch = batchOf([await file([sheet(table)], { roster: ROSTER })], ROSTER);
  return runRules(RULES, batch, context({ today, roster: ROSTER }), { hash: nodeHash }).map(
    ({ ruleId, severity, cells }) => `${ruleId} ${severity} ${cells.join()}`,
  );
}

const count = ({ rows }: CollectedForm, ...sections: string[]): number =>
  sections.reduce((sum, key) => sum + (rows.get(key)?.length ?? 0), 0);
const checks = ({ rows }: CollectedForm): number =>
  ['market', 'other']
    .flatMap((key) => rows.get(key) ?? [])
    .reduce((sum, { cells }) => sum + Number(cells.checks!.text), 0);
const asides = ({ asides: all }: CollectedForm): readonly string[] =>
  all.map(({ reason, address }) => `${reason} ${address}`);
const names = ({ rows }: CollectedForm, section: string, key = 'name'): readonly (string | undefined)[] =>
  (rows.get(section) ?? []).map(({ cells }) => cells[key]?.text);
const values = ({ slots }: CollectedForm, ...keys: string[]): readonly (string | undefined)[] =>
  keys.map((key) => slots.get(key)?.value);

describe('a total in the middle of a table', () => {
  it.each([
    ['b11_xiaoji_colA', 'A18'],
    ['b12_heji_mid', 'A18'],
    ['b13_xiaoji_text', 'A18'],
    ['b03_huizong', 'A20'],
    ['b05_gongji', 'B20'],
  ])('%s is set aside and said, and reading goes on', async (name, address) => {
    const read = await inspected(`${name}.xlsx`);
    expect([count(read, 'market', 'other'), checks(read)]).toEqual([5, 8]);
    expect(asides(read)).toEqual([`total ${address}`]);
    expect(values(read, 'otherCount', 'otherPercent', 'contact')).toEqual(['4', '66.7', '彭静']);
  });
  it.each([
    ['g01_subtotal_count', ['B10', 'B18', 'B19']],
    ['f_table_total', ['A17']],
  ] as const)('%s leaves twelve firms', async (name, totals) => {
    const read = await inspected(`${name}.xlsx`);
    expect(count(read, 'subjects')).toBe(12);
    expect(asides(read)).toEqual(totals.map((address) => `total ${address}`));
  });

  it('of 附件3, 附件2, 抽取结果 and 单位名册 as well', async () => {
    const county = await form(
      '3',
      COUNTY.replace('  合计', '  小计 | | | | 7 | 5\n  2 | 城口县水务局 | 是 | 是 | 1 | 0\n  合计'),
    );
    expect(names(county, 'departments', 'department')).toEqual(['城口县林业局', '城口县水务局']);
    expect(asides(county)).toEqual(['total A12']);
    const officers = await form('2', OFFICERS.replace('  2 |', '  累计：1人 |\n  2 |'));
    expect([names(officers, 'officers'), asides(officers)]).toEqual([['王一', '李二'], ['total A6']]);
    const read = (layout: FormLayout, table: string) => collectForm(layout, sheet(table));
    const drawn = await read(
      result,
      `双随机抽查抽取结果
      序号 | 检查对象名称 | 统一社会信用代码（注册号） | 检查日期 | 检查结果
      1 | 甲店 | '91 | 2016-09-20 | 未发现问题
      | | 小计 | | | 1户
      2 | 乙店 | '92 | 2016-09-21 | 未发现问题`,
    );
    expect([names(drawn, 'drawn'), asides(drawn)]).toEqual([['甲店', '乙店'], ['total B4']]);
    const roster = await read(
      rosterForm,
      '序号 | 标准名 | 别名\n1 | 县林业局 | 林业局\n合计 | 1个 |\n2 | 县水务局 |',
    );
    expect([names(roster, 'units'), asides(roster)]).toEqual([['县林业局', '县水务局'], ['total A3']]);
  });
  it('is none where a firm bears the word, or a row has more than figures', async () => {
    const firms = await form(
      'targets',
      TARGETS.replace('城口县示例木材经营部', '小计算机培训部').replace(
        '  填报人',
        '  2 | 汇总（重庆）有限公司 | 企业\n  填报人',
      ),
    );
    expect(names(firms, 'subjects')).toEqual(['小计算机培训部', '汇总（重庆）有限公司']);
    const whole = await form('1', LIST.replace('  2 |', '  合计 |'));
    expect(count(whole, 'items')).toBe(2);
  });
});

describe('a label', () => {
  it.each([
    'a22_unit_next_cell_date_after',
    'a24_label_variant',
    'a25_label_variant',
    'a26_label_variant',
    'a27_unit_of_measure',
  ])('%s: the unit is 城口县林业局, whatever stands beside it', async (name) => {
    const read = await inspected(`${name}.xlsx`);
    expect([read.unit?.name, read.unit?.entry?.name]).toEqual(['城口县林业局', '城口县林业局']);
    expect(values(read, 'date')).toEqual([name.startsWith('a27') ? undefined : '2016年9月21日']);
    if (name.startsWith('a27')) expect(asides(read)).toEqual(['beside D4']);
  });
  it('u01: a date without a label is the form’s', async () => {
    const read = await inspected('u01_reg_date_nolabel.xlsx');
    expect(values(read, 'unit', 'date')).toEqual(['城口县市场监督管理局', '2026年8月28日']);
  });
  it('of 附件1, 附件2, 附件3 and 附件5 as well', async () => {
    const list = await form(
      '1',
      LIST.replace(
        '填报单位：城口县林业局（盖章） | | | | 时间：2016年9月12日',
        '上报单位： | 城口县林业局 | （盖章） | 2016年9月12日',
      ),
    );
    expect(values(list, 'unit', 'date')).toEqual(['城口县林业局', '2016年9月12日']);
    const officers = await form(
      '2',
      OFFICERS.replace('（盖章） | | | | | 时间：2016年9月12日', '（盖章） 制表日期：2016年9月12日'),
    );
    expect(values(officers, 'unit', 'date')).toEqual(['城口县林业局', '2016年9月12日']);
    const county = await form(
      '3',
      COUNTY.replace('填表时间：2016年12月10日', '报送日期： | 2016 | 年 | 12 | 月 | 10 | 日'),
    );
    expect(values(county, 'unit', 'date')).toEqual(['城口县', '2016年12月10日']);
    const foot = await form('4', RETURN.replace('联系人：张三 |', '联系人： | 审核人：王五 |'));
    expect([values(foot, 'contact', 'phone'), asides(foot)]).toEqual([
      [undefined, '59220329'],
      ['beside B18'],
    ]);
  });
  it('whose value goes on is told with the rest, where the roster knows the unit', async () => {
    const batch = batchOf(
      [await file([sheet(RETURN.replace('城口县林业局 |', '城口县林业局森防科 |'))], { roster: ROSTER })],
      ROSTER,
    );
    const found = runRules(RULES, batch, context({ roster: ROSTER }), { hash: nodeHash });
    expect(
      found
        .filter(({ ruleId }) => ruleId === 'X03')
        .map(({ message, fix }) => [message.includes('“森防科”'), fix.suggestion]),
    ).toEqual([[true, '城口县林业局']]);
  });
});

describe('several columns for one thing', () => {
  const column = async (name: string, key: string) => {
    const { registry } = await readRegistry({ cwd: '/' }, fixture(name), targets, {});
    return [
      registry.entries.map((entry) => registry.value(entry, key)),
      assumptionsOf(registry, name),
    ] as const;
  };
  it('c01 and c02: the code before the number, row by row', async () => {
    const codes = ['91500229MA5U00001B', '91500229MA5U00002E', '91500229MA5U00003H', '91500229MA5U00004L'];
    for (const name of ['c01_two_code_cols.xlsx', 'c02_two_code_cols_mixed.xlsx']) {
      const [found, notes] = await column(name, 'code');
      expect(found.slice(0, 4)).toEqual(codes);
      expect(notes.join()).toContain('“注册号”列没有使用');
    }
  });
  it('h01: the exact header before another name, filled before blank', async () => {
    const [areas] = await column('h01_alias_left_of_exact.xlsx', 'area');
    const [fields] = await column('h01_alias_left_of_exact.xlsx', 'field');
    const [places, notes] = await column('h01_alias_left_of_exact.xlsx', 'address');
    expect(new Set(areas)).toEqual(new Set(['葛城街道']));
    expect(new Set(fields)).not.toContain('零售业');
    expect(places.slice(1, 4)).toEqual(['葛城街道2号', '葛城街道3号', '葛城街道4号']);
    expect(notes.join()).toMatch(/“住所”列空着的 \d+ 行，“地址”用了“经营场所”列/u);
  });
  it('is no fault of a registry that a number stands in for a code, and said in a list of officers', async () => {
    const mixed = await form(
      'targets',
      "企业名称 | 注册号 | 统一社会信用代码\n甲店 | '500229600012341 |\n乙店 | | '91500229MA5U00002E",
    );
    expect(mixed.rows.get('subjects')!.map(({ cells }) => cells.code!.text)).toEqual([
      '500229600012341',
      '91500229MA5U00002E',
    ]);
    const officers = await form(
      '2',
      OFFICERS.replace('执法证编号 |', '执法证编号 | 执法证号 |')
        .replace("'示例0001 |", " | '示例0001 |")
        .replace("'示例0002 |", "'示例0002 | |"),
    );
    expect(officers.rows.get('officers')!.map(({ cells }) => cells.certificateNo!.text)).toEqual([
      '示例0001',
      '示例0002',
    ]);
  });
});

describe('what is no row', () => {
  it('r05 and r07: headers again, notes and their numbers', async () => {
    const again = await inspected('r05_subtotal_header.xlsx');
    expect(count(again, 'subjects')).toBe(12);
    expect(asides(again)).toEqual(['total A9', 'repeated-header A10', 'total B15', 'total A20']);
    const notes = await inspected('r07_notes.xlsx');
    expect(count(notes, 'subjects')).toBe(12);
    expect(asides(notes)).toEqual(['note A18', 'note A19', 'note B21']);
  });
  it.each<[FormId, string, string]>([
    ['1', LIST, 'items'],
    ['2', OFFICERS, 'officers'],
    ['targets', TARGETS, 'subjects'],
  ])(
    'form %s: examples, hints, notes and a header again leave the rows that are',
    async (id, table, section) => {
      const [header] = table.split('\n').filter((line) => line.includes('序号'));
      const before = await form(id, table);
      const mixed = table
        .replace(header!, `${header!}\n  例 | 示例：某某 | 如：是\n  （必填） | （必填） | 如：张三`)
        .replace('  填报人', `${header!}\n  注：1.一式两份\n  2.状态栏填写正常、注销。\n  填报人`);
      const after = await form(id, mixed);
      expect(names(after, section, 'name')).toEqual(names(before, section, 'name'));
      expect(after.asides.map(({ reason }) => reason)).toEqual([
        'sample',
        'hint',
        'repeated-header',
        'note',
        'note',
      ]);
    },
  );
  it('其中 is told with the row above, and not counted again; （1） is told, and counted', async () => {
    const part = RETURN.replace(
      '  合计共1项，占本部门其他',
      '  | | 其中：林区作业点 | 是 | 10% | 1\n  合计共1项，占本部门其他',
    );
    expect(await said(part)).toEqual(['S15 W B17']);
    const numbered = LIST.replace('  2 |', '  1.1 |');
    expect((await said(numbered)).filter((one) => one.startsWith('S15'))).toEqual(['S15 W B6']);
  });
});

describe('more than one table on a sheet', () => {
  it('stack_two_forms and others: an error, wherever the other form stands', async () => {
    const stacked = await inspected('stack_two_forms.xlsx');
    expect(stacked.faults.map(({ fault }) => fault)).toContain('other-form');
    for (const [first, second] of [
      [LIST, OFFICERS],
      [OFFICERS, TARGETS],
      [RETURN, COUNTY],
      [TARGETS, LIST],
    ] as const)
      expect(
        (await said(`${first.trimEnd()}\n${second.replace(/^\n/u, '')}`)).filter((one) =>
          one.startsWith('S14 E'),
        ),
      ).not.toEqual([]);
    // The same form of two units, one below the other.
    expect(
      (
        await said(`${RETURN.trimEnd()}\n${RETURN.replaceAll('林业局', '水务局').replace(/^\n/u, '')}`)
      ).filter((one) => one.startsWith('S14 E')).length,
    ).toBeGreaterThan(2);
  });
  it('refuses to draw from half of two blocks side by side, or from a list with rows below its end', async () => {
    const blocks =
      "企业名称 | 统一社会信用代码 | 企业名称 | 统一社会信用代码\n甲店 | '91500229MA5U00001B | 乙店 | '91500229MA5U00002E";
    expect((await form('targets', blocks)).faults.map(({ fault }) => fault)).toEqual(['side-by-side']);
    const path = fixture('stack_two_forms.xlsx');
    expect(await refusal(readRegistry({ cwd: '/' }, path, annex2, {}))).toContain('附件1');
  });
  it('a row below the total line is an error at the row', async () => {
    const late = RETURN.replace('  联系人', '  2 | 采伐检查 | 是 | 10% | 4\n  联系人');
    expect((await said(late)).filter((one) => one.startsWith('S14'))).toEqual(['S14 E A18']);
    const county = COUNTY.replace('  联系人', '  | | 城口县水务局 | 是 | 是 | 1 | 2\n  联系人');
    expect((await form('3', county)).faults.map(({ fault, address }) => [fault, address])).toEqual([
      ['row-outside', 'B13'],
    ]);
  });
});

describe('a total line', () => {
  const wordings = ['100', '百分之百。', '100%左右。', '全部。', '100%，其中重点事项全覆盖。'];
  it.each(wordings)('of 附件4 that ends in “%s” is an error', async (end) => {
    expect(
      await said(
        RETURN.replace('市场监管行政检查事项总数的比例为100%。', `市场监管行政检查事项总数的比例为${end}`),
      ),
    ).toEqual(['A409 E A13']);
  });
  it.each(wordings)('of 附件3 that ends in “%s” is an error', async (end) => {
    expect(
      (await said(COUNTY.replace('总数的比例为100%。', `总数的比例为${end}`))).filter((one) =>
        one.startsWith('A30'),
      ),
    ).toContain('A303 E A12');
  });
  it('needs no full stop, and missed, is an error in both', async () => {
    expect(await said(RETURN.replace('比例为100%。', '比例为100%'))).toEqual([]);
    expect(await said(RETURN.replace(/ {2}合计共1项，占本部门市场.*\n/u, ''))).toEqual(['A408 E A12']);
    expect(
      (await said(COUNTY.replace(/ {2}合计共.*\n/u, ''))).filter((one) => one.startsWith('A301')),
    ).toEqual(['A301 E A11']);
  });
});

describe('what lies on a sheet, or hides it', () => {
  /** What every rule says of a file, in the form of `said`, with its sentence. */
  async function ofFile(name: string): Promise<readonly (readonly [string, string])[]> {
    const path = fixture(name);
    const inspectedFile = await withWorkbookAt(path, (workbook) =>
      inspectWorkbook(path, workbook, { county: '城口县', roster: ROSTER }),
    );
    const day = { year: 2016, month: 9, day: 26 };
    return runRules(RULES, batchOf([inspectedFile], ROSTER), context({ today: day, roster: ROSTER }), {
      hash: nodeHash,
    }).map(
      ({ ruleId, severity, cells, message }) => [`${ruleId} ${severity} ${cells.join()}`, message] as const,
    );
  }
  it.each([
    ['x10_button_err.xlsx', '按钮“是”'],
    ['x11_checkbox.xlsx', '复选框“是”（已勾选）、复选框“否”（未勾选）'],
    ['y01_threaded.xlsx', '会话批注“是，第三季度已编制”'],
  ])('%s: the question is not answered, and what lies there is named', async (name, what) => {
    const found = await ofFile(name);
    const told = found.filter(([, message]) => message.includes(what));
    expect(told.map(([where]) => where)).toEqual(['A402 E D7']);
    expect(told[0]![1]).toContain('请把答案直接填在格子里');
    expect(found.filter(([where]) => where.startsWith('F08'))).toEqual([]);
  });

  it('r02: rows hidden by a filter are told by validate, and before anything is drawn', async () => {
    const found = await ofFile('r02_filter_hidden.xlsx');
    expect(found.filter(([where]) => where.startsWith('F04'))).toEqual([
      ['F04 W A7:A8', expect.stringContaining('第7、8行是隐藏的')],
    ]);
    const { registry } = await readRegistry({ cwd: '/' }, fixture('r02_filter_hidden.xlsx'), targets, {});
    expect(registry.entries).toHaveLength(12);
    expect(assumptionsOf(registry, '名录.xlsx').filter((text) => text.includes('隐藏'))).toEqual([
      '〔名录.xlsx〕第7、8行是隐藏的（多半是筛选），照样算数。',
    ]);
  });
  it('r04: a sheet that no menu shows is told with a way out', async () => {
    const told = (await ofFile('r04_veryhidden.xlsx')).filter(([where]) => where.startsWith('F04'));
    expect(told.map(([where]) => where)).toEqual(['F04 W ']);
    expect(told[0]![1]).toMatch(/“旧”是深度隐藏的.*移动或复制.*Alt\+F11/u);
    const message = await refusal(readRegistry({ cwd: '/' }, fixture('r04_veryhidden.xlsx'), targets, {}));
    expect(message).toContain('“检查对象名录库”、“旧”（深度隐藏）');
    expect(message).toMatch(/选“移动或复制”，移到“新工作簿”并勾选“建立副本”/u);
  });
  it('hidden columns, other hidden sheets and a hidden list are said as well', async () => {
    const header = '序号 | 检查对象名称 | 统一社会信用代码（注册号） | 状态';
    const row = "1 | 甲店 | '91500229MA5U00001B | 正常";
    const list = sheet(`${header}\n${row}`, { name: '名录', hidden: true, hiddenColumns: [4] });
    const other = sheet('甲 | 乙', { name: '参数', hidden: true, veryHidden: true });
    const heads = await readHeads({ sheets: [list, other], sha256: '', close: () => Promise.resolve() });
    const sentences = hiddenSentences(hiddenOf(await collectForm(targets, list), heads));
    expect(sentences.map((text) => text.slice(0, 12))).toEqual([
      '工作表“名录”是隐藏的，',
      '“状态”列是隐藏的，照样',
      '工作表“参数”是深度隐藏',
    ]);
    const plain = sheet(`${header}\n${row}`);
    const open = await readHeads({ sheets: [plain, sheet('', { hidden: true })], sha256: '', close: () => Promise.resolve() }); // prettier-ignore
    expect(hiddenSentences(hiddenOf(await collectForm(targets, plain), open))).toEqual([]);
  });

  it('ole_capitals: a stream named WORKBOOK is read, as is one named BOOK or book', async () => {
    const bytes = readFileSync(fixture('ole_capitals.xls'));
    const texts = await readTexts(bytes);
    expect(Object.keys(texts).length).toBeGreaterThan(10);
    const named = (name: string): Buffer => {
      const from = Buffer.from('WORKBOOK', 'utf16le');
      const at = bytes.indexOf(from);
      const renamed = Buffer.from(bytes);
      renamed.fill(0, at, at + from.length);
      renamed.write(name, at, 'utf16le');
      renamed.writeUInt16LE(name.length * 2 + 2, at + 64);
      return renamed;
    };
    for (const name of ['Workbook', 'workbook', 'BOOK', 'book', 'Book'])
      expect(await readTexts(named(name))).toEqual(texts);
  });
});

describe('what a reader of the sheet sees', () => {
  it('p02: certificates are what their format shows', async () => {
    const path = fixture('p02_cert_prefix_format.xlsx');
    const { registry } = await readRegistry({ cwd: '/' }, path, annex2, {});
    expect(registry.entries.map(({ id }) => id)).toEqual([5, 6, 7, 8, 9].map((last) => `渝D-0001234${last}`));
    expect(assumptionsOf(registry, path).join()).toContain('F5、F6、F7、F8、F9 格的编号');
  });
  it('a01 and a02: wording is what is shown, figures what is stored', async () => {
    const formats = await inspected('a01_formats.xlsx');
    expect(names(formats, 'other', 'ratioFrequency')[0]).toBe('5%，每年2次');
    expect(names(formats, 'other', 'checks')).toEqual(['3', '3.4', '2', '1']);
    const hidden = await inspected('a02_hidden_format.xlsx');
    expect([checks(hidden), hidden.faults]).toEqual([8, []]);
    expect([...hidden.rows.get('other')!.map(({ cells }) => cells.checks!.seen?.shown)]).toEqual([
      undefined,
      '',
      undefined,
      undefined,
    ]);
  });
  it('r01 and a09: a row that is struck out is neither target nor item', async () => {
    const path = fixture('r01_strike_row.xlsx');
    const { registry } = await readRegistry({ cwd: '/' }, path, targets, {});
    const drawable = registry.entries.map((entry) => registry.value(entry, 'name'));
    expect([drawable.length, drawable.includes('城口县甲03商店')]).toEqual([11, false]);
    expect(assumptionsOf(registry, path).join()).toContain('第 7 行是整行划去的内容');
    const item = await inspected('a09_strike_item.xlsx');
    // 1 and 1 + 3 + 3; the item struck out has made none.
    expect([count(item, 'market', 'other'), checks(item)]).toEqual([4, 8]);
    expect(asides(item)).toEqual(['struck A18']);
  });
});
