import { tickedAmong } from '../../identifiers/ticked.js';
import { quote } from '../quote.js';
import { formRule, TABLES } from '../rule.js';
import { optional } from '../../util/optional.js';

/** 先生, 男性, M; 1 and 2 as GB/T 2261.1 codes them. */
const MALE = /^(?:男.*|先生|M|MALE|1)$/u;
const FEMALE = /^(?:女.*|F|FEMALE|2)$/u;

const SEXES = tickedAmong(['男', '女']);

function probably(text: string, compact: string): '男' | '女' | undefined {
  const ticked = SEXES(text);
  if (ticked !== undefined) return ticked.word as '男' | '女' | undefined;
  if (compact.includes('男') && compact.includes('女')) return undefined;
  if (MALE.test(compact)) return '男';
  return FEMALE.test(compact) ? '女' : undefined;
}

export const a202 = formRule({
  id: 'A202',
  title: '性别不是男或女',
  kind: '填报',
  severity: 'E',
  forms: ['2'],
  absent: TABLES,
  needs: ['officers.sex'],
  clause: '附件2',
  why: '性别一栏只填“男”或“女”。别的写法无法统计，往往也说明这一列与旁边的列填错了位置。',
  example: { wrong: '先生', right: '男' },
  fix: 'suggested',
  todo: { verb: '改', what: '性别', per: 'place' },
  cells: {
    looksAt: ({ key }) => key === 'sex',
    judge({ state, compact, text }) {
      if (state !== 'filled' || compact === '男' || compact === '女') return undefined;
      const suggestion = probably(text, compact);
      return { expected: suggestion ?? '男或女', ...optional({ suggestion }) };
    },
  },
  message: ({ value, suggestion }) =>
    `性别写的是${quote(value)}：应为“男”或“女”，请改正${suggestion === undefined ? '' : `（可能是${quote(suggestion)}）`}。`,
});
