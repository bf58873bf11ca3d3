import { quote } from '../quote.js';
import { formRule, TABLES } from '../rule.js';
import { isPersonal, isRegistrationNumber, subjectCodes } from './subject-codes.js';

export const d03 = formRule({
  id: 'D03',
  title: '工商注册号有误',
  kind: '填报',
  severity: 'W',
  forms: ['targets'],
  absent: TABLES,
  needs: ['subjects.code'],
  clause: 'GS 15-2006；通知二（四）',
  why: '没有换发统一社会信用代码的，可以填 15 位工商注册号，末位是校验码，抄错一位就对不上，请核对。13 位的是 2007 年以前的旧号，只作提示：这样的对象多半早已换照或注销，有新代码的请换成新代码。',
  example: { wrong: '500229000099017', right: '500229000099018' },
  fix: 'none',
  todo: { verb: '核对', what: '工商注册号', per: 'place' },
  *check(form) {
    for (const { cell, parsed } of subjectCodes(form)) {
      if (!isRegistrationNumber(cell) || isPersonal(cell)) continue;
      if (!parsed.ok) yield { ...cell.finding, params: { length: cell.compact.length } };
      else if (parsed.value.scheme === 'registration' && parsed.value.era === 'before-2007')
        yield { ...cell.finding, severity: 'I', params: { length: 13 } };
    }
  },
  message({ value, severity, params }) {
    const number = `注册号${quote(value)}`;
    if (severity === 'I')
      return `${number}是 2007 年以前的 13 位旧号：现在应有 15 位注册号或 18 位代码，请查一查有没有换照，有新代码的换成新代码。`;
    return params?.length === 15
      ? `${number}的末位校验码不对：应与营业执照一致，请核对后改正。`
      : `${number}是 ${params?.length ?? ''} 位：注册号应为 15 位，请照营业执照核对后改正。`;
  },
});
