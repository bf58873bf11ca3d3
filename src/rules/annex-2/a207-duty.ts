import { dutyStatus } from '../../identifiers/duty-status.js';
import { quote } from '../quote.js';
import { formRule, TABLES } from '../rule.js';
import { unknownWords } from '../unknown-words.js';

export const a207 = formRule({
  id: 'A207',
  title: '在岗状态看不出是不是在岗',
  kind: '填报',
  severity: 'W',
  forms: ['2'],
  absent: TABLES,
  needs: ['officers.duty'],
  clause: '本工具：只选派在岗的人员',
  why: '在岗状态写“在岗”“在职”“正常”一类的参加选派，写“请假”“停岗”“离岗”“退休”一类的不参加。别的说法看不出是哪一种，选派时不参加，但先说明有哪些、各有几人；其实在岗的，请改成“在岗”。',
  example: { wrong: '在岗状态：机动', right: '在岗状态：在岗' },
  fix: 'none',
  todo: { verb: '核', what: '看不出的在岗状态', per: 'place' },
  check: (form) => unknownWords(form, 'officers', 'duty', (text) => dutyStatus(text) === 'unknown'),
  message: ({ value, params }) =>
    `有 ${params?.count ?? 1} 人的在岗状态是${quote(value)}，看不出是不是在岗，选派时不参加：在岗的请改成“在岗”，不在岗的请写明“请假”“离岗”等。`,
});
