import { BLANK_FORMS, FORMS } from '../../annexes/forms.js';
import { type FormLayout, isPeriodic } from '../../annexes/layout.js';
import { periodText } from '../../identifiers/period.js';
import { askSeveral, askText } from '../../ui/prompts.js';
import { FORMS_OF_ROLE } from '../shared/blank-forms.js';
import { currentPeriod, periodProblem } from '../shared/period-flag.js';
import { asFlag, type Given, type Question, unlessGiven } from '../shared/question.js';

const chosen = ({ args }: Given): readonly FormLayout[] => BLANK_FORMS.filter(({ id }) => args.includes(id));

export const generateQuestions: readonly Question[] = [
  {
    essential: true,
    isOpen: ({ args }) => args.length === 0,
    ask: async ({ config }) => ({
      args: await askSeveral(
        '要生成哪些空白表格？',
        BLANK_FORMS.map(({ id, name }) => ({ name, value: id })),
        (config.role === undefined ? FORMS : FORMS_OF_ROLE[config.role]).map(({ id }) => id),
      ),
    }),
  },
  {
    isOpen: (given, around) =>
      given.flags.unit === undefined &&
      around.config.unit === undefined &&
      chosen(given).some(({ id }) => id !== '3'),
    ask: async () => asFlag('unit', await askText('填报单位（例如 县林业局；直接回车则保留 XXX）：')),
  },
  {
    isOpen: (given, around) =>
      unlessGiven('period')(given, around) === true && chosen(given).some(isPeriodic),
    ask: async ({ ports, config }) =>
      asFlag(
        'period',
        await askText('附件3、附件4 是哪一期？（2016Q3 是第三季度，2016 是年度）', {
          default: periodText(currentPeriod(ports, config)),
          check: (text) => periodProblem(text, config),
        }),
      ),
  },
  {
    isOpen: unlessGiven('output'),
    ask: async () => asFlag('output', await askText('写到哪个文件夹？（. 是当前文件夹）', { default: '.' })),
  },
];
