import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { annex2 } from '../../src/annexes/annex-2.js';
import { result } from '../../src/annexes/result.js';
import { targets } from '../../src/annexes/targets.js';
import type { FormLayout } from '../../src/annexes/layout.js';
import { readRegistry } from '../../src/commands/shared/read-registry.js';
import { assumptionsOf } from '../../src/draw/lists/assumptions.js';
import { exclusionOf } from '../../src/draw/lists/filter.js';
import type { Registry } from '../../src/draw/lists/registry.js';
import { sharedCertificates } from '../../src/draw/lists/same-name.js';
import { nodeHash } from '../../src/draw/spec/node-hash.js';
import { parsePhones } from '../../src/identifiers/phone.js';
import { isLossless } from '../../src/rules/lossless.js';
import { batchOf } from '../../src/rules/batch.js';
import { inspectWorkbook } from '../../src/rules/inspect.js';
import { RULES } from '../../src/rules/registry.js';
import { rosterOf } from '../../src/rules/roster.js';
import { runRules } from '../../src/rules/run.js';
import { collectForm } from '../../src/sheet/collect.js';
import { inspectionFindings } from '../../src/visits/result-cells.js';
import { COUNTY, LIST, OFFICERS, TARGETS } from '../support/filled-forms.js';
import { refusal, temporaryFile, withWorkbookAt } from '../support/reading.js';
import { context, file, sheet } from '../support/sheet.js';

/** What stands in a cell and what it means: cases that were once read wrong, and for each kind a sibling elsewhere. */

const fixture = (name: string): string =>
  fileURLToPath(new URL(`../fixtures/reading/${name}`, import.meta.url));
const ROSTER = rosterOf([{ name: '城口县林业局', aliases: [], hasItems: true }], '城口县');
const READING = { cwd: '/' };
const TODAY = { year: 2016, month: 12, day: 20 };

interface Said {
  readonly rule: string;
  readonly severity: string;
  readonly cells: string;
  readonly suggestion: string | null;
  readonly message: string;
}

/** What the rules say of a file, or of a sheet given as a table. */
async function said(what: string): Promise<readonly Said[]> {
  const inspected = what.includes('|')
    ? await file([sheet(what)], { roster: ROSTER })
    : await withWorkbookAt(fixture(what), (workbook) =>
        inspectWorkbook(what, workbook, { county: '城口县', roster: ROSTER }),
      );
  return runRules(RULES, batchOf([inspected], ROSTER), context({ today: TODAY, roster: ROSTER }), {
    hash: nodeHash,
  }).map(({ ruleId, severity, cells, fix, message }) => ({
    rule: ruleId,
    severity,
    cells: cells.join(),
    suggestion: fix.suggestion,
    message,
  }));
}
const of = async (what: string, ...rules: string[]): Promise<readonly string[]> =>
  (await said(what))
    .filter(({ rule }) => rules.includes(rule))
    .map(({ rule, severity, cells }) => `${rule} ${severity} ${cells}`);

const registry = (name: string, layout: FormLayout = targets): Promise<Registry> =>
  readRegistry(READING, name.startsWith('/') ? name : fixture(name), layout, {}).then(
    (read) => read.registry,
  );
const refused = (name: string, layout: FormLayout = targets): Promise<string> =>
  refusal(readRegistry(READING, name.startsWith('/') ? name : fixture(name), layout, {}));
const csv = (...lines: string[]): string => temporaryFile(`\uFEFF${lines.join('\n')}\n`, '名录.csv');
const drawn = (list: Registry): readonly string[] =>
  list.entries.filter((entry) => exclusionOf(list, entry, { where: [] }) === undefined).map(({ id }) => id);

describe('a ticked answer', () => {
  it('a07: the ticked one is suggested at the cell, whichever way it is ticked', async () => {
    const found = (await said('a07_glyphs.xlsx')).filter(({ rule }) => rule === 'A402' || rule === 'A405');
    expect(found.map(({ rule, cells, suggestion }) => [rule, cells, suggestion?.slice(0, 1)])).toEqual([
      ['A402', 'D6', '是'],
      ['A402', 'D7', '是'],
      ['A402', 'D8', '是'],
      ['A402', 'D9', '是'],
      ['A405', 'C16', undefined],
      ['A405', 'C17', undefined],
      ['A405', 'C18', undefined],
      ['A405', 'C19', undefined],
    ]);
  });
  it.each(['a14_no_ticked', 'a14e_q1', 'a14f_q1', 'a14g_q1'])(
    '%s: 否 is ticked, and nobody reads 是',
    async (name) => {
      const found = (await said(`${name}.xlsx`)).filter(({ cells }) => cells === 'D6');
      expect(found.map(({ rule, severity, suggestion }) => [rule, severity, suggestion])).toEqual([
        ['A402', 'E', '否'],
      ]);
    },
  );
  it('a14b: 否 in words is 否, although a paper is named', async () => {
    expect(await of('a14b_no.xlsx', 'A402', 'A403')).toEqual([]);
  });
  it('of 附件3, of other choices and of the result sheet as well', async () => {
    const county = COUNTY.replace('抽查事项清单 | | 是', '抽查事项清单 | | 是□否☑');
    expect(await of(county, 'A402')).toEqual(['A402 E D7']);
    expect(await of(COUNTY.replace('| 是 | 是 | 7', '| ☑是 □否 | 是 | 7'), 'T08')).toEqual(['T08 W C11']);
    const list = LIST.replace('现场检查 | 责令整改', '☑现场检查 □书面检查 | 责令整改').replace(
      '现场检查 | 依法处罚',
      '□现场检查 □书面检查 | 依法处罚',
    );
    expect(await of(list, 'T08')).toEqual(['T08 W F5', 'T08 E F6']);
    const sexes = (await said(OFFICERS.replace('| 女 |', '| □男 ☑女 |'))).filter(
      ({ rule }) => rule === 'A202',
    );
    expect(sexes.map(({ cells, suggestion }) => [cells, suggestion])).toEqual([['C6', '女']]);
    const status = TARGETS.replace('| 正常 |', '| □正常 ☑注销 |');
    expect(await of(status, 'T08')).toEqual(['T08 W L5']);
  });
});

describe('a ticked 检查结果', () => {
  it.each([
    ['☑未发现问题 □已关闭停业', '未发现问题'],
    ['□未发现问题 ☑已关闭停业', '已关闭停业'],
    ['□未发现问题 □已关闭停业', undefined],
  ])('%s is refused, with what is ticked', (text, right) => {
    const read = inspectionFindings(text);
    expect(read.ok).toBe(false);
    const fault = read.ok ? '' : read.fault;
    expect(fault).toContain('勾选');
    expect(/看来是“(.+)”/u.exec(fault)?.[1]).toBe(right);
  });
});

describe('a mark of Excel’s before a text', () => {
  const CODES = [
    '92500229MA5U000119',
    '92500229MA5U0002X1',
    '92500229MA5U000381',
    '92500229MA5U00046U',
    '92500229MA5U00054N',
  ];
  it('s05: is no part of a code, and that is said', async () => {
    const list = await registry('s05_apos.csv');
    expect(list.entries.map(({ id }) => id)).toEqual(CODES);
    expect(list.entries.map((entry) => list.value(entry, 'code'))).toEqual(CODES);
    expect(assumptionsOf(list, 's05_apos.csv').join()).toContain(
      '“统一社会信用代码”列有 5 行前面带着 Excel 的文本标记',
    );
    const marks = (await said('s05_apos.csv')).filter(({ rule }) => rule === 'T09');
    expect(marks.map(({ severity, cells, suggestion }) => [severity, cells, suggestion])).toEqual(
      CODES.map((code, index) => ['I', `B${index + 2}`, code]),
    );
    expect(isLossless('T09', `'${CODES[0]!}`, CODES[0]!)).toBe(true);
    expect(isLossless('T09', `'${CODES[0]!}`, CODES[1]!)).toBe(false);
  });
  it('gives the list without the marks, to the last digit', async () => {
    const plain = await registry(
      csv('检查对象名称,统一社会信用代码', ...CODES.map((code) => `店${code},${code}`)),
    );
    for (const mark of ["'", '`', '‘', '’', '＇'])
      expect(
        (
          await registry(
            csv('检查对象名称,统一社会信用代码', ...CODES.map((code) => `${mark}店${code},${mark}${code}`)),
          )
        ).digest,
      ).toBe(plain.digest);
    const formulas = CODES.map((code) => `"=""店${code}""","=""${code}"""`);
    expect((await registry(csv('检查对象名称,统一社会信用代码', ...formulas))).digest).toBe(plain.digest);
  });
  it('makes one firm of two rows, and one officer', async () => {
    expect(
      await refused(csv('检查对象名称,统一社会信用代码', `甲店,'${CODES[0]!}`, `甲店,${CODES[0]!}`)),
    ).toContain('是同一个对象');
    const officers = csv('姓名,执法证编号', "王一,'示例0001", '李二,`示例0001');
    expect(await refused(officers, annex2)).toContain('是同一个执法证编号');
    expect(await of(OFFICERS.replace("'示例0002", "''示例0001"), 'A204')).toEqual(['A204 E F5:F6']);
  });
  it('is none where it has a fellow, or stands in a wording', async () => {
    const quoted = await registry(csv('检查对象名称,统一社会信用代码', `‘老地方’餐馆,${CODES[0]!}`));
    expect(quoted.value(quoted.entries[0]!, 'name')).toBe('‘老地方’餐馆');
    expect(await of(LIST.replace('| 防火设施 |', "| ''防火设施 |"), 'T09')).toEqual([]);
  });
  it('does not part a filled result from its target', async () => {
    const form = await collectForm(
      result,
      sheet(`双随机抽查抽取结果
      序号 | 检查对象名称 | 统一社会信用代码（注册号） | 检查日期 | 检查结果
      1 | 甲店 | ''${CODES[0]!} | 2016-09-20 | 未发现问题`),
    );
    expect(form.rows.get('drawn')![0]!.cells.code).toMatchObject({ text: CODES[0]!, typed: `'${CODES[0]!}` });
  });
});

describe('a person’s number for a code', () => {
  it('r14: refused at the draw and an error, each at its cell; the phones are read', async () => {
    const refusalText = await refused('r14_ids_phones.xlsx');
    expect(refusalText).toMatch(/D5“城口县甲01商店”的代码像是身份证号码/u);
    expect(refusalText).toMatch(/D6“城口县甲02商店”的代码像是身份证号码/u);
    expect(refusalText).not.toMatch(/D[789]|D1/u);
    expect(await of('r14_ids_phones.xlsx', 'D10')).toEqual(['D10 E D5:D6']);
    expect(parsePhones('13900001234.0')).toMatchObject({ ok: true, text: '13900001234' });
    expect(isLossless('T07', '13900001234.0', '13900001234')).toBe(true);
    expect(isLossless('T07', '5922032.0', '59220320')).toBe(false);
    // F12 lost its 0 to a number; what its format shows is not this rule's.
    expect(
      (await of('r14_ids_phones.xlsx', 'T07')).filter((one) => one.includes(' E ') && !one.endsWith('F12')),
    ).toEqual([]);
  });
  it('a mobile number, however written, and never in the same breath as D02 or D03', async () => {
    for (const number of ['13900001234', '+86 13900001234', '139-0000-1234', '８６１３９００００１２３４']) {
      expect(await refused(csv('检查对象名称,统一社会信用代码', `甲店,${number}`))).toContain(
        'B2“甲店”的代码像是手机号码',
      );
      expect(
        await of(TARGETS.replace('个体工商户 | |', `个体工商户 | '${number} |`), 'D02', 'D03', 'D10'),
      ).toEqual(['D10 E D5']);
    }
  });
  it('is none with its own check digit right, nor where eight digits are somebody’s numbering', async () => {
    const codes = ['500229000000129', '92500229MA5U00054N', '59220329', '12500229MB1234567X'];
    const list = await registry(
      csv('检查对象名称,统一社会信用代码', ...codes.map((code) => `店${code},${code}`)),
    );
    expect(list.entries).toHaveLength(codes.length);
  });
});

describe('several in one cell', () => {
  it('p14: refused at the draw and an error, both cells named', async () => {
    expect(await refused('p14_two_people_one_cell.xlsx', annex2)).toMatch(/B5“赵一、钱二”一格里有 2 个人/u);
    expect(await of('p14_two_people_one_cell.xlsx', 'T06')).toEqual(['T06 E B5', 'T06 E F5']);
  });
  it.each([
    ['赵一、钱二', '示例0001', 'A2'],
    ['赵一；钱 二（组长）', '示例0001', 'A2'],
    ['赵一/钱二', '示例0001', 'A2'],
    ['赵一', '示例0001、示例0002', 'B2'],
  ])('officers: %s with %s', async (name, number, address) => {
    expect(await refused(csv('姓名,执法证编号', `${name},${number}`, '孙三,示例0009'), annex2)).toContain(
      address,
    );
  });
  it('targets: two codes in one cell', async () => {
    const two = '92500229MA5U000119、92500229MA5U0002X1';
    expect(await refused(csv('检查对象名称,统一社会信用代码', `甲店、乙店,${two}`))).toContain(
      '代码一格里有 2 个',
    );
    expect(await of(TARGETS.replace('个体工商户 | |', `个体工商户 | '${two} |`), 'T06')).toEqual([
      'T06 E D5',
    ]);
  });
  it('is one person where only a blank divides the name, or a dot', async () => {
    const list = await registry(
      csv('姓名,执法证编号', '欧 阳,示例0001', '阿依古丽·买买提,示例0002', '司马 相如,示例0003'),
      annex2,
    );
    expect(list.entries).toHaveLength(3);
    expect(await of(OFFICERS.replace('| 李二 |', '| 司马 相如 |'), 'T06')).toEqual(['T06 W B6']);
  });
});

describe('the words of a 状态', () => {
  it('q_status_all and st_mixed: operating firms are drawn from', async () => {
    expect(drawn(await registry('q_status_all.xlsx'))).toHaveLength(6);
    const mixed = await registry('st_mixed.xlsx');
    expect(drawn(mixed)).toHaveLength(8);
    expect(assumptionsOf(mixed, 'st').join()).not.toContain('看不出');
    expect(await of('st_mixed.xlsx', 'D07', 'D11')).toEqual([]);
  });
  const OPERATING = ['正常', '在业', '存续', '开业', '在营', '在册', '有效', '迁入', '正常经营', '营业中', '已开业', '在业/存续', '开业、正常', '存续（在营、开业、在册）', '']; // prettier-ignore
  const ENDED = ['注销', '已注销', '吊销', '吊销，未注销', '撤销', '停业', '歇业', '迁出', '已迁出', '清算', '正常（已注销）', '（吊销）', '开业(2016年迁出)', '存续/在业（停业整顿）']; // prettier-ignore
  const UNKNOWN = ['待核', '未注销', '正常/待核', '其他', '不正常'];
  it('are taken, exclude, or are named with their counts', async () => {
    const rows = [...OPERATING, ...ENDED, ...UNKNOWN, '待核'].map(
      (status, index) => `店${index},9250022900${String(index).padStart(4, '0')},"${status}"`,
    );
    const list = await registry(csv('检查对象名称,注册号,状态', ...rows));
    expect(drawn(list)).toEqual(list.entries.slice(0, OPERATING.length).map(({ id }) => id));
    const [note] = assumptionsOf(list, '名录.csv').filter((one) => one.includes('看不出'));
    expect(note).toContain('“待核”2 户、“未注销”1 户、“正常/待核”1 户、“其他”1 户、“不正常”1 户');
    for (const word of ENDED) expect(note).not.toContain(`“${word}”`);
  });
  it('of one that is unknown are told in validate, once a word', async () => {
    const row = (no: number, status: string) =>
      `  ${no} | 店${no} | 项目 | | | | 土城路${no}号 | 葛城街道 | 林业 | | A | ${status} | 2016-09-01 |`;
    const table = TARGETS.replace(
      '  填报人',
      `${[row(2, '待核'), row(3, '机动'), row(4, '待核')].join('\n')}\n  填报人`,
    );
    expect(await of(table, 'D11')).toEqual(['D11 W L6,L8', 'D11 W L7']);
    expect((await said(table)).find(({ rule }) => rule === 'D11')!.message).toContain(
      '有 2 户的状态是“待核”',
    );
  });
  it('and of a 在岗状态, by which an officer is left out', async () => {
    const officers = await registry(
      csv(
        '姓名,执法证编号,在岗状态',
        '王一,示例1,在岗',
        '李二,示例2,机动',
        '孙三,示例3,请假',
        '周四,示例4,机动',
      ),
      annex2,
    );
    expect(assumptionsOf(officers, '名录').join()).toContain('“机动”2 人');
    expect(assumptionsOf(officers, '名录').join()).not.toContain('请假');
    const duty = OFFICERS.replace('执法区域 | 备注', '执法区域 | 备注 | 在岗状态')
      .replace("'示例0001 | 林业 | 城口县 |", "'示例0001 | 林业 | 城口县 | | 机动")
      .replace("'示例0002 | 林业 | 城口县 |", "'示例0002 | 林业 | 城口县 | | 请假");
    expect(await of(duty, 'A207')).toEqual(['A207 W J5']);
  });
});

describe('who may be one although the ids differ', () => {
  it('is said where a list is drawn from', async () => {
    const firms = await registry(
      csv(
        '检查对象名称,统一社会信用代码',
        '甲（重庆）店,92500229MA5U000119',
        '乙店,92500229MA5U0002X1',
        '甲(重庆)店,92500229MA5U000381',
      ),
    );
    expect(assumptionsOf(firms, '名录').join()).toContain(
      '名称相同而代码不同的有 1 组（“甲（重庆）店”第 2、4 行）',
    );
    const officers = await registry(
      csv('姓名,执法证编号', '王一,示例1', '王 一,示例2', '李二,示例3'),
      annex2,
    );
    expect(assumptionsOf(officers, '名录').join()).toContain(
      '同名而执法证编号不同的有 1 组（“王一”第 2、3 行）',
    );
    expect(
      sharedCertificates([
        { name: '县林业局', registry: officers },
        {
          name: '县农委',
          registry: await registry(csv('姓名,执法证编号', '赵六,示例9', '王一,示例1'), annex2),
        },
      ]),
    ).toEqual([expect.stringContaining('执法证编号“示例1”在县林业局、县农委的名录里都有')]);
  });
  it('is not asked of targets without a code, nor of others', async () => {
    const places = await registry(csv('检查对象名称,地址', '加油站,葛城街道1号', '加油站,巴山镇2号'));
    expect(assumptionsOf(places, '名录').join()).not.toContain('相同');
  });
});
