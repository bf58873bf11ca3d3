import type { Cell } from 'exceljs';

/**
 * The text of a cell that holds text or a number; nothing for formulas, dates, errors and pictures, nor for a number that
 * exceljs could not read: our own reader has it as the text that it is.
 */
export function cellText(cell: Cell): string | undefined {
  const { value } = cell;
  if (typeof value === 'string') return plain(value);
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  if ('richText' in value) return plain(value.richText.map(({ text }) => text).join(''));
  if ('hyperlink' in value && typeof value.text === 'string') return plain(value.text);
  return undefined;
}

/** As our own reader gives it. */
const plain = (text: string): string => text.replace(/_x000D_/gu, '\r').replace(/\r\n?/gu, '\n');
