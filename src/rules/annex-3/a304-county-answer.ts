import { formRule, QUESTIONS as ANSWERS } from '../rule.js';

/** Questions of Annex 3, in its order. */
const QUESTIONS = ['q1', 'q2', 'q3'] as const;

export const a304 = formRule({
  id: 'A304',
  title: '区县的回答',
  kind: '填报',
  severity: 'E',
  clause: '通知三（三）、附件3第一部分',
  why: '第一部分问的是区县自己的工作，由区县政府法制办回答；各部门答了什么只能作参考，不能代替。',
  example: { wrong: '第2问空着', right: '第2问填“是”' },
  fix: 'none',
  todo: { verb: '补', what: '区县的回答', per: 'place' },
  forms: ['3'],
  absent: ANSWERS,
  *check(form) {
    for (const [index, key] of QUESTIONS.entries()) {
      const slot = form.slots.get(key);
      if (slot === undefined || slot.value !== undefined) continue;
      yield {
        cells: [slot.address],
        section: 'mechanism',
        rowKey: `第${index + 1}问`,
        expected: '是 或 否',
      };
    }
  },
  message: ({ rowKey = '' }) => `${rowKey}没有回答：请由区县填“是”或“否”，不能由各部门的回答推出。`,
});
