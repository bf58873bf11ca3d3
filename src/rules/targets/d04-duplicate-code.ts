import { quote } from '../quote.js';
import { repeatedCodes } from '../repeated-codes.js';
import { formRule, TABLES } from '../rule.js';
import { subjectCodes } from './subject-codes.js';

export const d04 = formRule({
  id: 'D04',
  title: '代码重复，或同名不同代码',
  kind: '填报',
  severity: 'E',
  forms: ['targets'],
  absent: TABLES,
  needs: ['subjects.code'],
  clause: '通知二（四）',
  why: '一个检查对象只列一行，列两行就有两次被抽中的机会，对别人不公平。同一个名称有两个代码，可能是换照前后各列了一行，也可能是重名的两户，请核实。',
  example: { wrong: '第8行、第31行的代码相同', right: '同一户只留一行' },
  fix: 'none',
  todo: { verb: '核对', what: '重复的代码', per: 'place' },
  *check(form) {
    const codes = new Map(
      [...subjectCodes(form)].map(({ cell, parsed }) => [
        cell.address,
        parsed.ok ? parsed.value.code : cell.compact,
      ]),
    );
    yield* repeatedCodes(form, {
      section: 'subjects',
      name: 'name',
      code: 'code',
      codeOf: ({ address }) => codes.get(address),
    });
  },
  message: ({ value, cells, params }) =>
    params?.same === 'name'
      ? `${quote(String(params.name))}有 ${params.count ?? 2} 个代码（${params.codes ?? ''}）：同一户应只列一行，请核实；确是重名的两户，请说明。`
      : `代码${quote(value)}用了 ${params?.count ?? 2} 次（${cells.join('、')}，${params?.names ?? ''}）：一个检查对象应只列一行，请核对，同一户的只留一行，抄错的改正。`,
});
