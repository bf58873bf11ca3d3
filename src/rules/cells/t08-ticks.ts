import { FORM_IDS } from '../../annexes/forms.js';
import type { Column } from '../../annexes/layout.js';
import { countTickMarks, tickedAmong } from '../../identifiers/ticked.js';
import { memoizeByKey } from '../../util/memoize.js';
import { optional } from '../../util/optional.js';
import type { CellRemark } from '../cell-check.js';
import { quote } from '../quote.js';
import { formRule, TABLES } from '../rule.js';

/** Whose own rules want 是 or 否, 男 or 女, and nothing beside it. */
const ANSWERED: ReadonlySet<string> = new Set([
  'market.implementationRules',
  'other.implementationRules',
  'officers.sex',
]);
/** Chosen from a few as well, although the form does not name them: 现场检查, 书面检查. In a longer text □ divides its parts. */
const CHOSEN: ReadonlySet<string> = new Set(['method']);

const chosenIn = memoizeByKey(({ choices }: Column) => tickedAmong(choices));

function ticks(column: Column, text: string): CellRemark | undefined {
  const { ticked, all } = countTickMarks(text);
  if (all === 0) return undefined;
  const suggestion = chosenIn(column)(text)?.word;
  if (ticked === 0) return { params: { what: 'none' } };
  return { severity: 'W', ...optional({ expected: suggestion, suggestion }) };
}

export const t08 = formRule({
  id: 'T08',
  title: '勾选的方框没有换成内容',
  kind: '填报',
  severity: 'E',
  forms: FORM_IDS,
  absent: TABLES,
  clause: '本工具：格里写的是内容，方框和勾不是',
  why: '几个选项都印在格里、在方框里打勾的，筛选、汇总时分不出选了哪一个；一个也没有勾的，等于没有填。请只写选中的，不留方框。',
  example: { wrong: '☑现场检查 □书面检查', right: '现场检查' },
  fix: 'suggested',
  todo: { verb: '改', what: '勾选的方框', per: 'place' },
  cells: {
    looksAt: ({ key, choices }, section) =>
      CHOSEN.has(key) || (choices.length > 0 && !ANSWERED.has(`${section.key}.${key}`)),
    judge: ({ state, column, text }) => (state === 'filled' ? ticks(column, text) : undefined),
  },
  message: ({ value, suggestion, params }) =>
    params?.what === 'none'
      ? `${quote(value)}里的方框一个也没有勾：等于没有填，请只写选中的。`
      : `${quote(value)}是勾选的写法：请只写选中的${suggestion === undefined ? '' : `，看来应是${quote(suggestion)}`}，不留方框。`,
});
