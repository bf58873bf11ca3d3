import { fileRule } from '../rule.js';

export const f07 = fileRule({
  id: 'F07',
  title: '旧版 .xls 格式',
  kind: '填报',
  severity: 'I',
  clause: '本工具的约定',
  why: '旧格式读得出来，但存不下现在表格里的一些内容。下次请存为 .xlsx。',
  example: { wrong: '附件4.xls', right: '附件4.xlsx' },
  fix: 'none',
  message: () => '是旧版表格（.xls），已经读了。下次请另存为 .xlsx 再报。',
  *check({ oldFormat }) {
    if (oldFormat === true) yield { cells: [] };
  },
});
