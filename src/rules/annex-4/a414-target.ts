import { percentText, roundedPercent } from '../../identifiers/honest-rounding.js';
import { formRule, PERIOD, type RuleContext, TABLES, TOTALS } from '../rule.js';
import { declaresNil } from '../nil.js';
import { ITEM_SECTIONS } from './items.js';
import { isSound, totalLine, type TotalLine } from './totals.js';

/** What was reached, in percent, when it is below the target. A known denominator is exacter than what was printed. */
function shortfall(line: TotalLine, target: number): string | undefined {
  const { percent, rows, denominators } = line;
  const [known] = denominators;
  if (known !== undefined && known.total > 0)
    return 100 * rows < target * known.total
      ? percentText(percent ?? roundedPercent(rows, known.total, 2))
      : undefined;
  if (rows === 0 || percent === undefined) return undefined;
  return percent.digits < BigInt(target) * 10n ** BigInt(percent.decimals) ? percentText(percent) : undefined;
}

/** Whether the year is over for this return: the fourth quarter, or the year itself. */
function isFinal({ formPeriod }: RuleContext): boolean {
  return formPeriod?.quarter === 4 || (formPeriod?.quarter === undefined && formPeriod?.year !== undefined);
}

export const a414 = formRule({
  id: 'A414',
  title: '抽查事项比例未达到要求',
  kind: '达标',
  severity: 'I',
  clause: '通知一、二（二）“市场监管行政检查事项的70%以上、其他行政检查事项的50%以上，力争2017年实现全覆盖”',
  why: '这是工作进度，不是填报错误：表填得对，实行随机抽查的事项还不够多。年中只作提示，第四季度和年度请核实。请如实填报，数字不要改；要做的是把更多事项纳入随机抽查。',
  example: { wrong: '2016年市场监管事项比例60%（要求70%以上）', right: '2016年市场监管事项比例75%' },
  fix: 'none',
  todo: { verb: '督促', what: '扩大随机抽查事项', per: 'unit' },
  forms: ['4'],
  absent: { ...TABLES, ...TOTALS, ...PERIOD },
  *check(form, context) {
    const year = context.formPeriod?.year ?? context.today.year;
    for (const table of ITEM_SECTIONS) {
      const { key: section, heading = '' } = table;
      const line = totalLine(form, table, context);
      const target = context.thresholds.percentOf(section, year);
      if (line === undefined || target === undefined) continue;
      const nil = line.rows === 0 && line.value === undefined && declaresNil(form, table);
      const reached = nil || isSound(line) ? shortfall(line, target) : undefined;
      if (reached === undefined) continue;
      yield {
        severity: isFinal(context) ? 'W' : 'I',
        cells: [line.address],
        section,
        rowKey: '合计',
        value: reached,
        params: { year, target, what: heading.startsWith('二') ? '市场监管' : '其他' },
      };
    }
  },
  message: ({ value = '', params = {} }) =>
    `实行随机抽查的${params.what}行政检查事项占${value}%，${params.year}年的要求是${params.target}%以上：这是进度问题，不是填报错误，数字照实保留；请把更多事项纳入随机抽查。`,
});
