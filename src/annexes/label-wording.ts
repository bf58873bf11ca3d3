import { memoizeByKey } from '../util/memoize.js';
import type { Label } from './layout.js';
import { blankAsUndefined, CELL_BORDER, squeeze, tolerant } from './wording.js';

/** Labels and their values, found in what people send. */

const STAMP = '(?:\\s*[（(]\\s*盖\\s*章\\s*[）)])?';

const STAMP_AT_END = new RegExp(`[（(]\\s*盖\\s*章\\s*[）)]\\s*(?=${CELL_BORDER}|$)`, 'u');

/**
 * Where one of these labels' keywords stands as a label: before a colon, or by itself in a cell. A group for each label.
 * Compiled once, since every file asks for it anew.
 */
const labelPattern = memoizeByKey((labels: readonly Label[]): RegExp => {
  const words = labels.map(({ keywords }) => `(${keywords.map(tolerant).join('|')})`).join('|');
  return new RegExp(
    `(?<=^|[\\s${CELL_BORDER}）)])(?:${words})${STAMP}(?:\\s*[：:]|(?=\\s*(?:${CELL_BORDER}|$)))`,
    'gu',
  );
});

/** How a text begins that is itself a label, of this form or not: `审核人：`. */
const LABEL_LIKE = /^\s*\p{Script=Han}[^：:，。；、]{0,11}[：:]/u;
/** A label behind a value in one cell. */
const LABEL_BEHIND = /\s\p{Script=Han}[^\s：:，。；、]{1,7}\s*[：:]/u;
const STAMP_ALONE = /^\s*[（(]\s*盖\s*章\s*[）)]\s*$/u;
const DATE =
  /^\s*[\d〇零一二三四五六七八九十]{2,4}\s*[年./-]\s*[\d一二三四五六七八九十]{1,3}\s*[月./-]\s*[\d一二三四五六七八九十]{0,3}\s*[日号]?\s*(?:\d{1,2}:\d{2}(?::\d{2})?)?\s*$/u;
const PIECE_OF_DATE = /^\s*(?:[\d〇零一二三四五六七八九十]{1,4}\s*[年月日号]?|[年月日号])\s*$/u;

/** Whether a text is a date, whatever calendar's numerals it is written in. */
export const isDateText = (text: string): boolean => DATE.test(text.normalize('NFKC'));

export interface LabelMatch {
  readonly label: Label;
  /** What stands after the label, without the printed blank and without 盖章; absent when nothing does. */
  readonly value?: string;
  /** Offset of the label's keyword in the row's text. */
  readonly at: number;
  /** The cells, counted from 0, that the label and its value stand in. */
  readonly cells: readonly number[];
  /** What stands in the label's cell behind its value: another label, and no part of it. */
  readonly rest?: string;
}

interface LabelHit {
  readonly label: Label;
  readonly at: number;
  readonly end: number;
}

interface LoneLabels {
  readonly words: ReadonlySet<string>;
  /** No cell that is one of them is longer, blanks and 盖章 included. */
  readonly longest: number;
}

const loneLabels = memoizeByKey((labels: readonly Label[]): LoneLabels => {
  const words = new Set(labels.flatMap(({ keywords }) => keywords.map(squeeze)));
  return { words, longest: 2 * Math.max(0, ...[...words].map(({ length }) => length)) + '（盖章）'.length };
});

/** Without a colon a label is all that stands in its cell: most rows have neither, and are not looked through. */
function mayHoldLabel(labels: readonly Label[], text: string): boolean {
  if (labels.length === 0) return false;
  if (text.includes('：') || text.includes(':')) return true;
  const { words, longest } = loneLabels(labels);
  for (let start = 0; start <= text.length;) {
    const border = text.indexOf(CELL_BORDER, start);
    const end = border < 0 ? text.length : border;
    if (end - start <= longest && words.has(squeeze(withoutStamp(text.slice(start, end))))) return true;
    start = end + 1;
  }
  return false;
}

function labelHits(labels: readonly Label[], text: string): readonly LabelHit[] {
  const hits: LabelHit[] = [];
  if (!mayHoldLabel(labels, text)) return hits;
  const pattern = labelPattern(labels);
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const [whole] = match;
    const at = match.index;
    const end = at + whole.length;
    let group = 1;
    // A group that has no part in the match is undefined, whatever its type says.
    while ((match[group] ?? '') === '') group += 1;
    const label = labels[group - 1];
    const isAlone = at === 0 || text[at - 1] === CELL_BORDER;
    if (label !== undefined && (isAlone || text[end - 1] === '：' || text[end - 1] === ':'))
      hits.push({ label, at, end });
  }
  return hits;
}

/**
 * Every label of `labels` that stands in a row's text, with its value. That ends where its cell does; when nothing stands
 * there, it is the next cell, unless that is a label itself or, but for a label of dates, a date.
 */
export function matchLabels(labels: readonly Label[], text: string): readonly LabelMatch[] {
  const hits = labelHits(labels, text);
  const found: LabelMatch[] = [];
  if (hits.length === 0) return found;
  const texts = text.split(CELL_BORDER);
  let cell = 0;
  let cellEnd = texts[0]?.length ?? 0;
  for (let index = 0; index < hits.length; index++) {
    const hit = hits[index];
    if (hit === undefined) continue;
    const { label, at, end } = hit;
    while (cellEnd < at && cell < texts.length) {
      cell += 1;
      cellEnd += 1 + (texts[cell]?.length ?? 0);
    }
    const next = hits[index + 1]?.at ?? text.length;
    const own = text.slice(end, Math.min(next, cellEnd));
    const cut = LABEL_BEHIND.exec(own)?.index ?? own.length;
    const inCell = blankAsUndefined(withoutStamp(own.slice(0, cut)), label.blank);
    const rest = cut < own.length ? own.slice(cut).trim() : '';
    const isLast = next >= cellEnd;
    if (inCell === undefined && rest === '' && isLast) {
      const beyond = valueBeyond(label, texts, cell, labels);
      const text = beyond.map((one) => withoutStamp(texts[one] ?? '')).join('');
      const value = blankAsUndefined(text, label.blank);
      if (value === undefined || label.isNot?.test(value) !== true)
        found.push({ label, at, cells: [cell, ...beyond], ...(value === undefined ? {} : { value }) });
    } else if (inCell === undefined)
      found.push({ label, at, cells: [cell], ...(rest === '' ? {} : { rest }) });
    else if (label.isNot?.test(inCell) !== true)
      found.push(
        rest === ''
          ? { label, at, cells: [cell], value: inCell }
          : { label, at, cells: [cell], value: inCell, rest },
      );
  }
  return found;
}

const withoutStamp = (text: string): string => (text.includes('盖') ? text.replace(STAMP_AT_END, '') : text);

/** The cells behind a label's own that hold its value. */
function valueBeyond(
  label: Label,
  texts: readonly string[],
  own: number,
  labels: readonly Label[],
): readonly number[] {
  const cells: number[] = [];
  for (let index = own + 1; index < texts.length; index++) {
    const text = texts[index] ?? '';
    if (text.trim() === '') continue;
    if (LABEL_LIKE.test(text) || labelHits(labels, text).length > 0) break;
    if (label.isDate === true) {
      // 2016 | 年 | 9 | 月 | 20 | 日
      if (cells.length > 0 && !PIECE_OF_DATE.test(text)) break;
      cells.push(index);
      if (!PIECE_OF_DATE.test(text)) break;
    } else if (STAMP_ALONE.test(text)) cells.push(index);
    else if (isDateText(text) || cells.some((one) => !STAMP_ALONE.test(texts[one] ?? ''))) break;
    else cells.push(index);
  }
  return cells;
}
