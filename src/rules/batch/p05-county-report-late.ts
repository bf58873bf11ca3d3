import { compareDates } from '../../identifiers/date.js';
import { batchRule } from '../rule.js';
import { lateFinding, lateMessage } from './late.js';
import { howToType } from '../../util/how-to-type.js';

export const p05 = batchRule({
  id: 'P05',
  title: '附件3迟报',
  kind: '时限',
  severity: 'W',
  clause: '通知三（三）“每年12月15日前”',
  why: `县政府法制办每年12月15日前将年度附件3连同书面材料报市政府法制办。迟不迟看收到的日期（${howToType.received}）。`,
  example: { wrong: '2016年度的表12月20日', right: '12月15日或之前' },
  fix: 'none',
  todo: { verb: '提醒', what: '按时报送附件3', per: 'unit' },
  *check({ files }, { deadlines: { annual } }) {
    for (const file of files) {
      for (const form of file.forms) {
        const { year, quarter } = form.period ?? {};
        if (form.layout.id !== '3' || year === undefined || quarter !== undefined) continue;
        const last = { year, ...annual };
        if (file.received !== undefined && compareDates(file.received, last) > 0)
          yield lateFinding({ file, form }, file.received, last);
      }
    }
  },
  message: lateMessage('年度附件3报送'),
});
