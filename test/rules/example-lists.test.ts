import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { makeDepartment } from '../../examples/data/department.js';
import { formOf } from '../../src/annexes/forms.js';
import type { FormId } from '../../src/annexes/layout.js';
import type { InspectedForm } from '../../src/rules/inspection.js';
import { unitsOfForms } from '../../src/rules/unit-of-form.js';
import { collectForm } from '../../src/sheet/collect.js';
import { findForms, readHeads } from '../../src/sheet/find-form.js';
import { withWorkbookAt } from '../support/reading.js';
import { findings } from '../support/sheet.js';
import { LIST_RULES } from './list-rules.js';

const FILES: Readonly<Record<'1' | '2' | 'targets', string>> = {
  1: '附件1-随机抽查事项清单.xlsx',
  2: '附件2-执法检查人员名录库.xlsx',
  targets: '检查对象名录库.xlsx',
};

/** A list of the example, read from its workbook as a clerk's would be. */
async function example(id: keyof typeof FILES): Promise<InspectedForm> {
  const path = FILES[id];
  return withWorkbookAt(resolve('examples/draw/input', path), async (workbook) => {
    const layouts = (['1', '2', '5', 'targets'] satisfies FormId[]).map((one) => formOf(one)!);
    const [match] = findForms(await readHeads(workbook), layouts);
    const form = await collectForm(match!.layout, match!.sheet);
    const [unit] = unitsOfForms([form], { county: '城口县', roster: undefined, path });
    return { ...form, unit: unit! };
  });
}

/** How often each rule speaks, without those that do not. */
function spoken(form: InspectedForm): Record<string, number> {
  const counts = LIST_RULES.filter(({ forms }) => forms.includes(form.layout.id)).map(
    (rule) => [rule.id, findings(rule, form).length] as const,
  );
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

describe('the example department', () => {
  const { items, officers, subjects } = makeDepartment();
  let forms: Record<keyof typeof FILES, InspectedForm>;
  beforeAll(async () => {
    forms = { 1: await example('1'), 2: await example('2'), targets: await example('targets') };
  });

  it('is read whole, with its unit', () => {
    expect([...forms['1'].rows.values()][0]).toHaveLength(items.length);
    expect([...forms['2'].rows.values()][0]).toHaveLength(officers.length);
    expect([...forms.targets.rows.values()][0]).toHaveLength(subjects.length);
    expect(forms['1'].unit?.name).toBe('城口县市场监督管理局（示例）');
  });

  it('has no fault in its roster of officers', () => {
    expect(spoken(forms['2'])).toEqual({});
  });

  it('cites in its list of items some laws without an article, and has no other fault', () => {
    const without = items.filter(({ 检查依据: basis = '' }) => !/第[一二三四五六七八九十百]+条/u.test(basis));
    expect(spoken(forms['1'])).toEqual(without.length === 0 ? {} : { A103: without.length });
  });

  it('keeps in its registry those struck off, and has no other fault', () => {
    const struckOff = subjects.filter(({ 状态: status = '' }) => ['注销', '吊销'].includes(status));
    expect(struckOff.length).toBeGreaterThan(0);
    expect(spoken(forms.targets)).toEqual({ D07: struckOff.length });
  });
});

describe('the rules about lists', () => {
  it('have ids of their own', () => {
    expect(new Set(LIST_RULES.map(({ id }) => id)).size).toBe(LIST_RULES.length);
    expect(LIST_RULES).toHaveLength(31);
  });

  it.each(LIST_RULES.map((rule) => [rule.id, rule] as const))('%s explains itself', (_, rule) => {
    const { title, clause, why, example, todo } = rule;
    for (const text of [title, clause, example.wrong, example.right, todo?.verb, todo?.what])
      expect(text).toMatch(/\S/u);
    expect(why).toMatch(/^.{20,}。$/u);
    expect(example.wrong).not.toBe(example.right);
  });

  it('never ask to change a number for the sake of a target', () => {
    for (const rule of LIST_RULES.filter(({ kind }) => kind === '达标')) {
      expect(rule.fix).toBe('none');
      const sentence = rule.message({ cells: ['G5'], params: { category: '特种设备', count: 1 } });
      expect(sentence).toContain('不是填报错误');
      expect(sentence).not.toMatch(/改[为成正]|应为/u);
    }
  });
});
