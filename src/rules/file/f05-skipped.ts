import { fileRule } from '../rule.js';

export const f05 = fileRule({
  id: 'F05',
  title: '临时标记和副本',
  kind: '填报',
  severity: 'I',
  clause: '本工具的约定',
  why: '“~$”开头的是表格打开时留下的临时标记；名字里有“副本”的，同一单位的同一张表另有一份时放在一边，免得重复计算；没有另一份的，就当作正本读。',
  example: { wrong: '附件4 - 副本.xlsx', right: '附件4.xlsx' },
  fix: 'none',
  message: ({ params }) =>
    params?.skipped === 'lock'
      ? '是表格打开时留下的临时标记，没有读。'
      : params?.skipped === 'copy'
        ? '名字里有“副本”，同一单位的这张表另有一份，这一份没有用。确实要校验的，请改名，或只写这一个文件。'
        : '名字里有“副本”，没有收到同一单位的另一份，已经当作正本读了。',
  *check({ skipped, copy }) {
    if (skipped !== undefined) yield { cells: [], params: { skipped } };
    else if (copy === true) yield { cells: [] };
  },
});
