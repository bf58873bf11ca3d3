import { readCount } from '../figures.js';
import { quote } from '../quote.js';
import { formRule, TABLES } from '../rule.js';

export const a407 = formRule({
  id: 'A407',
  title: '已开展抽查次数',
  kind: '填报',
  severity: 'E',
  clause: '附件4“已开展抽查次数”',
  why: '次数要能相加，只填0或正整数。“3次”可以自动改成3；“2-3”“约3”不知道是几次，请按台账填实际次数。',
  example: { wrong: '2-3', right: '3' },
  fix: 'lossless',
  todo: { verb: '改', what: '抽查次数', per: 'place' },
  forms: ['4'],
  absent: TABLES,
  cells: {
    looksAt: ({ key }) => key === 'checks',
    judge({ state, text, compact }) {
      if (state !== 'filled') return undefined;
      const count = readCount(text);
      // Full-width digits and blanks are T01 and T02.
      if (count !== undefined && /^[0-9]+$/u.test(compact)) return undefined;
      return { expected: '0或正整数', ...(count === undefined ? {} : { suggestion: String(count) }) };
    },
  },
  message: ({ value = '', suggestion }) =>
    suggestion === undefined
      ? `次数${quote(value)}不是0或正整数：请按台账填实际开展的次数。`
      : `次数${quote(value)}请只填数字：${suggestion}。`,
});
