import { canonicalText } from '../../draw/spec/seed.js';
import { askChoice, askText } from '../../ui/prompts.js';
import { asFlag, type Question, unlessGiven } from '../shared/question.js';
import { recordOf, recordQuestion } from '../shared/questions-records.js';

const notEmpty =
  (sentence: string) =>
  (text: string): string | undefined =>
    canonicalText(text) === '' ? sentence : undefined;

export const replaceQuestions: readonly Question[] = [
  recordQuestion,
  {
    essential: true,
    isOpen: unlessGiven('target', 'inspector'),
    ask: async (around, { args }) => {
      const record = await recordOf(args, around);
      const who = await askChoice('要换什么？', [
        { name: '抽中的对象（由候补递补）', value: 'target' },
        { name: '检查人员', value: 'inspector' },
      ]);
      const people = new Map(
        record?.drawn.flatMap(({ inspectors }) => inspectors.map((one) => [one.id, one])),
      );
      const choices =
        who === 'target'
          ? (record?.drawn ?? []).map(({ id, name, rank }) => ({
              name: `${rank}  ${name}（${id}）`,
              value: id,
            }))
          : [...people.values()].map(({ id, name }) => ({ name: `${name}（${id}）`, value: id }));
      const message = who === 'target' ? '哪一户退出？' : '哪一名检查人员退出？';
      const answer =
        choices.length > 0
          ? await askChoice(message, choices)
          : await askText(message, { check: notEmpty('请填写代码或执法证编号。') });
      return asFlag(who, answer);
    },
  },
  {
    essential: true,
    isOpen: unlessGiven('reason'),
    ask: async () =>
      asFlag('reason', await askText('理由（记入台账）：', { check: notEmpty('请填写理由。') })),
  },
  {
    essential: true,
    isOpen: unlessGiven('approver'),
    ask: async () =>
      asFlag('approver', await askText('批准人（记入台账）：', { check: notEmpty('请填写批准人。') })),
  },
];
