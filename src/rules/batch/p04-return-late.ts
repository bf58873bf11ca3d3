import { compareDates } from '../../identifiers/date.js';
import { periodText } from '../../identifiers/period.js';
import { returnWeek } from '../deadlines.js';
import { formsOf } from '../inspection.js';
import { batchRule } from '../rule.js';
import { mayHaveBeen } from '../unread.js';
import { dateWords } from './returns.js';
import { howToType } from '../../util/how-to-type.js';

export const p04 = batchRule({
  id: 'P04',
  title: '附件4迟报或未报',
  kind: '时限',
  severity: 'W',
  clause: '通知三（三）“每季度倒数第二周内”',
  why: `每季度倒数第二周内报送附件4。倒数第二周是季度最后一天所在那一周的前一周，周一到周日；县里另有规定的可以配置。迟不迟看收到的日期（${howToType.received}），不看填表时间。给了单位名册和 ${howToType.period}，过了期限仍没有收到的单位也会列出。`,
  example: { wrong: '2016年第三季度的表9月27日收到', right: '9月19日至25日收到' },
  fix: 'none',
  todo: { verb: '催报', what: '附件4', per: 'unit' },
  *check({ files, units }, context) {
    const { period, today, deadlines } = context;
    for (const file of files) {
      const { received } = file;
      if (received === undefined) continue;
      for (const { form } of formsOf(
        file.forms.map((one) => ({ file, form: one })),
        '4',
      )) {
        const week = form.period === undefined ? undefined : returnWeek(form.period, deadlines);
        if (week === undefined || compareDates(received, week.to) <= 0) continue;
        yield {
          file,
          form,
          cells: [],
          value: dateWords(received),
          expected: `${dateWords(week.from)}至${dateWords(week.to)}`,
        };
      }
    }
    const week = period === undefined ? undefined : returnWeek(period, deadlines);
    if (period === undefined || week === undefined || compareDates(today, week.to) <= 0) return;
    for (const { unit, entry, forms, unread } of units.values()) {
      if (entry?.hasItems !== true) continue;
      const received = formsOf(forms, '4').some(
        ({ form }) => form.period === undefined || periodText(form.period) === periodText(period),
      );
      // What came and cannot be read goes back; it is not called for.
      if (!received && !unread.some((file) => mayHaveBeen(file, '4')))
        yield { unit, cells: [], expected: `${dateWords(week.from)}至${dateWords(week.to)}` };
    }
  },
  message: ({ value, expected = '' }) =>
    value === undefined
      ? `没有收到附件4，应在${expected}报送：请催报。`
      : `附件4应在${expected}报送，${value}才收到：今后请按时报送；有特殊原因的附情况说明。`,
});
