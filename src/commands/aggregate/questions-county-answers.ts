import { annex3 } from '../../annexes/annex-3.js';
import type { Config } from '../../config/load-config.js';
import { parsePhones } from '../../identifiers/phone.js';
import { planAnswer } from '../../rules/plan-answer.js';
import { askText, askYes } from '../../ui/prompts.js';
import { asFlag, type Given, type Question } from '../shared/question.js';
import { unspaced } from '../../util/spacing.js';

/** What the county itself answers on Annex 3: its three questions, and whom to ask. */

const QUESTIONS = annex3.sections.flatMap((section) =>
  section.kind === 'questions' ? section.questions : [],
);
/** The keys of the configuration's `answers`, in the order of the questions. */
const KEYS: readonly (keyof Config['answers'])[] = ['plan', 'items', 'results'];

const typedAnswers = ({ flags }: Given): readonly string[] => (flags.answer ?? []) as readonly string[];

const questions = KEYS.map((key, index): Question => {
  const number = index + 1;
  const words = unspaced(QUESTIONS[index]?.text);
  return {
    isOpen: (given, { config }) =>
      config.answers[key] === undefined &&
      !typedAnswers(given).some((answer) => answer.trim().startsWith(String(number))),
    ask: async (_, given) => {
      const yes = await askYes(`附件3第${number}问：本县${words}？`);
      const answer = yes ? (key === 'plan' ? `是，${await askPaper()}` : '是') : '否';
      return { flags: { answer: [...typedAnswers(given), `${number}=${answer}`] } };
    },
  };
});

const askPaper = (): Promise<string> =>
  askText('文件名称及文号（例如 《实施方案》（城府办发〔2016〕8号））：', {
    check: (text) => {
      const { titled, numbers } = planAnswer(`是，${text}`);
      return titled && numbers.some(({ read }) => read.ok)
        ? undefined
        : '请写全文件名称（加书名号）和文号，例如 《实施方案》（城府办发〔2016〕8号）。';
    },
  });

export const countyQuestions: readonly Question[] = [
  ...questions,
  {
    isOpen: ({ flags }, { config }) => flags.contact === undefined && config.contact.name === undefined,
    ask: async () =>
      asFlag(
        'contact',
        await askText('附件3的联系人：', { check: (text) => (text === '' ? '请填写联系人。' : undefined) }),
      ),
  },
  {
    isOpen: ({ flags }, { config }) => flags.phone === undefined && config.contact.phone === undefined,
    ask: async () =>
      asFlag(
        'phone',
        await askText('附件3的联系电话：', {
          check: (text) =>
            parsePhones(text).ok ? undefined : '请写 11 位手机号码、8 位本地号码或 023-8 位号码。',
        }),
      ),
  },
];
