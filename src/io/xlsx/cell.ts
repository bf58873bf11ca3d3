import type { Cell, Seen } from '../../sheet/rows.js';
import { damaged } from '../refusal.js';
import { storedText } from './escapes.js';
import type { FormulaKind } from './formula.js';
import { numberText } from './number-text.js';
import { struckOf } from './runs.js';
import { isoText, type DateTexts } from './serial-date.js';
import type { StringTable } from './shared-strings.js';
import type { CellStyle } from './styles.js';

/** What the cells of a workbook share. */
export interface CellContext {
  readonly styles: readonly CellStyle[];
  readonly strings: StringTable;
  readonly dates: DateTexts;
  /** Whether any style or shared string makes a cell look otherwise than what it holds. */
  readonly isTelling: boolean;
}

/** A cell as its elements say it (ECMA-376 part 1, 18.3.1.4). */
export interface RawCell {
  column: number;
  type: string;
  style: number;
  /** What `v` holds, if that is a whole number in plain digits; otherwise -1. */
  number: number;
  /** Undefined when there is no `v` (or `is`) element, and where `number` says everything. */
  value: string | undefined;
  inline: string | undefined;
  /** Of a text in place (see `runs.ts`). */
  runs: number;
  formula: FormulaKind | undefined;
}

const GENERAL: CellStyle = {};

/** The cell as it is seen; the same as `readCell` where neither its context nor its runs tell anything. */
export function readSeenCell(raw: RawCell, context: CellContext): Cell | undefined {
  const cell = readCell(raw, context);
  if (cell === undefined) return cell;
  const seen = seenOf(cell, raw, context);
  return seen === undefined ? cell : { ...cell, seen };
}

/** What is to be seen of a cell beyond what it holds. */
function seenOf(
  { kind, text }: Cell,
  { type, style: index, number, value, runs }: RawCell,
  { styles, strings }: CellContext,
): Seen | undefined {
  const style = styles[index] ?? GENERAL;
  const own = type === 's' ? strings.runs(number < 0 ? Number(value) : number) : runs;
  const struck = struckOf(style.struck === true, own);
  const shown =
    style.shows === undefined || text === '' || kind === 'date' || kind === 'error'
      ? undefined
      : style.shows(kind === 'number' ? Number(text) : kind === 'boolean' ? text === 'TRUE' : text, text);
  if (shown === undefined) return struck === undefined ? undefined : { struck };
  return struck === undefined ? { shown } : { shown, struck };
}

/** The cell, or undefined when it holds nothing. A picture's text is empty, as is an uncomputed formula's. */
export function readCell(raw: RawCell, context: CellContext): Cell | undefined {
  const { column, formula } = raw;
  if (formula === undefined) return content(raw, context);
  if (formula === 'image') return { column, kind: 'image', text: '' };
  const cached = content(raw, context);
  if (formula === 'external') return { ...(cached ?? { column, kind: 'text', text: '' }), formula };
  if (cached) return { ...cached, formula: 'cached' };
  // A computed empty string shows nothing; openpyxl writes an empty `v` without a type for “never computed”.
  if (raw.type === 'str' && raw.value !== undefined) return undefined;
  return { column, kind: 'text', text: '', formula: 'uncached' };
}

function content(raw: RawCell, context: CellContext): Cell | undefined {
  const { column, value } = raw;
  if (raw.type === 's') return textCell(column, sharedString(raw, context.strings));
  if (raw.inline !== undefined || raw.type === 'inlineStr')
    return textCell(column, storedText(raw.inline ?? value ?? ''));
  if (value === undefined || value === '') return undefined;
  switch (raw.type) {
    case 'n':
      return numberCell(raw, value, context);
    case 'str':
      return textCell(column, storedText(value));
    case 'b':
      return {
        column,
        kind: 'boolean',
        text: value.trim() === '1' || value.trim() === 'true' ? 'TRUE' : 'FALSE',
      };
    case 'e':
      return { column, kind: 'error', text: value };
    case 'd': {
      const date = isoText(value.trim());
      return date === undefined ? textCell(column, value) : { column, kind: 'date', text: date };
    }
    default:
      throw damaged(`单元格类型 ${raw.type.slice(0, 20)} 不存在`);
  }
}

function textCell(column: number, text: string): Cell | undefined {
  return text === '' ? undefined : { column, kind: 'text', text };
}

function sharedString({ number, value }: RawCell, strings: StringTable): string {
  if (number < 0 && (value === undefined || value === '')) return '';
  const text = strings.text(number < 0 ? Number(value) : number);
  if (text === undefined) throw damaged(`共享文字表里没有第 ${(value ?? String(number)).slice(0, 20)} 条`);
  return text;
}

function numberCell(raw: RawCell, stored: string, { styles, dates }: CellContext): Cell | undefined {
  const { column } = raw;
  const style = styles[raw.style] ?? GENERAL;
  // Plain digits are shown as they are stored, but for zeros before them.
  const text = raw.number >= 0 && !stored.startsWith('0') ? stored : numberText(stored);
  if (text === undefined) return textCell(column, stored);
  if (style.date) {
    const date = dates.text(stored, style.date);
    return date === undefined ? { column, kind: 'number', text } : { column, kind: 'date', text: date };
  }
  return style.format === undefined
    ? { column, kind: 'number', text }
    : { column, kind: 'number', text, format: style.format };
}
