import { formRule, TABLES } from '../rule.js';
import { quote } from '../quote.js';
import { repeatedCodes } from '../repeated-codes.js';

export const a204 = formRule({
  id: 'A204',
  title: '执法证编号重复，或一人两证',
  kind: '填报',
  severity: 'E',
  forms: ['2'],
  absent: TABLES,
  needs: ['officers.certificateNo'],
  clause: '通知二（三）；附件2',
  why: '执法证一人一号，抽取检查人员也按编号认人。两行编号相同，不是抄错就是同一个人列了两次；同名的人有两个编号，可能是一人两证，也可能是同名的两个人，请核实。',
  example: { wrong: '张三、李四的执法证编号都是“示例0012”', right: '各人填各人证件上的编号' },
  fix: 'none',
  todo: { verb: '核对', what: '重复的执法证编号', per: 'place' },
  check: (form) =>
    repeatedCodes(form, {
      section: 'officers',
      name: 'name',
      code: 'certificateNo',
      codeOf: ({ compact }) => compact,
    }),
  message: ({ value, cells, params }) =>
    params?.same === 'name'
      ? `${quote(String(params.name))}有 ${params.count ?? 2} 个执法证编号（${params.codes ?? ''}）：一人应只列一次，请核实是否同一个人；确是同名的两个人，请说明。`
      : `执法证编号${quote(value)}用了 ${params?.count ?? 2} 次（${cells.join('、')}，${params?.names ?? ''}）：应一人一号，请与证件核对后改正，同一个人只列一行。`,
});
