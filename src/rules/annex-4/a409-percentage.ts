import { percentage } from '../../identifiers/percentage.js';
import { percentText } from '../../identifiers/honest-rounding.js';
import { formRule, TABLES, TOTALS } from '../rule.js';
import { ITEM_SECTIONS } from './items.js';
import { isOver, mayBeFraction, totalLine } from './totals.js';
import { optional } from '../../util/optional.js';

type Trouble = 'blank' | 'format' | 'over' | 'zero' | 'fraction';

export const a409 = formRule({
  id: 'A409',
  title: '合计的比例',
  kind: '填报',
  severity: 'E',
  clause: '附件4“占本部门……行政检查事项总数的比例为  %”',
  why: '列了事项，就要填它们占本部门这一类行政检查事项总数的百分比：0到100之间的数，不能空着，也不会是0。只写0.7的，是0.7%还是70%，请写清楚。',
  example: { wrong: '比例为0.7%（其实是10项中的7项）', right: '比例为70%' },
  fix: 'suggested',
  todo: { verb: '核', what: '合计比例', per: 'place' },
  forms: ['4'],
  absent: { ...TABLES, ...TOTALS },
  *check(form, context) {
    for (const table of ITEM_SECTIONS) {
      const line = totalLine(form, table, context);
      if (line === undefined) continue;
      const { address, value, percent, rows } = line;
      const base = {
        cells: [address],
        section: table.key,
        rowKey: '合计',
        ...optional({ value }),
      };
      const wrong = (trouble: Trouble, expected: string) => ({
        ...base,
        expected,
        params: { trouble, rows },
      });
      if (value === undefined) {
        if (rows > 0) yield wrong('blank', '0到100之间的数');
      } else if (percent === undefined) yield wrong('format', '0到100之间的数');
      else if (isOver(percent)) yield wrong('over', '不超过100');
      else if (percent.digits === 0n) {
        if (rows > 0) yield wrong('zero', '大于0');
      } else if (mayBeFraction(line)) {
        const meant = percentage(percentText(percent)) ?? '';
        yield { ...wrong('fraction', `${percentText(percent)}% 还是 ${meant}%`), suggestion: meant };
      }
    }
  },
  message({ params, value = '', suggestion = '' }) {
    switch (params?.trouble as Trouble) {
      case 'blank':
        return `列了${params?.rows ?? ''}项，比例没有填：请填占本部门这一类行政检查事项总数的百分比。`;
      case 'format':
        return `比例“${value}”读不出是百分之几：请照表样写成“比例为70%。”的样子，只改百分号前面的数。`;
      case 'over':
        return `比例“${value}”超过了100%：请核对事项总数后改正。`;
      case 'zero':
        return `列了${params?.rows ?? ''}项，比例却是“${value}”：请核对事项总数后改正。`;
      case 'fraction':
        return `比例写的是“${value}”：是${value}%，还是${suggestion}%？请写清楚。`;
    }
  },
});
