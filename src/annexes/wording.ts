import { rememberedFor, rememberedText } from '../util/memoize.js';
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

const templatePattern = rememberedFor((template: Template) => {
  const pattern = template
    .map((part) => (typeof part === 'string' ? tolerant(part) : SLOT_VALUE))
    .join('\\s*');
  const ends = typeof template.at(-1) === 'string' ? '' : `(?=${CELL_BORDER}|$)`;
  // A slot at the beginning begins where its cell does: tried from every place, blanks alone would take for ever.
  const starts = typeof template[0] === 'string' ? '' : `(?<=^|${CELL_BORDER})`;
  return new RegExp(starts + pattern + ends, 'u');
});

/** The fixed words of a template, as they are looked for. */
export const wordPatterns = rememberedFor((template: Template): readonly RegExp[] =>
  template.flatMap((part) => (typeof part === 'string' ? new RegExp(tolerant(part), 'u') : [])),
);

/**
 * The slots of a template found in a row's text, or nothing when the wording is not there. A slot still blank is left out.
 * The doubled 占本本部门 of the printed Annex 4 is taken for what it means.
 */
export function matchTemplate(template: Template, text: string): ReadonlyMap<string, string> | undefined {
  const match = templatePattern(template).exec(text.replace('占本本部门', '占本部门'));
  if (match === null) return undefined;
  const found = new Map<string, string>();
  let group = 1;
  for (const part of template) {
    if (typeof part === 'string') continue;
    const value = blankAsUndefined(match[group++] ?? '', part.blank);
    if (value !== undefined) found.set(part.slot, value);
  }
  return found;
}

const STAMP = '(?:\\s*[（(]\\s*盖\\s*章\\s*[）)])?';

const STAMP_AT_END = new RegExp(`[（(]\\s*盖\\s*章\\s*[）)]\\s*(?=${CELL_BORDER}|$)`, 'u');

/** Where one of these keywords stands as a label. */
const labelPattern = (keywords: readonly string[]): RegExp =>
  new RegExp(
    `(?<=^|[\\s${CELL_BORDER}）)])(?:${keywords.map(tolerant).join('|')})${STAMP}(?:\\s*[：:]|(?=\\s*${CELL_BORDER})|\\s*$)`,
    'u',
  );

/** Compiled once, since every file asks for them anew. */
const labelPatterns = rememberedFor((labels: readonly Label[]) => ({
  /** For all keywords of all labels: most rows hold none, and are asked once. */
  any: labelPattern(labels.flatMap(({ keywords }) => keywords)),
  /** One pattern per keyword of a label, the printed one first. */
  each: labels.map((label) => ({
    label,
    patterns: label.keywords.map((keyword) => labelPattern([keyword])),
  })),
}));

export interface LabelMatch {
  readonly label: Label;
  /** What stands after the label, without the printed blank and without 盖章; absent when nothing does. */
  readonly value?: string;
  /** Offset of the label's keyword in the row's text. */
  readonly at: number;
}

/** Every label of `labels` that stands in a row's text, with what follows it up to the next label. */
export function matchLabels(labels: readonly Label[], text: string): readonly LabelMatch[] {
  const { any, each } = labelPatterns(labels);
  if (!any.test(text)) return [];
  const found: { label: Label; at: number; end: number }[] = [];
  for (const { label, patterns } of each) {
    for (const pattern of patterns) {
      const match = pattern.exec(text);
      if (match === null) continue;
      found.push({ label, at: match.index, end: match.index + match[0].length });
      break;
    }
  }
  if (found.length > 1) found.sort((a, b) => a.at - b.at);
  return found.map(({ label, at, end }, index) => {
    const value = blankAsUndefined(
      text
        .slice(end, found[index + 1]?.at ?? text.length)
        .replace(STAMP_AT_END, '')
        .replaceAll(CELL_BORDER, ' '),
      label.blank,
    );
    return value === undefined ? { label, at } : { label, at, value };
  });
}
