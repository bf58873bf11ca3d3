import { describe, expect, it } from '@jest/globals';
import { formOf } from '../../src/annexes/forms.js';
import { CellChecks } from '../../src/rules/cell-checks.js';
import type { CellCheck } from '../../src/rules/cell-check.js';
import { RULES } from '../../src/rules/registry.js';
import { type FormRule, formRule, TABLES } from '../../src/rules/rule.js';
import { form, type SheetExtras } from '../support/sheet.js';

const layout = formOf('5')!;

const NAMES = `
附件5
工作负责人和联络员名单
填报单位：县林业局
|        | 姓  名 | 职  务 | 联系方式
| 负责人 | 张三   | 局长   | '59220329
| 联络员 | 李四   | 科长   | '59220329
`;

const people = (extras: SheetExtras = {}) => form('5', NAMES, extras);

/** A rule that is noted for each content it is shown: as it would judge, and how often it had to. */
function watching(cells: Partial<CellCheck> = {}) {
  const shown: string[] = [];
  const rule = formRule({
    ...{ id: 'Z1', title: '试', kind: '填报', severity: 'E', clause: '通知', why: '试', fix: 'none' },
    example: { wrong: '甲', right: '乙' },
    forms: ['5'],
    absent: TABLES,
    message: () => '试。',
    cells: {
      looksAt: ({ key }) => key === 'phone',
      judge({ cell, text }) {
        const { kind = 'none', format = '', formula = '', mergedFrom = '' } = cell ?? {};
        shown.push(text);
        return { params: { seen: [kind, text, format, formula, mergedFrom].join('/') } };
      },
      ...cells,
    },
  });
  return { rule, shown };
}

function said(checks: CellChecks, on: Awaited<ReturnType<typeof people>>) {
  const found: string[] = [];
  checks.check(on, ({ id }, { cells, params }) => found.push([id, ...cells, params?.seen].join(' ')));
  return found;
}

describe('what is remembered of a cell', () => {
  it('is its text, wherever it stands: asked once, told of every place', async () => {
    const { rule, shown } = watching();
    const checks = new CellChecks(layout, [rule]);
    const both = ['Z1 D5 text/59220329///', 'Z1 D6 text/59220329///'];
    expect(said(checks, await people())).toEqual(both);
    expect(said(checks, await people())).toEqual(both);
    expect(shown.filter((text) => text === '59220329')).toHaveLength(1);
  });

  it.each([
    ['a number', { kind: 'number' }, 'number/59220329///'],
    ['a format', { kind: 'number', format: '0.00E+00' }, 'number/59220329/0.00E+00//'],
    ['another format', { kind: 'number', format: '0%' }, 'number/59220329/0%//'],
    ['a formula', { formula: 'cached' }, 'text/59220329//cached/'],
    ['a formula without its value', { formula: 'uncached' }, 'text/59220329//uncached/'],
    ['an error', { kind: 'error' }, 'error/59220329///'],
    ['a date', { kind: 'date' }, 'date/59220329///'],
    ['a picture', { kind: 'image' }, 'image/59220329///'],
  ] as const)('is never taken for that of %s with the same text', async (_, cell, seen) => {
    const { rule } = watching();
    const checks = new CellChecks(layout, [rule]);
    said(checks, await people());
    for (let time = 0; time < 2; time++) {
      const found = said(checks, await people({ cells: { D6: { text: '59220329', ...cell } } }));
      expect(found).toEqual(['Z1 D5 text/59220329///', `Z1 D6 ${seen}`]);
    }
  });

  it('is kept apart by column', async () => {
    const { rule } = watching({
      looksAt: () => true,
      judge: ({ column, text }) => (text === '甲' ? { params: { seen: column.key } } : undefined),
    });
    const cells = { B5: { text: '甲' }, C5: { text: '甲' }, D6: { text: '甲' } };
    expect(said(new CellChecks(layout, [rule]), await people({ cells }))).toEqual([
      ...['Z1 B5 name', 'Z1 C5 post', 'Z1 D6 phone'],
    ]);
  });
});

describe('a merged cell', () => {
  const merged = { merges: ['D5:D6'] };

  it('is looked at once, in its first row', async () => {
    const { rule } = watching();
    expect(said(new CellChecks(layout, [rule]), await people(merged))).toEqual(['Z1 D5 text/59220329///']);
  });

  it('is looked at in every row that it reaches by a rule that asks for that', async () => {
    const { rule } = watching({ everyRow: true });
    expect(said(new CellChecks(layout, [rule]), await people(merged))).toEqual([
      ...['Z1 D5 text/59220329///', 'Z1 D6 text/59220329///D5'],
    ]);
  });
});

describe('every rule about cells', () => {
  const asking = RULES.filter((rule): rule is FormRule => rule.scope === 'form' && rule.cells !== undefined);

  it('says the same alone and together with all others', async () => {
    const cells = { B5: { text: ' 张三、李四' }, C6: { text: '同上' }, D6: { text: '５９２２０３２９' } };
    const on = await people({ cells });
    const own = asking.filter(({ forms }) => forms.includes('5'));
    const together = said(new CellChecks(layout, own), on);
    const alone = own.flatMap((rule) => said(new CellChecks(layout, [rule]), on));
    expect(together.length).toBeGreaterThan(3);
    expect([...together].sort()).toEqual([...alone].sort());
  });

  it('looks at some column of the forms that it is about', () => {
    const idle = asking.filter(({ forms, cells }) => {
      const tables = forms.flatMap((id) =>
        (formOf(id)?.sections ?? []).filter((section) => section.kind === 'table'),
      );
      return !tables.some((table) => table.columns.some((column) => cells?.looksAt?.(column, table) ?? true));
    });
    expect(idle.map(({ id }) => id)).toEqual([]);
  });
});
