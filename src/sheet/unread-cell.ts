import type { Cell } from './rows.js';

/** Why a cell's value is not in the file, so that it must not pass for blank; nothing for a cell that can be read. */
export function unreadReason(cell: Cell): string | undefined {
  if (cell.kind === 'error') return `是公式错误（${cell.text}）`;
  if (cell.kind === 'image') return '是一张图片，不是文字';
  if (cell.formula === 'uncached') return '是公式，文件里没有它的计算结果，请用 WPS 或 Excel 打开并保存一次';
  return undefined;
}
