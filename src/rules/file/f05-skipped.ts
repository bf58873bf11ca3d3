import { fileRule } from '../rule.js';

export const f05 = fileRule({
  id: 'F05',
  title: '没有读的文件',
  kind: '填报',
  severity: 'I',
  clause: '本工具的约定',
  why: '“~$”开头的是表格打开时留下的临时标记；名字里有“副本”的多半是同一张表的另一份，读了会重复计算。要校验副本，请只写它一个文件，或改名。',
  example: { wrong: '附件4 - 副本.xlsx', right: '附件4.xlsx' },
  fix: 'none',
  message: ({ params }) =>
    params?.skipped === 'lock'
      ? '是表格打开时留下的临时标记，没有读。'
      : '名字里有“副本”，没有读。确实要校验的，请改名，或只写这一个文件。',
  *check({ skipped }) {
    if (skipped !== undefined) yield { cells: [], params: { skipped } };
  },
});
