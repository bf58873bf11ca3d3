import type { CellFault } from './events.js';
import type { Cell } from './rows.js';

/** Why a cell's value is not in the file, so that it must not pass for blank; nothing for a cell that can be read. */
export function unreadReason(cell: Pick<Cell, 'kind' | 'text' | 'formula'>): string | undefined {
  if (cell.kind === 'error') return `是公式错误（${cell.text}）`;
  if (cell.kind === 'image') return '是一张图片，不是文字';
  if (cell.formula === 'uncached') return '是公式，文件里没有它的计算结果，请用 WPS 或 Excel 打开并保存一次';
  return undefined;
}

/** Whether nobody can say what a cell says: a fault of its sheet tells of it (see `CellFault`), and it must not pass for blank. */
export const isUnsettled = ({ text, stored }: Pick<Cell, 'text' | 'stored'>): boolean =>
  stored !== undefined && text === '';

/** What is wrong with a cell that nobody can say the content of, and how to mend it. */
export const CELL_FAULTS: Readonly<Record<CellFault, string>> = {
  'partly-struck':
    '有一部分文字加了删除线，不知道哪些算数：划去的请删掉，仍然有效的请去掉删除线（“设置单元格格式—字体”）',
  'shows-nothing':
    '里有内容，数字格式却使它什么也不显示：请把单元格的数字格式改为“常规”或“文本”，不要的内容请删去',
};

/** The same of any fault; nothing where it is not one of a single cell. */
export const cellFaultWords = (fault: string): string | undefined =>
  (CELL_FAULTS as Readonly<Record<string, string>>)[fault];
