import { hasDenominator, isHonest, percentText, roundedPercent } from '../../identifiers/honest-rounding.js';
import { readPercent } from '../figures.js';
import { formRule, TABLES } from '../rule.js';
import { departmentRows } from './departments.js';
import { optional } from '../../util/optional.js';

/** Decimals in which a share is explained. */
const SHOWN = 2;

export const a303 = formRule({
  id: 'A303',
  title: '部门比例',
  kind: '填报',
  severity: 'E',
  clause: '通知三（三）、附件3“占有行政检查事项部门总数的比例为  %”',
  why: '比例是所列部门数除以全县有行政检查事项的部门总数。总数看单位名册，不是收到多少份就除以多少；没有单位名册时，只看有没有任何一个总数能算出这个比例。',
  example: { wrong: '28个部门，全县30个，比例100%', right: '28个部门，全县30个，比例93.33%' },
  fix: 'none',
  todo: { verb: '改', what: '部门比例', per: 'place' },
  forms: ['3'],
  absent: { ...TABLES, departmentPercent: 'A301' },
  needs: ['departments'],
  *check(form, { roster }) {
    const slot = form.slots.get('departmentPercent');
    // Without the line A301 has told.
    if (slot === undefined) return;
    const rows = departmentRows(form).length;
    const total = roster?.units.filter(({ hasItems }) => hasItems).length;
    const { value } = slot;
    const percent = value === undefined || slot.loose === true ? undefined : readPercent(value);
    // Without a roster nobody can know the total, and the ratio may stay blank.
    const sound =
      percent === undefined
        ? value === undefined && (total === undefined || rows === 0)
        : total === undefined
          ? hasDenominator(percent, rows)
          : isHonest(percent, rows, total);
    if (sound) return;
    const known = total === undefined || total === 0 ? undefined : total;
    yield {
      cells: [slot.address],
      section: 'departments',
      rowKey: '合计',
      expected: known === undefined ? '由部门数算得的比例' : percentText(roundedPercent(rows, known, SHOWN)),
      ...optional({ value }),
      params: {
        rows,
        unread: Number(value !== undefined && percent === undefined),
        ...optional({ total: known }),
      },
    };
  },
  message({ value, expected = '', params = {} }) {
    const what = value === undefined ? '比例没有填' : `比例写的是“${value}”`;
    if (params.unread === 1)
      return `${what}，读不出是百分之几：请照表样写成“比例为93.33%。”的样子，只改百分号前面的数。`;
    return params.total === undefined
      ? `${what}，${params.rows}个部门无论总数是多少都算不出：请查清有行政检查事项的部门总数，重新计算。`
      : `${what}，所列部门${params.rows}个，单位名册上有行政检查事项的部门${params.total}个，应为${expected}%。`;
  },
});
