import { subjectStatus } from '../../identifiers/subject-status.js';
import { quote } from '../quote.js';
import { formRule, TABLES } from '../rule.js';
import { unknownWords } from '../unknown-words.js';

export const d11 = formRule({
  id: 'D11',
  title: '状态看不出是不是正常经营',
  kind: '填报',
  severity: 'W',
  forms: ['targets'],
  absent: TABLES,
  needs: ['subjects.status'],
  clause: '通知二（四）；本工具：只从正常经营的对象中抽取',
  why: '状态写“正常”“在业”“存续”“开业”“有效”“迁入”一类的参加抽取，写“注销”“吊销”“停业”“迁出”一类的不参加。别的说法看不出是哪一种，抽取时不参加，但先说明有哪些、各有几户；其实正常经营的，请改成“正常”。',
  example: { wrong: '状态：待核', right: '状态：正常' },
  fix: 'none',
  todo: { verb: '核', what: '看不出的状态', per: 'place' },
  check: (form) => unknownWords(form, 'subjects', 'status', (text) => subjectStatus(text) === 'unknown'),
  message: ({ value, params }) =>
    `有 ${params?.count ?? 1} 户的状态是${quote(value)}，看不出是不是正常经营，抽取时不参加：正常经营的请改成“正常”，不再经营的请写明“注销”“停业”等。`,
});
