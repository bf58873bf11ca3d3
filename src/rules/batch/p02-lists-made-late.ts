import { compareDates, parseDate } from '../../identifiers/date.js';
import { batchRule } from '../rule.js';
import { lateForms, lateMessage } from './late.js';

export const p02 = batchRule({
  id: 'P02',
  title: '清单、名录库未按期制定',
  kind: '时限',
  severity: 'W',
  clause: '通知二（二）、（三）、（四）“于2016年9月15日前”',
  why: '清单和两个名录库应在2016年9月15日前制定完善。这天以前收到的必已制定；之后收到的，表上的时间在这天以前也算按期，否则请核实。',
  example: { wrong: '9月18日收到，表上时间9月17日', right: '9月18日收到，表上时间9月14日' },
  fix: 'none',
  todo: { verb: '提醒', what: '按期制定清单和名录库', per: 'unit' },
  *check(batch, context) {
    for (const late of lateForms(batch, context, 'lists')) {
      const made = parseDate(late.form?.slots.get('date')?.value ?? '');
      if (!made.ok || compareDates(made.value, context.deadlines.lists) > 0) yield late;
    }
  },
  message: lateMessage('制定'),
});
