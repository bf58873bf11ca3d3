import { plainText } from '../../identifiers/plain-text.js';
import type { FormRow } from '../../sheet/events.js';
import { columnCells } from '../column-cells.js';
import { quote } from '../quote.js';
import { formRule, TABLES } from '../rule.js';
import { hasNoCode } from './subject-codes.js';

/** Registered with a code; 项目 and 场所 are not. */
const REGISTERED = /企业|公司|个体|合作社|事业单位|社会组织|社会团体|民办非企业|基金会|机关/u;
/** Where the list does not say what the subject is, a name that nobody bears unregistered. */
const REGISTERED_NAME = /(?:公司|合作社|事务所|合伙企业)$/u;

function isRegistered({ cells }: FormRow): boolean {
  const kind = plainText(cells.kind?.text ?? '').text;
  return kind === '' ? REGISTERED_NAME.test(plainText(cells.name?.text ?? '').text) : REGISTERED.test(kind);
}

export const d05 = formRule({
  id: 'D05',
  title: '登记单位没有代码',
  kind: '填报',
  severity: 'W',
  forms: ['targets'],
  absent: TABLES,
  needs: ['subjects.code'],
  clause: '通知二（四）；GB 32100-2015',
  why: '企业、个体工商户、合作社、事业单位、社会组织登记时都有统一社会信用代码或注册号，与别的部门共享、公示都靠它。项目、场所可以没有代码，但要有地址。',
  example: { wrong: '企业，代码空白', right: '企业，填 18 位代码或 15 位注册号' },
  fix: 'none',
  todo: { verb: '补', what: '统一社会信用代码', per: 'place' },
  *check(form) {
    for (const cell of columnCells(form, 'subjects', 'code'))
      if (hasNoCode(cell) && isRegistered(cell.row)) yield cell.finding;
  },
  message: ({ value }) =>
    `登记的单位${value === undefined ? '没有填代码' : `在代码一栏写的是${quote(value)}`}：应填 18 位统一社会信用代码或 15 位注册号，请照营业执照或登记证书补上；确实没有的，请说明。`,
});
