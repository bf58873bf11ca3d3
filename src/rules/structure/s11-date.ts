import { FORM_IDS } from '../../annexes/forms.js';
import { compareDates, type DateReason, isoDate, parseDate, type PlainDate } from '../../identifiers/date.js';
import { formRule } from '../rule.js';
import { blankLabel, labelOf } from './labels.js';
import { optional } from '../../util/optional.js';

/** The notice's own date: nothing was reported under it before. */
const NOTICE_DAY: PlainDate = { year: 2016, month: 8, day: 20 };

const WRONG: Readonly<Record<DateReason, string>> = {
  empty: '没有填',
  'blank-form': '没有填',
  'no-day': '没有写日',
  'short-year': '的年份只有两位',
  impossible: '这一天不存在',
  serial: '只剩一个数，单元格丢了日期格式',
  format: '不是一个完整的日期',
};

export const s11 = formRule({
  id: 'S11',
  title: '日期',
  kind: '填报',
  severity: 'E',
  clause: '通知附件1至附件4的“时间”“填表时间”',
  why: '填表日期说明数字截至哪一天，季度属于哪一年也要靠它。2016年9月20日、2016.9.20、2016-9-20 都可以。',
  example: { wrong: '填表时间：2016年9月31日', right: '填表时间：2016年9月30日' },
  fix: 'none',
  forms: FORM_IDS,
  absent: { date: 'S11' },
  todo: { verb: '补', what: '日期', per: 'unit' },
  message({ column, value, params, expected }) {
    const name = column ?? '';
    switch (params?.what) {
      case 'gone':
        return `没有找到“${name}：”。请照表样补上日期。`;
      case 'future':
        return `${name}“${value ?? ''}”在今天（${params.today ?? ''}）之后。请核实。`;
      case 'early':
        return `${name}“${value ?? ''}”早于通知印发的 2016年8月20日。请核实。`;
      default: {
        const shown = value === undefined ? '' : `“${value}”`;
        const hint = expected === undefined ? '' : `（是不是 ${expected}？）`;
        return `${name}${shown}${WRONG[(params?.what ?? 'empty') as DateReason]}${hint}。请写成 2016年9月20日 的样子。`;
      }
    }
  },
  *check(form, { today }) {
    const column = labelOf(form.layout, 'date')?.keywords[0] ?? '';
    const blank = blankLabel(form, 'date');
    if (blank !== undefined) {
      yield { cells: blank.cells, column, params: { what: blank.gone ? 'gone' : 'empty' } };
      return;
    }
    const { value, address } = form.slots.get('date') ?? {};
    if (value === undefined || address === undefined) return;
    const at = { cells: [address], column, value };
    const parsed = parseDate(value);
    if (!parsed.ok) {
      const { reason, suggestion } = parsed;
      yield {
        ...at,
        params: { what: reason },
        ...optional({ expected: suggestion }),
      };
    } else if (compareDates(parsed.value, today) > 0) {
      yield { ...at, severity: 'W', params: { what: 'future', today: isoDate(today) } };
    } else if (compareDates(parsed.value, NOTICE_DAY) < 0) {
      yield { ...at, severity: 'W', params: { what: 'early' } };
    }
  },
});
