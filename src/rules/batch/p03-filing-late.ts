import { batchRule } from '../rule.js';
import { lateForms, lateMessage } from './late.js';

export const p03 = batchRule({
  id: 'P03',
  title: '清单、人员名录库迟报备案',
  kind: '时限',
  severity: 'W',
  clause: '通知三（一）“于2016年9月20日前……报县政府法制办备案”',
  why: '随机抽查事项清单和执法检查人员名录库应在2016年9月20日前连同电子版报县政府法制办备案。检查对象名录库不在报备之列。',
  example: { wrong: '2016年9月22日收到附件1', right: '2016年9月20日或之前收到' },
  fix: 'none',
  todo: { verb: '提醒', what: '按时报备', per: 'unit' },
  check: (batch, context) => lateForms(batch, context, 'filing'),
  message: lateMessage('报备'),
});
