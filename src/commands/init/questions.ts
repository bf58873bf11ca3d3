import { DEFAULT_COUNTY } from '../../annexes/unit-name.js';
import { askChoice, askText } from '../../ui/prompts.js';
import { asFlag, type Question, unlessGiven } from '../shared/question.js';

export const initQuestions: readonly Question[] = [
  {
    essential: true,
    isOpen: unlessGiven('role'),
    ask: async () =>
      asFlag(
        'role',
        await askChoice('这是谁的文件夹？', [
          { name: '部门：自己抽取、自己报表', value: 'department' },
          { name: '县政府法制办：收表、校验、汇总', value: 'county' },
        ]),
      ),
  },
  {
    essential: true,
    isOpen: unlessGiven('unit'),
    ask: async (_, { flags }) =>
      asFlag(
        'unit',
        await askText('本单位的名称（例如 县林业局）：', {
          ...(flags.role === 'county' ? { default: '县政府法制办' } : {}),
          check: (text) => (text === '' ? '请填写本单位的名称。' : undefined),
        }),
      ),
  },
  {
    isOpen: unlessGiven('county'),
    ask: async () => asFlag('county', await askText('本县的全称：', { default: DEFAULT_COUNTY })),
  },
  {
    isOpen: unlessGiven('year'),
    ask: async ({ ports }) =>
      asFlag(
        'year',
        await askText('工作年度：', {
          default: String(ports.now().getFullYear()),
          check: (text) =>
            /^20(?:1[6-9]|[2-9]\d)$/u.test(text) ? undefined : '请写 2016 以后的年份，例如 2026。',
        }),
      ),
  },
];
