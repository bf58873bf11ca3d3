import { BLANK_FORMS } from '../../annexes/forms.js';
import { askChoice, askText } from '../../ui/prompts.js';
import { asFlag, type Question, unlessGiven } from '../shared/question.js';
import { pathQuestion, rosterQuestion } from '../shared/questions-received.js';

/** The forms that are collected, as `--form` names them, and the workbook that is proposed. */
const COLLECTED: readonly (readonly [id: string, file: string])[] = [
  ['1', '事项清单汇总.xlsx'],
  ['2', '执法人员汇总.xlsx'],
  ['5', '联络员通讯录.xlsx'],
  ['targets', '全县检查对象.xlsx'],
];

export const collectQuestions: readonly Question[] = [
  pathQuestion('要汇总哪些表格？'),
  {
    essential: true,
    isOpen: unlessGiven('form'),
    ask: async () =>
      asFlag(
        'form',
        await askChoice(
          '汇总其中的哪种表？',
          COLLECTED.map(([id]) => ({
            name: BLANK_FORMS.find((form) => form.id === id)?.name ?? id,
            value: id,
          })),
        ),
      ),
  },
  {
    essential: true,
    isOpen: unlessGiven('output'),
    ask: async (_, { flags }) =>
      asFlag(
        'output',
        await askText('汇总到哪个文件？', {
          default: COLLECTED.find(([id]) => id === flags.form)?.[1] ?? '汇总.xlsx',
        }),
      ),
  },
  rosterQuestion,
];
