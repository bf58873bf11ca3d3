import { batchRule } from '../rule.js';
import { lateForms, lateMessage } from './late.js';
import { howToType } from '../../util/how-to-type.js';

export const p01 = batchRule({
  id: 'P01',
  title: '附件5迟报',
  kind: '时限',
  severity: 'W',
  clause: '通知四（三）“于2016年9月10日前”',
  why: `负责人和联络员名单应在2016年9月10日前报送县政府法制办。迟不迟看收到的日期（${howToType.received}），不看表上的时间。`,
  example: { wrong: '2016年9月12日收到', right: '2016年9月10日或之前收到' },
  fix: 'none',
  todo: { verb: '提醒', what: '按时报送附件5', per: 'unit' },
  check: (batch, context) => lateForms(batch, context, 'contacts'),
  message: lateMessage('附件5报送'),
});
