import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { surveyFiles } from '../../src/commands/shared/inspect-files.js';
import { f01 } from '../../src/rules/file/f01-unreadable.js';
import { f02 } from '../../src/rules/file/f02-not-a-workbook.js';
import { f03 } from '../../src/rules/file/f03-formulas.js';
import { f04 } from '../../src/rules/file/f04-hidden.js';
import { f05 } from '../../src/rules/file/f05-skipped.js';
import { f06 } from '../../src/rules/file/f06-too-large.js';
import { f07 } from '../../src/rules/file/f07-old-format.js';
import { f08 } from '../../src/rules/file/f08-objects.js';
import { s01 } from '../../src/rules/file/s01-not-recognised.js';
import { s02 } from '../../src/rules/file/s02-form-twice.js';
import { batchOf } from '../../src/rules/batch.js';
import type { InspectedFile } from '../../src/rules/inspection.js';
import { RULES } from '../../src/rules/registry.js';
import { runRules } from '../../src/rules/run.js';
import { nodeHash } from '../../src/draw/spec/node-hash.js';
import type { SheetObject } from '../../src/sheet/rows.js';
import { LIST, OFFICERS, RETURN } from '../support/filled-forms.js';
import { temporaryFile } from '../support/reading.js';
import { context, file, fileFindings, sheet } from '../support/sheet.js';
import { tableXlsx } from '../support/tables.js';
import { handXlsx } from '../support/xlsx.js';

const TOLD_BY_BYTES = [f01, f02, f06];

/** A file of these bytes, read as the command reads it. */
async function read(bytes: Buffer | string, name = '附件4.xlsx'): Promise<InspectedFile> {
  const path = temporaryFile(bytes, name);
  const [one] = await surveyFiles([{ shown: name, path }], { county: '城口县' }, 1, (file) => file);
  return one!;
}

const firing = (on: InspectedFile) =>
  TOLD_BY_BYTES.filter((rule) => fileFindings(rule, on).length > 0).map(({ id }) => id);

describe('F01, F02, F06: files that cannot be read', () => {
  it.each([
    ['a PDF called .xlsx', '%PDF-1.4\n…', ['F02'], '是 PDF 文件'],
    ['a Word document', '{\\rtf1 …}', ['F02'], '是 Word 文档'],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), ['F02'], '是图片'],
    ['nothing', '', ['F01'], '是空文件'],
    ['half a workbook', handXlsx({}).subarray(0, 400), ['F01'], '已损坏'],
  ])('%s', async (_, bytes, rules, sentence) => {
    const refused = await read(bytes);
    expect(firing(refused)).toEqual(rules);
    expect(refused.refusal?.sentence).toMatch(new RegExp(`^${sentence}`, 'u'));
  });
  it('a row of too many cells is over the limits or damaged, never a crash', async () => {
    const refused = await read(handXlsx({ sheets: ['<row r="1"><c r="ZZZ1"><v>1</v></c></row>'] }));
    expect(firing(refused)).toHaveLength(1);
  });
  it('a workbook that expands beyond the limit is told as too large', () => {
    const sentence = '太大：有 2048 MB，上限是 1024 MB。请拆成几个文件；确实需要的，用 --max-size 放宽上限。';
    const refused: InspectedFile = {
      ...{ path: 'a.xlsx', sha256: null, forms: [], unknown: [], facts: [], aside: [] },
      refusal: { reason: 'too-large', sentence },
    };
    expect(firing(refused)).toEqual(['F06']);
  });
  it('a sound workbook is none of them', async () => {
    expect(firing(await read(tableXlsx([{ rows: [['序号', '姓名']] }])))).toEqual([]);
  });
});

describe('F03 formulas', () => {
  const withCells = (cells: NonNullable<Parameters<typeof sheet>[1]>['cells']) =>
    file([sheet(RETURN, cells === undefined ? {} : { cells })]);
  it('without a value, with an error, from another file', async () => {
    const cells = {
      E12: { kind: 'text', text: '', formula: 'uncached' },
      E16: { kind: 'error', text: '#REF!', formula: 'cached' },
      D12: { formula: 'external' },
    } as const;
    const said = fileFindings(f03, await withCells(cells));
    expect(said.map((one) => [one.severity ?? 'E', one.params?.what, ...one.cells])).toEqual([
      ['E', 'uncached', 'E12'],
      ['E', 'error', 'E16'],
      ['W', 'external', 'D12'],
    ]);
  });
  it('with a value are fine, as are errors on a sheet that is no form', async () => {
    expect(fileFindings(f03, await withCells({ E12: { formula: 'cached' } }))).toEqual([]);
    const beside = sheet('甲 | 乙\n1 | 2', { name: '底稿', cells: { B2: { kind: 'error', text: '#N/A' } } });
    expect(fileFindings(f03, await file([sheet(RETURN), beside]))).toEqual([]);
  });
});

describe('F04 hidden content', () => {
  it('rows, columns and sheets', async () => {
    const hidden = await file([
      sheet(LIST, { hiddenRows: [6], hiddenColumns: [3] }),
      sheet('参数 | 值', { name: '参数表', hidden: true }),
    ]);
    expect(fileFindings(f04, hidden).map(({ sheet: name, cells }) => [name, ...cells])).toEqual([
      ['表1', 'A6'],
      ['表1', 'C1'],
      ['参数表'],
    ]);
  });
  it('and a sheet that no menu shows is told with a way that there is', async () => {
    const hidden = await file([
      sheet(LIST),
      sheet('参数 | 值', { name: '藏', hidden: true }),
      sheet('参数 | 值', { name: '深藏', hidden: true, veryHidden: true }),
    ]);
    const [plain, deep] = fileFindings(f04, hidden).map((one) => f04.message(one));
    expect(plain).toContain('请取消隐藏');
    expect(deep).toMatch(/工作表“深藏”是深度隐藏的.*“移动或复制”.*Alt\+F11.*Visible/u);
  });
  it('not a hidden numbered row that nobody filled in, nor an empty hidden column or sheet', async () => {
    const untouched = LIST.replace('  填报人', '  3 |\n  填报人');
    const file1 = await file([
      sheet(untouched, { hiddenRows: [7], hiddenColumns: [20] }),
      sheet('', { name: '空表', hidden: true }),
    ]);
    expect(fileFindings(f04, file1)).toEqual([]);
  });
});

describe('F05 skipped files', () => {
  const skipped = { path: '~$附件4.xlsx', sha256: null, forms: [], unknown: [], facts: [], aside: [] };
  it('are listed, and nothing else is said of them', () => {
    const on: InspectedFile = { ...skipped, skipped: 'lock' };
    expect(fileFindings(f05, on)).toEqual([{ cells: [], params: { skipped: 'lock' } }]);
    expect(fileFindings(s01, on)).toEqual([]);
  });
  it('are not the files that were read', async () => {
    expect(fileFindings(f05, await file([sheet(LIST)]))).toEqual([]);
  });
});

describe('F07 old formats', () => {
  const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../fixtures', name));
  const page = '<html><body><table><tr><td>序号</td><td>姓名</td></tr></table></body></html>';
  it.each([
    ['annex-4.xls', () => fixture('annex-4.xls'), '.xls'],
    ['annex-2.ods', () => fixture('annex-2.ods'), '.ods'],
    // The bytes count, not the name.
    ['annex-4.xlsx', () => fixture('annex-4.xls'), '.xls'],
    ['平台导出.xls', () => page, 'HTML'],
    ['annex-4.xml', () => fixture('annex-4.xml'), 'XML'],
  ])('%s', async (name, bytes, format) => {
    const found = fileFindings(f07, await read(bytes(), name));
    expect(found).toMatchObject([{ cells: [], value: expect.stringContaining(format) }]);
    expect(f07.message(found[0]!)).toMatch(/^是.+另存为 \.xlsx 再报。$/u);
  });
  it('not an .xlsx, under any name, nor a CSV', async () => {
    const sound = tableXlsx([{ rows: [['序号', '姓名']] }]);
    expect(fileFindings(f07, await read(sound, '附件4.xls'))).toEqual([]);
    expect(fileFindings(f07, await read('序号,姓名\n1,张三\n', '名单.csv'))).toEqual([]);
  });
});

describe('F08 objects over cells', () => {
  const at = (kind: SheetObject['kind'], address: string, text = '', ticked?: boolean): SheetObject => {
    const [first, last = first] = address.split(':').map((one) => one.charCodeAt(0) - 64);
    const [top, bottom = top] = address.split(':').map((one) => Number(one.slice(1)));
    const range = { top: top!, left: first!, bottom: bottom!, right: last! };
    return { kind, text, range, ...(ticked === undefined ? {} : { ticked }) };
  };
  /** What every rule says of a sheet with these objects, as far as it names one or is about what is not there. */
  async function said(table: string, ...objects: SheetObject[]): Promise<readonly string[]> {
    const { found } = await all(table, objects);
    return found
      .filter(({ ruleId, message }) => ruleId === 'F08' || message.includes('不在格子里'))
      .map(({ ruleId, severity, cells }) => `${ruleId} ${severity} ${cells.join()}`);
  }
  async function all(table: string, objects: readonly SheetObject[]) {
    const batch = batchOf([await file([sheet(table, { objects })])], undefined);
    return { found: runRules(RULES, batch, context(), { hash: nodeHash }) };
  }
  const blank = RETURN.replace('是否已编制随机抽查事项清单 | | 是', '是否已编制随机抽查事项清单 | |');

  it('are told at the cell: a warning where they hold something, in passing where not', async () => {
    expect(
      await said(RETURN, at('textbox', 'B12', '详见附件'), at('picture', 'C16'), at('button', 'A2', '提交'), at('checkbox', 'B16', '', true)), // prettier-ignore
    ).toEqual(['F08 I A2', 'F08 W B12', 'F08 W B16', 'F08 I C16']);
    // Beside or below the form, or nowhere in particular.
    expect(await said(RETURN, at('textbox', 'Z12', '填表说明'), at('textbox', 'A90', '说明'))).toEqual([
      'F08 I Z12',
      'F08 I A90',
    ]);
    expect(await said(RETURN, { kind: 'picture', text: '' })).toEqual(['F08 I ']);
    const on = await file([
      sheet(RETURN, { objects: [at('textbox', 'B12:C13', '详见\n附件'), at('seal', 'A4')] }),
    ]);
    expect(fileFindings(f08, on).map((one) => f08.message(one))).toEqual([
      '这里有文本框“详见 附件”（盖住B12:C13），不在格子里，没有当作填报。是填报内容的，请填到格子里，再删去它。',
      '这里有印章，不在格子里，里面的内容没有读。填报的内容请填在格子里。',
    ]);
  });

  it('over a blank cell are told with what is missing there, and not again', async () => {
    const { found } = await all(blank, [at('checkbox', 'D7', '是', true), at('checkbox', 'D7', '否', false)]);
    const told = found.filter(({ ruleId }) => ruleId === 'A402');
    expect(told.map(({ cells }) => cells)).toEqual([['D7']]);
    expect(told[0]!.message).toContain(
      '没有回答：请填“是”或“否”。这一格上有复选框“是”（已勾选）、复选框“否”（未勾选），不在格子里',
    );
    expect(found.filter(({ ruleId }) => ruleId === 'F08')).toEqual([]);
    expect(await said(blank, at('button', 'D7:E7', '是'))).toEqual(['A402 E D7']);
  });

  it('of every form: any cell that has to be filled', async () => {
    expect(await said(RETURN.replace('| 5%，每年1次 |', '| |'), at('textbox', 'D12', '5%'))).toEqual([
      'A405 E D12',
    ]);
    expect(await said(OFFICERS.replace('| 王一 |', '| |'), at('picture', 'B5'))).toEqual(['A201 E B5']);
    expect(await said(LIST.replace('| 森林防火检查 |', '| |'), at('textbox', 'B5', '林木'))).toEqual(['A101 E B5']); // prettier-ignore
  });

  it('notes stand at their cells and are told with a blank one alone, the validator’s own never', async () => {
    expect(await said(RETURN, at('note', 'D7', '已核实'), at('thread', 'D7', '好'))).toEqual([]);
    expect(await said(blank, at('note', 'D7', '是，已编制'))).toEqual(['A402 E D7']);
    expect(await said(blank, at('thread', 'D7', '是'))).toEqual(['A402 E D7']);
    expect(await said(blank, at('note', 'D7', '【校验】错误：第2问没有回答'))).toEqual([]);
  });

  it('cover all of a merged cell where they cover a part of it; a sheet that is no form is left alone', async () => {
    const merged = await file([
      sheet(blank, { merges: ['D7:E7'], objects: [at('checkbox', 'E7', '是', true)] }),
      sheet('甲 | 乙\n1 | 2', { name: '底稿', objects: [at('textbox', 'A1', '说明')] }),
    ]);
    const found = runRules(RULES, batchOf([merged], undefined), context(), { hash: nodeHash });
    expect(found.filter(({ message }) => message.includes('复选框')).map(({ ruleId }) => ruleId)).toEqual([
      'A402',
    ]);
    expect(found.filter(({ ruleId }) => ruleId === 'F08')).toEqual([]);
  });
});

describe('S01 not recognised', () => {
  it('an empty workbook, and one of other tables, with the headers seen', async () => {
    expect(fileFindings(s01, await file([sheet('')]))).toMatchObject([{ params: { what: 'empty' } }]);
    const other = await file([sheet('2016年收支表\n月份 | 收入 | 支出\n1 | 200 | 300')]);
    expect(fileFindings(s01, other)).toMatchObject([
      { sheet: '表1', params: { headers: '月份、收入、支出' } },
    ]);
    expect(fileFindings(s01, other)[0]?.severity).toBeUndefined();
  });
  it('names the form whose title stands there without its header', async () => {
    const headless = await file([sheet(OFFICERS.replace(/序号.*/u, '编 | 名 | 证'))]);
    expect(fileFindings(s01, headless)).toMatchObject([
      { params: { titled: '附件2《执法检查人员名录库》' } },
    ]);
  });
  it('only mentions another sheet beside a form', async () => {
    const beside = await file([sheet(LIST), sheet('草稿 | 1', { name: '草稿' })]);
    expect(fileFindings(s01, beside)).toMatchObject([{ severity: 'I', sheet: '草稿' }]);
  });
  it('says nothing of a form under another sheet’s name, nor of the result of a draw', async () => {
    expect(fileFindings(s01, await file([sheet(LIST, { name: 'Sheet3' })]))).toEqual([]);
    const drawn = await file([
      sheet(
        '双随机抽查抽取结果\n序号 | 检查对象名称 | 统一社会信用代码（注册号） | 检查人员（执法证编号） | 抽签值（前16位）\n1 | 甲 | 乙 | 丙 | 丁',
      ),
    ]);
    expect([drawn.drawn, fileFindings(s01, drawn)]).toEqual([true, []]);
  });
});

describe('S02 the same form twice', () => {
  it('fires at the second', async () => {
    const twice = await file([sheet(RETURN), sheet(RETURN, { name: '表1 (2)' })]);
    expect(fileFindings(s02, twice)).toMatchObject([{ sheet: '表1 (2)', params: { first: '表1' } }]);
  });
  it('not for another unit, another quarter or another form', async () => {
    const several = await file([
      sheet(RETURN),
      sheet(RETURN.replaceAll('林业局', '水务局'), { name: '二' }),
      sheet(RETURN.replace('第三季度', '第二季度'), { name: '三' }),
      sheet(LIST, { name: '四' }),
      sheet(OFFICERS, { name: '五' }),
    ]);
    expect(several.forms.map(({ layout }) => layout.id)).toEqual(['4', '4', '4', '1', '2']);
    expect(fileFindings(s02, several)).toEqual([]);
  });
});
