import { describe, expect, it } from '@jest/globals';
import { annex1 } from '../../src/annexes/annex-1.js';
import { nodeDigest, nodeHash } from '../../src/draw/spec/node-hash.js';
import type { InspectedForm } from '../../src/rules/inspection.js';
import { RULES } from '../../src/rules/registry.js';
import { runRules } from '../../src/rules/run.js';
import { surveyFile } from '../../src/collection/survey.js';
import { countyTable } from '../../src/county/table.js';
import { context, file, sheet } from '../support/sheet.js';
import { aReturn, type ReturnParts } from './annex-4/a-return.js';
import { aBatch, aRoster } from './batch/a-batch.js';

/** What a clerk writes who has nothing to report. */
const WORDINGS = [
  ...['无', '无。', '没有', '暂无', '零报告', '无（零报告）', '无此类事项', '没有相关事项'],
  ...['本单位无此类事项', '本部门没有其他行政检查事项', '本单位␣无此类事项'],
];

/** Where it may stand in a table of a number, a name and three more columns. */
const ROWS: Readonly<Record<string, (nil: string) => readonly string[]>> = {
  序号: (nil) => [nil],
  '序号，其余划去': (nil) => [`${nil} | / | 否 | — | 0`],
  '序号，后面是空行': (nil) => [nil, '2', '...'],
  事项名称: (nil) => [`1 | ${nil}`],
  '事项名称，其余划去': (nil) => [`1 | ${nil} | 否 | / | 0`],
  '事项名称，没有序号': (nil) => [` | ${nil}`],
  别的列: (nil) => [`1 | / | / | ${nil} | 0`],
};
const PERIOD = { year: 2016, quarter: 3 } as const;
const CASES = WORDINGS.flatMap((nil) => Object.keys(ROWS).map((place) => [nil, place] as const));

/** Everything that `validate` must have mended, and what `aggregate` makes of the same return. */
function judged(form: InspectedForm): { readonly errors: readonly string[]; readonly state: string } {
  const roster = aRoster({ name: '城口县林业局' });
  const batch = aBatch([{ path: '林业局.xlsx', forms: [form] }], roster);
  const findings = runRules(RULES, batch, context(), { hash: nodeHash });
  const table = countyTable({
    ...{ batch, findings, period: PERIOD, today: context().today, roster },
    ...{ prefers: () => false, counting: () => undefined, answers: new Map() },
    ...{ includeInvalid: false, allowIncomplete: true },
  });
  return {
    errors: findings.filter(({ severity }) => severity === 'E').map(({ ruleId }) => ruleId),
    state: table.departments[0]!.state,
  };
}

const NOTHING = { marketCount: '0', marketPercent: '', otherCount: '0', otherPercent: '' };
const returnOf = (parts: Partial<ReturnParts>) =>
  aReturn({ ...NOTHING, market: ['1 | 无'], other: ['1 | 无'], ...parts }, { period: PERIOD });

describe('无, in whatever words and wherever it stands', () => {
  it.each(CASES)('“%s” in %s is a nil return of section 二 and 三 alike', async (nil, place) => {
    const rows = ROWS[place]!(nil);
    for (const parts of [{ market: rows }, { other: rows }, { market: rows, other: rows }])
      expect(judged(await returnOf(parts))).toEqual({ errors: [], state: '零报告' });
  });

  it.each(WORDINGS)('“%s” in the total line says it of the table above', async (nil) => {
    for (const count of [nil, `  ${nil}  `]) {
      expect(judged(await returnOf({ other: ['1', '2'], otherCount: count }))).toEqual({ errors: [], state: '零报告' }); // prettier-ignore
    }
  });

  it.each([[['1', '2', '...']], [[]], [['0']], [['/']], [['无证检查']], [['1 | / | / | / | 0']]])(
    '%j does not say it',
    async (rows) => {
      for (const parts of [{ market: rows }, { other: rows }])
        expect(judged(await returnOf(parts)).state).toBe('退回');
    },
  );

  it('of one table says nothing of the other, whichever comes first', async () => {
    expect(judged(await returnOf({ market: ['1'], other: ['无'] })).errors).toContain('A413');
    expect(judged(await returnOf({ market: ['无'], other: ['1'] })).errors).toContain('A413');
  });

  it('is no row that was left unused, and nothing to be wiped out', async () => {
    const form = await returnOf({ other: ['本单位无此类事项', '2'] });
    const told = runRules(RULES, aBatch([{ path: 'a.xlsx', forms: [form] }]), context(), { hash: nodeHash });
    expect(told.filter(({ ruleId }) => ruleId === 'T03').flatMap(({ cells }) => cells)).toEqual(['A17']);
  });
});

describe('a list that says 无', () => {
  const surveyed = async (...rows: readonly string[]) => {
    const table = ['附件1', '城口县林业局随机抽查事项清单', '填报单位（盖章）：城口县林业局 | | | 时间：2016年9月1日', '序号 | 抽查事项 | 抽查依据 | 检查主体 | 检查内容 | 检查方式 | 检查结果的运用情形 | 备注', ...rows]; // prettier-ignore
    const inspected = await file([sheet(table.join('\n'))]);
    const { forms } = surveyFile(inspected, { layout: annex1, judge: () => [], digest: nodeDigest, shared: [] }); // prettier-ignore
    return forms.map(({ rows: count, isNil }) => [count, isNil]);
  };

  it.each(CASES)('“%s” in %s is collected as a nil return', async (nil, place) => {
    expect(await surveyed(...ROWS[place]!(nil))).toEqual([[0, true]]);
  });

  it('says it in words: an empty list is none', async () => {
    expect(await surveyed('1', '2')).toEqual([[0, false]]);
    expect(await surveyed('1 | 林木种子检查')).toEqual([[1, false]]);
  });
});
