import { describe, expect, it } from '@jest/globals';
import type { FormId } from '../../src/annexes/layout.js';
import { s03 } from '../../src/rules/structure/s03-title-placeholder.js';
import { s04 } from '../../src/rules/structure/s04-columns.js';
import { s05 } from '../../src/rules/structure/s05-header-variant.js';
import { s06 } from '../../src/rules/structure/s06-column-order.js';
import { s07 } from '../../src/rules/structure/s07-merged-body.js';
import { s08 } from '../../src/rules/structure/s08-set-aside.js';
import { s09 } from '../../src/rules/structure/s09-unit-blank.js';
import { s10 } from '../../src/rules/structure/s10-stamp.js';
import { s11 } from '../../src/rules/structure/s11-date.js';
import { s12 } from '../../src/rules/structure/s12-footer.js';
import { s13 } from '../../src/rules/structure/s13-section-missing.js';
import { CONTACTS, COUNTY, LIST, OFFICERS, RETURN, TARGETS } from '../support/filled-forms.js';
import { findings, form, places } from '../support/sheet.js';

const ALL: readonly (readonly [FormId, string])[] = [
  ['1', LIST],
  ['2', OFFICERS],
  ['3', COUNTY],
  ['4', RETURN],
  ['5', CONTACTS],
  ['targets', TARGETS],
];
const LINES_ONLY = `
  企业名称 | 统一社会信用代码 | 住所
  城口县示例木材经营部 | '91500229MA5U00000X | 土城路1号
`;

describe('the structure of a form that is filled in', () => {
  it.each(ALL)('form %s: no rule says anything but that the stamp must be looked for', async (id, table) => {
    const whole = await form(id, table);
    const said = [s03, s04, s05, s06, s07, s08, s09, s11, s12, s13]
      .filter((rule) => rule.forms.includes(id))

      .flatMap((rule) =>
        findings(rule, whole, { today: { year: 2016, month: 12, day: 20 } }).map(
          (finding) => rule.id + finding.cells.join(),
        ),
      );
    expect(said).toEqual([]);
  });
});

describe('S03 title still XXX', () => {
  it('fires at the title, with the title that belongs there', async () => {
    const blank = await form('1', LIST.replace('城口县林业局随机', '城口县XXX随机'), {
      unit: { name: '城口县林业局', source: 'label' },
    });
    expect(findings(s03, blank)).toMatchObject([
      { cells: ['A2'], suggestion: '城口县林业局随机抽查事项清单' },
    ]);
  });
  it('knows × and full-width letters, and leaves a unit that merely has X in its name', async () => {
    for (const name of ['城口县×××', '城口县ＸＸＸ', 'XX局'])
      expect(places(s03, await form('2', OFFICERS.replace('城口县林业局执法', `${name}执法`)))).toEqual([
        'A2',
      ]);
    expect(places(s03, await form('2', OFFICERS.replace('城口县林业局执法', '城口县X光管理所执法')))).toEqual(
      [],
    );
  });
});

describe('S04 a column missing or doubled', () => {
  it('names each missing column, at the header row', async () => {
    const lacking = await form('1', LIST.replace(' | 检查主体', '').replaceAll(' | 城口县林业局 |', ' |'));
    expect(findings(s04, lacking)).toMatchObject([{ cells: ['A4'], column: '检查主体', section: 'items' }]);
  });
  it('fires at the right one of two columns of one name', async () => {
    const doubled = await form('2', OFFICERS.replace('执法区域 | 备注', '执法区域 | 性别'));
    expect(findings(s04, doubled).map(({ cells, column }) => [cells, column])).toEqual([
      [['A4'], '备注'],
      [['I4'], '性别'],
    ]);
  });
  it('minds no column that a department has added, nor the registry of a platform as an error', async () => {
    expect(places(s04, await form('1', LIST.replace('| 备注', '| 备注 | 抽查比例和频次')))).toEqual([]);
    const bare = findings(s04, await form('targets', LINES_ONLY));
    expect(bare.map(({ column }) => column)).toContain('监管领域');
    expect(new Set(bare.map(({ severity }) => severity))).toEqual(new Set(['I']));
  });
});

describe('S05 another name of a column', () => {
  it('tells which column it was taken for', async () => {
    const variant = await form('2', OFFICERS.replace('执法证编号', '执法证号'));
    expect(findings(s05, variant)).toMatchObject([
      { cells: ['F4'], value: '执法证号', suggestion: '执法证编号' },
    ]);
  });
  it('does not mind a line break, blanks or widths', async () => {
    expect(places(s05, await form('2', OFFICERS.replace('执法证编号', '执 法 证⏎编号')))).toEqual([]);
  });
});

describe('S06 the order of columns', () => {
  it('fires at the first column out of place', async () => {
    const swapped = LIST.replace('检查事项 | 检查依据', '检查依据 | 检查事项');
    expect(findings(s06, await form('1', swapped))).toMatchObject([
      {
        cells: ['B4'],
        value: '序号、检查依据、检查事项、检查主体、检查内容、检查方式、检查结果的运用情形、备注',
      },
    ]);
  });
  it('does not mind an added column in between', async () => {
    expect(places(s06, await form('1', LIST.replace('检查依据 | ', '检查依据 | 检查对象 | ')))).toEqual([]);
  });
});

describe('S07 merged body cells', () => {
  it('is to be checked where a text goes for several rows, wrong where a number does', async () => {
    const text = await form('1', LIST, { merges: ['C5:C6'] });
    expect(findings(s07, text)).toMatchObject([{ cells: ['C6'], params: { master: 'C5' } }]);
    expect(findings(s07, text)[0]?.severity).toBeUndefined();
    const codes = await form('2', OFFICERS, { merges: ['A5:A6', 'F5:F6'] });
    expect(findings(s07, codes).map(({ severity, cells }) => [severity, ...cells])).toEqual([
      ['E', 'A6'],
      ['E', 'F6'],
    ]);
  });
  it('does not mind cells merged across one row', async () => {
    expect(places(s07, await form('1', LIST, { merges: ['A3:D3', 'G5:H5'] }))).toEqual([]);
  });
  it('takes 项数 for a number in Annex 3, 对应抽查事项 for a text in the registry', async () => {
    const two = COUNTY.replace('  合计', '  2 | 城口县水务局 | 是 | 是 | 7 | 6\n  合计');
    const [county] = findings(s07, await form('3', two, { merges: ['E11:E12'] }));
    expect(county).toMatchObject({ severity: 'E', cells: ['E12'] });
    const subjects = TARGETS.replace('  填报人', '  2 | 城口县第二木材厂 | 企业 | | | | 土城路2号\n  填报人');
    const [registry] = findings(s07, await form('targets', subjects, { merges: ['J5:J6'] }));
    expect(registry).toMatchObject({ cells: ['J6'] });
    expect(registry?.severity).toBeUndefined();
  });
});

describe('S08 rows set aside', () => {
  it('tells notes, samples and repeated headers', async () => {
    const noted = LIST.replace('  填报人', '  备注：本表由法规科填写\n  填报人');
    expect(findings(s08, await form('1', noted))).toMatchObject([
      { cells: ['A7'], value: '备注：本表由法规科填写', params: { what: '这一行是说明' } },
    ]);
  });
  it('tells columns that are none of the form’s one by one, of a sheetful the first, and counts them all', async () => {
    const names = Array.from({ length: 60 }, (_, index) => `附加${index + 1}`);
    const wide = LIST.replace(/(序号 \|.*)\n(.*)\n/u, (_, header: string, row: string) =>
      [`${header} | ${names.join(' | ')}`, `${row} | ${names.map(() => '补').join(' | ')}`, ''].join('\n'),
    );
    const told = findings(s08, await form('1', wide));
    expect(told.slice(0, 30).map(({ value }) => value)).toEqual(names.slice(0, 30));
    expect(told.slice(30)).toMatchObject([{ value: '附加31', params: { columns: 30, count: 30 } }]);
  });
  it('leaves untouched rows, the `...` row and the total line of a form alone', async () => {
    const blank = LIST.replace('  填报人', '  3 |\n  ... |\n  填报人');
    expect(places(s08, await form('1', blank))).toEqual([]);
    expect(places(s08, await form('4', RETURN))).toEqual([]);
  });
});

describe('S09 the unit', () => {
  it('is asked for in the label of the form', async () => {
    const blank = await form('4', RETURN.replace('：城口县林业局', '：'));
    expect(findings(s09, blank)).toMatchObject([{ cells: ['A4'], column: '单位名称' }]);
    expect(findings(s09, await form('5', CONTACTS.replace('单位：城口县林业局', '单位：')))).toMatchObject([
      { cells: ['A3'], column: '单位' },
    ]);
  });
  it('is not there when the label is gone, or when it is XXX', async () => {
    const gone = await form('1', LIST.replace(/填报单位：城口县林业局（盖章）/u, ''));
    expect(findings(s09, gone)).toMatchObject([{ cells: [], params: { gone: 1 } }]);
    expect(places(s09, await form('1', LIST.replace('：城口县林业局（', '：城口县XXX（')))).toEqual(['A3']);
  });
  it('is found behind another form’s label, in a cell of its own; and is not asked of a platform’s export', async () => {
    expect(places(s09, await form('1', LIST.replace('填报单位：城', '单位名称： | 城')))).toEqual([]);
    expect(places(s09, await form('targets', LINES_ONLY))).toEqual([]);
  });
});

describe('S10 the stamp', () => {
  const TAKEN_IN = { received: { year: 2016, month: 9, day: 23 } };
  it('points to the label that is stamped', async () => {
    expect(places(s10, await form('4', RETURN), TAKEN_IN)).toEqual(['A4']);
  });
  it('says nothing to a clerk who checks a form before it is printed', async () => {
    expect(places(s10, await form('4', RETURN))).toEqual([]);
  });
  it('is never asked of Annex 5, which has none', () => {
    expect(s10.forms).not.toContain('5');
  });
});

describe('S11 the date', () => {
  const dated = async (date: string) => findings(s11, await form('1', LIST.replace('2016年9月12日', date)));
  it.each([
    ['    年   月   日', 'empty'],
    ['', 'empty'],
    ['2016年9月', 'no-day'],
    ['2016年9月31日', 'impossible'],
    ['16年9月12日', 'short-year'],
    ['九月中旬', 'format'],
    ['42625', 'serial'],
  ])('is wrong when it is “%s”', async (date, what) => {
    expect(await dated(date)).toMatchObject([{ cells: ['E3'], params: { what } }]);
  });
  it('is to be checked when it lies in the future or before the notice', async () => {
    // The context's today is 20 October 2016.
    expect(await dated('2016年10月21日')).toMatchObject([{ severity: 'W', params: { what: 'future' } }]);
    expect(await dated('2016年8月19日')).toMatchObject([{ severity: 'W', params: { what: 'early' } }]);
  });
  it.each(['2016年10月20日', '2016.8.20', '2016/9/12', '二〇一六年九月十二日', '２０１６年９月１２日'])(
    'may be written %s',
    async (date) => {
      expect(await dated(date)).toEqual([]);
    },
  );
  it('may stand in the next cell as a date', async () => {
    expect(places(s11, await form('1', LIST.replace('时间：2016年9月12日', '时间： | 2016-9-12')))).toEqual(
      [],
    );
  });
});

describe('S12 the footer', () => {
  it('fires at each label behind which nothing stands', async () => {
    const nobody = await form('4', RETURN.replace('：张三', '：').replace('：59220329', '：'));
    expect(findings(s12, nobody).map(({ cells, column }) => [...cells, column])).toEqual([
      ['A18', '联系人'],
      ['D18', '联系电话'],
    ]);
  });
  it('does not mind 填报人 for 联系人, nor the missing footer of Annex 5', async () => {
    expect(places(s12, await form('4', RETURN.replace('联系人：', '填报人：')))).toEqual([]);
    expect(places(s12, await form('5', CONTACTS))).toEqual([]);
  });
});

describe('S13 a numbered section', () => {
  const without = (text: string, from: string, to: string): string =>
    text.slice(0, text.indexOf(from)) + text.slice(text.indexOf(to));
  it('is missed when it was deleted', async () => {
    const two = await form('4', without(RETURN, '三、已实行', '联系人'));
    expect(findings(s13, two)).toMatchObject([{ section: 'other', params: { what: 'section' } }]);
    const noQuestions = await form('4', without(RETURN, '一、“双', '二、已实行'));
    expect(findings(s13, noQuestions)).toMatchObject([{ section: 'mechanism', params: { what: 'section' } }]);
  });
  it('is missed when its header or one of its questions was', async () => {
    const headless = RETURN.replace(/(三、.*\n)\s*序号.*\n/u, '$1');
    expect(findings(s13, await form('4', headless))).toMatchObject([
      { cells: ['A14'], section: 'other', params: { what: 'header' } },
    ]);
    const three = await form('4', RETURN.replace(/\n.*是否已建立检查结果公开机制.*/u, ''));
    expect(findings(s13, three)).toMatchObject([{ rowKey: '4', params: { what: 'question' } }]);
  });
  it('is not missed when only its heading was reworded or it holds 无', async () => {
    const nil = RETURN.replace('1 | 森林防火检查 | 是 | 10%，每年2次 | 1', '| 无').replace(
      '三、已实行',
      '三、已经实行',
    );
    expect(places(s13, await form('4', nil))).toEqual([]);
  });
});
