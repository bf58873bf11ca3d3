import type { UnifiedCodeReason } from '../../identifiers/unified-social-credit-code.js';
import { quote } from '../quote.js';
import { formRule, TABLES } from '../rule.js';
import { isPersonal, isRegistrationNumber, subjectCodes } from './subject-codes.js';
import { optional } from '../../util/optional.js';

type Fault = UnifiedCodeReason | 'case';

const WHAT: Readonly<Record<Fault, string>> = {
  empty: '没有填',
  length: '位数不对，统一社会信用代码是 18 位，注册号是 15 位',
  characters: '里有代码不用的字符，代码只用数字和大写字母，不用 I、O、S、V、Z',
  region: '第 3 至 8 位不是行政区划代码',
  check: '的末位校验码不对',
  'organization-check': '第 9 至 17 位的组织机构代码校验码不对',
  case: '里的字母是小写',
};

export const d02 = formRule({
  id: 'D02',
  title: '统一社会信用代码有误',
  kind: '填报',
  severity: 'W',
  forms: ['targets'],
  absent: TABLES,
  needs: ['subjects.code'],
  clause: 'GB 32100-2015；通知二（四）',
  why: '统一社会信用代码 18 位，最后一位由前 17 位算出，抄错一位就对不上。真实的名录里也有个别这样的代码，所以只提醒核对。看得出原来是哪个字符的，给出建议，由您对照营业执照决定。',
  example: { wrong: '91500229DEM00001l4（l 是小写字母）', right: '照营业执照填写的 18 位代码' },
  fix: 'suggested',
  todo: { verb: '核对', what: '统一社会信用代码', per: 'place' },
  *check(form) {
    for (const { cell, parsed } of subjectCodes(form)) {
      if (isPersonal(cell)) continue;
      if (parsed.ok) {
        // Read without trouble, but a comparison by text would take it for another code.
        if (parsed.mends.includes('case'))
          yield {
            ...cell.finding,
            expected: parsed.text,
            suggestion: parsed.text,
            params: { fault: 'case' },
          };
        continue;
      }
      if (isRegistrationNumber(cell)) continue;
      const { reason, suggestion, params } = parsed;
      yield {
        ...cell.finding,
        params: { ...params, fault: reason },
        ...optional({ expected: suggestion, suggestion }),
      };
    }
  },
  message({ value, suggestion, params }) {
    const fault = (params?.fault ?? 'check') as Fault;
    const detail = fault === 'length' ? `（现在是 ${params?.length ?? ''} 位）` : '';
    const meant = suggestion === undefined ? '' : `（可能是${quote(suggestion)}）`;
    return `代码${quote(value)}${WHAT[fault]}${detail}：应与营业执照或登记证书一致，请核对${meant}。`;
  },
});
