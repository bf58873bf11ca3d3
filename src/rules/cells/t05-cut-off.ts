import { FORM_IDS } from '../../annexes/forms.js';
import { TABLES, formRule } from '../rule.js';

/** The limits of old .xls fields and many databases, and of a cell of Excel. */
const LIMITS: ReadonlySet<number> = new Set([255, 32_767]);

export const t05 = formRule({
  id: 'T05',
  title: '文字可能被截断',
  kind: '填报',
  severity: 'W',
  forms: FORM_IDS,
  absent: TABLES,
  clause: '本工具：255 字和 32767 字是旧系统和 Excel 的上限',
  why: '一格里的文字正好是 255 个或 32767 个字，多半是从别的系统导出时被截断了，后面的内容已经丢失。请与原件核对。',
  example: { wrong: '检查内容正好 255 个字，停在半句', right: '检查内容完整，以句号结束' },
  fix: 'none',
  todo: { verb: '核对', what: '可能截断的文字', per: 'place' },
  cells: {
    judge: ({ cell, text: { length } }) =>
      cell?.kind === 'text' && LIMITS.has(length) ? { params: { length } } : undefined,
  },
  message: ({ params }) =>
    `这一格正好有 ${params?.length ?? ''} 个字，可能在导出时被截断：应为完整的文字，请与原件核对，补上缺少的部分。`,
});
