import { memoizeByKey, memoizeText } from '../util/memoize.js';
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

const folded = memoizeText((text) =>
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

/** A pattern for wording as people type it: blanks anywhere, marks of either width. */
export function tolerant(literal: string): string {
  return Array.from(literal.replace(/\s+/gu, ''))
    .map((character) => {
      const variants = VARIANTS.filter((group) => group.includes(character)).join('');
      return variants === '' ? escaped(character) : `[${Array.from(variants).map(escaped).join('')}]`;
    })
    .join('\\s*');
}

/** What stands in a slot, unless that is nothing or still the printed blank. */
export function blankAsUndefined(value: string, blank: string): string | undefined {
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

const templatePattern = memoizeByKey((template: Template) => patternOf(template));

/** The fixed words of a template, as they are looked for. */
export const wordPatterns = memoizeByKey((template: Template): readonly RegExp[] =>
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
const totalPatterns = memoizeByKey((template: Template) => {
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
