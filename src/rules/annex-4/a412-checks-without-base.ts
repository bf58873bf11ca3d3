import type { FormRow } from '../../sheet/events.js';
import { plainAnswer } from '../answer.js';
import { type ColumnCell, columnCells } from '../column-cells.js';
import { readCount } from '../figures.js';
import { formRule, QUESTIONS, TABLES } from '../rule.js';
import { allItemRows, ITEM_SECTIONS } from './items.js';

/** What a random check cannot do without: the registries (Q3), and results made public (Q4). */
const BASES = { q3: '第3问（名录库）', q4: '第4问（检查结果公开机制）' } as const;

const checksOf = ({ cells }: FormRow): number => readCount(cells.checks?.text ?? '') ?? 0;

export const a412 = formRule({
  id: 'A412',
  title: '开展了抽查，基础却没有建立',
  kind: '填报',
  severity: 'W',
  clause: '通知二（一）、（三）、（四）、（五）；附件4第一部分第3、4问',
  why: '没有名录库就无从随机抽取，没有细则、没有公开机制也谈不上“双随机、一公开”。次数大于0而这些答“否”，或是答错，或是填的不是随机抽查，请核实；属实的附情况说明。',
  example: { wrong: '第3问填“否”，某事项次数填4', right: '第3问填“是”，次数填4' },
  fix: 'none',
  todo: { verb: '核', what: '抽查次数', per: 'place' },
  forms: ['4'],
  absent: { ...TABLES, ...QUESTIONS },
  *check(form) {
    const total = allItemRows(form).reduce((sum, row) => sum + checksOf(row), 0);
    if (total === 0) return;
    for (const [key, what] of Object.entries(BASES)) {
      const slot = form.slots.get(key);
      if (slot?.value === undefined || plainAnswer(slot.value) !== '否') continue;
      yield {
        cells: [slot.address],
        section: 'mechanism',
        rowKey: what.slice(0, 3),
        value: slot.value,
        params: { what, checks: total },
      };
    }
    for (const { key } of ITEM_SECTIONS) {
      let counts: readonly ColumnCell[] | undefined;
      for (const rules of columnCells(form, key, 'implementationRules')) {
        const checks = plainAnswer(rules.text) === '否' ? checksOf(rules.row) : 0;
        if (checks === 0) continue;
        counts ??= [...columnCells(form, key, 'checks')];
        const count = counts.find(({ row }) => row === rules.row);
        if (count === undefined) continue;
        yield {
          ...rules.finding,
          cells: [rules.address, count.address],
          params: { what: '“是否制定实施细则”', checks },
        };
      }
    }
  },
  message: ({ params = {} }) =>
    `${params.what}填“否”，却已开展抽查${params.checks}次：请核实是答错了，还是次数填错了；属实的附情况说明。`,
});
