import type { FormId } from '../../annexes/layout.js';
import { plainAnswer } from '../answer.js';
import { formsOf } from '../inspection.js';
import { batchRule } from '../rule.js';
import { distinct } from './returns.js';

/** What an answer 是 says to exist. */
const CLAIMS: readonly { readonly slot: string; readonly form: FormId; readonly name: string }[] = [
  { slot: 'q2', form: '1', name: '随机抽查事项清单（附件1）' },
  { slot: 'q3', form: 'targets', name: '检查对象名录库' },
  { slot: 'q3', form: '2', name: '执法检查人员名录库（附件2）' },
];

export const x04 = batchRule({
  id: 'X04',
  title: '答“是”而没有收到清单或名录库',
  kind: '填报',
  severity: 'W',
  clause: '通知二（二）至（四）、三（一）',
  why: '附件4第2、3问答“是”，说明清单和名录库已经建成，应当报送过。这一批里收了别的单位的、独缺本单位的，请核实是漏报还是答错。整批都没有收这种表的，不作比较。',
  example: { wrong: '第2问答“是”，没有报附件1', right: '第2问答“是”，附件1一并报送' },
  fix: 'none',
  todo: { verb: '催', what: '清单和名录库', per: 'unit' },
  *check({ units }) {
    const collected = new Set(
      [...units.values()].flatMap(({ forms }) => forms.map(({ form }) => form.layout.id)),
    );
    const claims = CLAIMS.filter(({ form }) => collected.has(form));
    if (claims.length === 0) return;
    for (const { forms } of units.values()) {
      for (const filed of distinct(formsOf(forms, '4'))) {
        for (const { slot, form, name } of claims) {
          const said = filed.form.slots.get(slot);
          if (said?.value === undefined || plainAnswer(said.value) !== '是') continue;
          if (formsOf(forms, form).length > 0) continue;
          yield {
            ...filed,
            cells: [said.address],
            section: 'mechanism',
            rowKey: `第${slot.slice(1)}问`,
            value: said.value,
            params: { name },
          };
        }
      }
    }
  },
  message: ({ rowKey = '', params }) =>
    `${rowKey}答“是”，但没有收到本单位的${params?.name ?? ''}：请补报，或核实是不是答错了。`,
});
