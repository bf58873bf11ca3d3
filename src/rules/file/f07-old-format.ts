import type { WorkbookFormat } from '../../sheet/rows.js';
import { fileRule } from '../rule.js';

/** What is read but does not keep all that an .xlsx keeps. A list as CSV is what platforms export: nothing is said of it. */
const OLD_FORMATS: Readonly<Partial<Record<WorkbookFormat, string>>> = {
  xls: '旧版表格（.xls 格式）',
  ods: 'OpenDocument 表格（.ods 格式）',
  html: '网页格式的表格（HTML，文件名多是 .xls）',
  xml2003: 'Excel 2003 的 XML 表格（文件名多是 .xls 或 .xml）',
};

export const f07 = fileRule({
  id: 'F07',
  title: '不是 .xlsx 格式',
  kind: '填报',
  severity: 'I',
  clause: '本工具的约定',
  why: '.xls、.ods、XML 和网页格式的表格读得出来，但退回的批注件和自动修正的文件只能另存为 .xlsx，原来的排版保留不全。是哪种格式，看的是文件内容，不是文件名。下次请存为 .xlsx。',
  example: { wrong: '附件4.xls', right: '附件4.xlsx' },
  fix: 'none',
  message: ({ value = '' }) => `是${value}，已经读了。下次请另存为 .xlsx 再报。`,
  *check({ format }) {
    const value = format === undefined ? undefined : OLD_FORMATS[format];
    if (value !== undefined) yield { cells: [], value };
  },
});
