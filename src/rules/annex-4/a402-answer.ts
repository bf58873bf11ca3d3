import { type Answer, plainAnswer, probableAnswer } from '../answer.js';
import { planAnswer } from '../plan-answer.js';
import { quote } from '../quote.js';
import { formRule, QUESTIONS } from '../rule.js';
import { optional } from '../../util/optional.js';

/** The first question asks for the paper's name as well. */
const answerTo = (question: string, value: string): Answer | undefined =>
  question === 'q1' ? planAnswer(value).answer : plainAnswer(value);

const meantBy = (question: string, value: string): string | undefined =>
  question === 'q1' ? planAnswer(value).suggestion : probableAnswer(value);

export const a402 = formRule({
  id: 'A402',
  title: '第一部分的回答',
  kind: '填报',
  severity: 'E',
  clause: '通知三（三）、附件4第一部分',
  why: '第一部分每一问都要答“是”或“否”，汇总时按这两个字统计。打√、写“有”或“已出台”，机器不替您判断；请改成“是”或“否”。第1问答“是”的，后面注明文件名称和文号。',
  example: { wrong: '√', right: '是' },
  fix: 'suggested',
  todo: { verb: '改', what: '“是”或“否”的回答', per: 'place' },
  forms: ['3', '4'],
  absent: QUESTIONS,
  *check(form) {
    for (const section of form.layout.sections) {
      if (section.kind !== 'questions') continue;
      for (const [index, { key }] of section.questions.entries()) {
        const slot = form.slots.get(key);
        // The county's blank answers are A304.
        if (slot === undefined || (slot.value === undefined && form.layout.id === '3')) continue;
        const { address, value } = slot;
        if (value !== undefined && answerTo(key, value) !== undefined) continue;
        const suggestion = value === undefined ? undefined : meantBy(key, value);
        yield {
          cells: [address],
          section: section.key,
          rowKey: `第${index + 1}问`,
          expected: '是 或 否',
          ...optional({ value, suggestion }),
        };
      }
    }
  },
  message: ({ rowKey = '', value, suggestion }) =>
    value === undefined
      ? `${rowKey}没有回答：请填“是”或“否”。`
      : `${rowKey}填的是${quote(value)}：请填“是”或“否”${suggestion === undefined ? '' : `，看来应是“${suggestion}”`}。`,
});
