import { rememberedFor, rememberedText } from '../remembered.js';
import type { Label, Template } from './layout.js';

/**
 * Printing the wording of a form, and finding it again in what people send: with spaces inside 填 报 人, half-width or
 * full-width punctuation, straight quotes for curled ones, line breaks anywhere.
 */

/** Joins the cells of one row into one text; stands between them so that a value never runs over a cell's border. */
export const CELL_BORDER = '\u001F';

const VARIANTS: readonly string[] = [
  '（(',
  '）)',
  '：:',
  '，,',
  '“"＂「『',
  '”"＂」』',
  '。.．',
  '%％',
  '、,，',
  '/／',
];

/** Ideographs and ASCII without small letters: what is compared most often is its own form already. */
const SQUEEZED_ALREADY = /^[\u4E00-\u9FFF!-`{-~]*$/u;

const folded = rememberedText((text) =>
  text
    .normalize('NFKC')
    .replace(/\s+/gu, '')
    .replace(/[“”＂「」『』]/gu, '"')
    .replace(/[、，]/gu, ',')
    .toUpperCase(),
);

/** The form in which two headers or two labels are compared: NFKC, no white space, quotes and punctuation unified. */
export function squeeze(text: string): string {
  return SQUEEZED_ALREADY.test(text) ? text : folded(text);
}

function escaped(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&');
}

function tolerant(literal: string): string {
  return Array.from(literal.replace(/\s+/gu, ''))
    .map((character) => {
      const variants = VARIANTS.filter((group) => group.includes(character)).join('');
      return variants === '' ? escaped(character) : `[${Array.from(variants).map(escaped).join('')}]`;
    })
    .join('\\s*');
}

function blankAsUndefined(value: string, blank: string): string | undefined {
  const trimmed = value.trim();
  // Nothing but white space squeezes to nothing.
  if (trimmed === '') return undefined;
  return blank !== '' && squeeze(trimmed) === squeeze(blank) ? undefined : trimmed;
}

/** What the form prints: each slot's value, or its blank. */
export function printTemplate(template: Template, slots: Readonly<Record<string, string>>): string {
  return template
    .map((part) => (typeof part === 'string' ? part : (slots[part.slot] ?? part.blank)))
    .join('');
}

/** `填报单位：县林业局（盖章）`, `单位名称（盖章）：县林业局` or `联系电话：…`. */
export function printLabel(label: Label, slots: Readonly<Record<string, string>>): string {
  const value = slots[label.slot] ?? label.blank;
  const [keyword] = label.keywords;
  if (label.stamp === 'before-colon') return `${keyword}（盖章）：${value}`;
  return label.stamp === 'after-value' ? `${keyword}：${value}（盖章）` : `${keyword}：${value}`;
}

const SLOT_VALUE = `([^${CELL_BORDER}]*?)`;

/** `end`: what the last of the template's own words may be followed by, or have in its stead. */
function patternOf(template: Template, end = ''): RegExp {
  const last = template.at(-1);
  const pattern = template
    .slice(0, end === '' ? undefined : -1)
    .map((part) => (typeof part === 'string' ? tolerant(part) : SLOT_VALUE))
    .join('\\s*');
  const ends = typeof last === 'string' ? end : `(?=${CELL_BORDER}|$)`;
  // A slot at the beginning begins where its cell does: tried from every place, blanks alone would take for ever.
  const starts = typeof template[0] === 'string' ? '' : `(?<=^|${CELL_BORDER})`;
  return new RegExp(starts + pattern + ends, 'u');
}

const templatePattern = rememberedFor((template: Template) => patternOf(template));

/** The fixed words of a template, as they are looked for. */
export const wordPatterns = rememberedFor((template: Template): readonly RegExp[] =>
  template.flatMap((part) => (typeof part === 'string' ? new RegExp(tolerant(part), 'u') : [])),
);

/** The doubled 占本本部门 of the printed Annex 4 is taken for what it means. */
const undoubled = (text: string): string => text.replace('占本本部门', '占本部门');

function valuesIn(template: Template, match: RegExpExecArray): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  let group = 1;
  for (const part of template) {
    if (typeof part === 'string') continue;
    const value = blankAsUndefined(match[group++] ?? '', part.blank);
    if (value !== undefined) found.set(part.slot, value);
  }
  return found;
}

/**
 * The slots of a template found in a row's text, or nothing when the wording is not there. A slot still blank is left out.
 */
export function matchTemplate(template: Template, text: string): ReadonlyMap<string, string> | undefined {
  const match = templatePattern(template).exec(undoubled(text));
  return match === null ? undefined : valuesIn(template, match);
}

/** A template's own words behind its last slot. */
export function lastWords(template: Template): string {
  const last = template.at(-1);
  return typeof last === 'string' ? last : '';
}

/** A total line as the form words it, and one whose last words somebody has changed. */
const totalPatterns = rememberedFor((template: Template) => {
  const last = tolerant(lastWords(template)).replace(/\\s\*\[[^\]]*\]$/u, '$&?');
  return {
    asPrinted: patternOf(template, `${last}\\s*(?=${CELL_BORDER}|$)`),
    otherwise: patternOf(template, `([^${CELL_BORDER}]*)`),
  };
});

export interface TotalLine {
  readonly values: ReadonlyMap<string, string>;
  /** The slot behind which stands something else than the form's own last words: its value says how much, and no more. */
  readonly loose?: string;
}

/**
 * A total line in the cell that it begins: `比例为70%。` or, without its full stop, `比例为70%`. What stands there otherwise
 * (百分之七十, 70 without %, 70%左右) is given whole, as the value of the last slot.
 */
export function matchTotal(template: Template, text: string): TotalLine | undefined {
  const { asPrinted, otherwise } = totalPatterns(template);
  const own = undoubled(text);
  const match = asPrinted.exec(own);
  if (match !== null) return { values: valuesIn(template, match) };
  const loose = template.flatMap((part) => (typeof part === 'string' ? [] : part.slot)).at(-1);
  const changed = otherwise.exec(own);
  if (changed === null || loose === undefined) return undefined;
  const values = new Map(valuesIn(template, changed));
  const rest = changed.at(-1)?.trim() ?? '';
  if (rest !== '') values.set(loose, rest);
  return { values, loose };
}

const STAMP = '(?:\\s*[（(]\\s*盖\\s*章\\s*[）)])?';

const STAMP_AT_END = new RegExp(`[（(]\\s*盖\\s*章\\s*[）)]\\s*(?=${CELL_BORDER}|$)`, 'u');

/** Where one of these keywords stands as a label: before a colon, or by itself in a cell. */
const labelPattern = (keywords: readonly string[], flags: string): RegExp =>
  new RegExp(
    `(?<=^|[\\s${CELL_BORDER}）)])(?:${keywords.map(tolerant).join('|')})${STAMP}(?:\\s*[：:]|(?=\\s*(?:${CELL_BORDER}|$)))`,
    flags,
  );

/** Compiled once, since every file asks for them anew. */
const labelPatterns = rememberedFor((labels: readonly Label[]) => ({
  /** For all keywords of all labels: most rows hold none, and are asked once. */
  any: labelPattern(
    labels.flatMap(({ keywords }) => keywords),
    'u',
  ),
  each: labels.map((label) => ({ label, pattern: labelPattern(label.keywords, 'gu') })),
}));

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

function labelHits(labels: readonly Label[], text: string): readonly LabelHit[] {
  const { any, each } = labelPatterns(labels);
  if (!any.test(text)) return [];
  const hits: LabelHit[] = [];
  for (const { label, pattern } of each) {
    for (const match of text.matchAll(pattern)) {
      // Without a colon the label is all that stands in its cell.
      const isAlone = match.index === 0 || text[match.index - 1] === CELL_BORDER;
      if (isAlone || /[：:]$/u.test(match[0]))
        hits.push({ label, at: match.index, end: match.index + match[0].length });
    }
  }
  hits.sort((a, b) => a.at - b.at || b.end - a.end);
  return hits.filter(({ at }, index) => at >= (hits[index - 1]?.end ?? 0));
}

/**
 * Every label of `labels` that stands in a row's text, with its value. That ends where its cell does; when nothing stands
 * there, it is the next cell, unless that is a label itself or, but for a label of dates, a date.
 */
export function matchLabels(labels: readonly Label[], text: string): readonly LabelMatch[] {
  const hits = labelHits(labels, text);
  if (hits.length === 0) return [];
  const texts = text.split(CELL_BORDER);
  const starts: number[] = [];
  for (const [index] of texts.entries())
    starts.push(index === 0 ? 0 : (starts[index - 1] ?? 0) + (texts[index - 1] ?? '').length + 1);
  const cellAt = (at: number): number => starts.findLastIndex((start) => start <= at);
  const labelled = new Set(hits.map(({ at }) => cellAt(at)));
  return hits.flatMap(({ label, at, end }, index): LabelMatch[] => {
    const cell = cellAt(at);
    const next = hits[index + 1]?.at ?? text.length;
    const own = text.slice(end, Math.min(next, (starts[cell] ?? 0) + (texts[cell] ?? '').length));
    const cut = LABEL_BEHIND.exec(own)?.index ?? own.length;
    const rest = own.slice(cut).trim();
    const inCell = blankAsUndefined(own.slice(0, cut).replace(STAMP_AT_END, ''), label.blank);
    const isLast = cellAt(next) !== cell || next === text.length;
    const beyond =
      inCell === undefined && rest === '' && isLast ? valueBeyond(label, texts, cell, labelled) : [];
    const value =
      inCell ??
      blankAsUndefined(
        beyond.map((one) => (texts[one] ?? '').replace(STAMP_AT_END, '')).join(''),
        label.blank,
      );
    if (value !== undefined && label.isNot?.test(value) === true) return [];
    const match = { label, at, cells: [cell, ...beyond], ...(rest === '' ? {} : { rest }) };
    return [value === undefined ? match : { ...match, value }];
  });
}

/** The cells behind a label's own that hold its value. */
function valueBeyond(
  label: Label,
  texts: readonly string[],
  own: number,
  labelled: ReadonlySet<number>,
): readonly number[] {
  const cells: number[] = [];
  for (let index = own + 1; index < texts.length; index++) {
    const text = texts[index] ?? '';
    if (text.trim() === '') continue;
    if (labelled.has(index) || LABEL_LIKE.test(text)) break;
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
