import { wholeNumber } from './chinese-number.js';
import { percentage, plainDecimal } from './percentage.js';
import { plainText } from './plain-text.js';
import { type Parsed, recognized, unrecognized } from './parsed.js';
import { AT_LEAST, AT_MOST, FILLERS, type Found, nextFigure, SCOPE } from './ratio-frequency-words.js';
import { memoizeText } from '../util/memoize.js';

/** `least` = `most` for a plain number; one of them alone for 不低于, 不超过. */
export interface Bounds<T> {
  readonly least?: T;
  readonly most?: T;
}

export interface Ratio extends Bounds<string> {
  /** What it is a share of, as written: `A`, `重点单位`, `其他`. Absent: of everything. */
  readonly scope?: string;
}

/** So many subjects rather than a share: 20户. */
export interface SubjectCount extends Bounds<number> {
  readonly scope?: string;
}

export type FrequencyUnit = 'year' | 'half-year' | 'quarter' | 'month' | 'ten-days' | 'week' | 'day';

export interface Frequency extends Bounds<number> {
  readonly scope?: string;
  /** Absent when the text has none: 不少于1次. */
  readonly per?: { readonly unit: FrequencyUnit; readonly count: number };
}

/** Where the text puts off the figure: to a plan, to circumstances, to chance. */
export type Deferral = 'plan' | 'circumstances' | 'irregular';

/**
 * 抽查比例和频次 (附件4; 二（二） of the notice demands it of every item). Percentages are decimal text, never
 * floating point: what is drawn from them must come out the same everywhere.
 */
export interface RatioFrequency {
  readonly ratios: readonly Ratio[];
  readonly counts: readonly SubjectCount[];
  readonly frequencies: readonly Frequency[];
  readonly deferrals: readonly Deferral[];
  /** 原则上 stands before a figure. */
  readonly inPrinciple: boolean;
}

export type RatioFrequencyReason =
  | 'empty'
  /** A number alone: 5 may be a percentage, a number of firms or of visits; 1 may be 100%. */
  | 'bare-number'
  /** Something in it was not understood; `rest` in the params is that part. */
  | 'unparsed';

/** Longer than any honest answer: not worth searching. */
const LONGEST = 300;

const UNITS: readonly (readonly [start: string, unit: FrequencyUnit])[] = [
  ['半年', 'half-year'],
  ['年', 'year'],
  ['季', 'quarter'],
  ['月', 'month'],
  ['旬', 'ten-days'],
  ['周', 'week'],
  ['星期', 'week'],
  ['日', 'day'],
  ['天', 'day'],
];

interface Draft {
  ratios: Ratio[];
  counts: SubjectCount[];
  frequencies: Frequency[];
  deferrals: Set<Deferral>;
}

function bounds<T>(groups: Found['groups'], read: (text: string) => T): Bounds<T> {
  const low = read(groups.low ?? '');
  if (groups.high !== undefined) return { least: low, most: read(groups.high) };
  const word = groups.bound ?? groups.after ?? '=';
  if (AT_LEAST.split('|').includes(word)) return { least: low };
  if (AT_MOST.split('|').includes(word)) return { most: low };
  return { least: low, most: low };
}

const count = (text: string): number => wholeNumber(text) ?? Number.NaN;

function frequencyOf(found: Found): Frequency {
  const { groups, name } = found;
  const times: Bounds<number> = name === 'everyUnit' ? { least: 1, most: 1 } : bounds(groups, count);
  const written = groups.unit ?? groups.bareUnit;
  const unit = UNITS.find(([start]) => written?.startsWith(start))?.[1];
  if (unit === undefined) return times;
  return { ...times, per: { unit, count: groups.span === undefined ? 1 : count(groups.span) } };
}

/** Numerals that are numbers, shares within 100%, a span of one year at least. */
function isPossible({ name, groups }: Found): boolean {
  const read = name === 'ratio' ? Number : count;
  const figures = [groups.low, groups.high].filter((text) => text !== undefined).map(read);
  const most = name === 'ratio' || name === 'chineseRatio' ? 100 : Infinity;
  if (figures.some((figure) => !(figure <= most))) return false;
  return groups.span === undefined || count(groups.span) >= 1;
}

function add(draft: Draft, found: Found, scope: string | undefined): void {
  const scoped = scope === undefined ? {} : { scope };
  switch (found.name) {
    case 'ratio':
      draft.ratios.push({ ...bounds(found.groups, plainDecimal), ...scoped });
      break;
    case 'chineseRatio':
      draft.ratios.push({ ...bounds(found.groups, (text) => String(count(text))), ...scoped });
      break;
    case 'everything':
      draft.ratios.push({ least: '100', most: '100', ...scoped });
      break;
    case 'count':
      draft.counts.push({ ...bounds(found.groups, count), ...scoped });
      break;
    case 'plan':
    case 'circumstances':
    case 'irregular':
      draft.deferrals.add(found.name);
      break;
    default:
      draft.frequencies.push({ ...frequencyOf(found), ...scoped });
  }
}

function single(ratio: Ratio): RatioFrequency {
  return { ratios: [ratio], counts: [], frequencies: [], deferrals: [], inPrinciple: false };
}

/**
 * Reads every wording met in published lists. Where something is left that it does not understand, it says so:
 * the text as typed is then all there is.
 */
export function parseRatioFrequency(
  raw: string,
  source: { readonly format?: string | undefined } = {},
): Parsed<RatioFrequency, RatioFrequencyReason> {
  return source.format === undefined ? unformatted(raw) : parsed(raw, source.format);
}

const unformatted = memoizeText((raw) => parsed(raw, undefined));

function parsed(raw: string, format: string | undefined): Parsed<RatioFrequency, RatioFrequencyReason> {
  const plain = plainText(raw);
  if (plain.text === '') return unrecognized('empty');
  if (/^[0-9]*\.?[0-9]+$/.test(plain.text)) {
    const percent = percentage(plain.text);
    const isFraction = format?.includes('%') ?? (Number(plain.text) > 0 && Number(plain.text) < 1);
    if (!isFraction || percent === undefined) return unrecognized('bare-number', { number: plain.text });
    return recognized(single({ least: percent, most: percent }), `${percent}%`, [...plain.mends, 'fraction']);
  }
  if (plain.text.length > LONGEST) return unrecognized('unparsed', { rest: plain.text });

  // Scraped and copied lists have 不低于…5%, and traditional 於.
  const start = plain.text
    .replace(/\.{2,}|…/gu, '')
    .replaceAll('於', '于')
    .replaceAll('則', '则');
  let rest = start;
  const inPrinciple = start.includes('原则上');
  const draft: Draft = { ratios: [], counts: [], frequencies: [], deferrals: new Set() };
  let scope: string | undefined;
  for (;;) {
    const found = nextFigure(rest);
    const lead = found ? rest.slice(0, found.index) : rest;
    const words = lead.replace(FILLERS, '');
    // A scope holds until the next one, or until a semicolon or full stop.
    if (/[;。]/.test(lead)) scope = undefined;
    if (words !== '') {
      if (!found || !SCOPE.test(words)) return unrecognized('unparsed', { rest: words });
      scope = words;
    }
    if (!found) break;
    if (!isPossible(found)) return unrecognized('unparsed', { rest: found.text });
    add(draft, found, scope);
    rest = rest.slice(found.index + found.text.length);
  }
  const { ratios, counts, frequencies } = draft;
  if (rest === start) return unrecognized('unparsed', { rest: plain.text });
  const value = { ratios, counts, frequencies, deferrals: [...draft.deferrals], inPrinciple };
  // Its words stay the clerk's own; only the edges are trimmed.
  return recognized(value, raw.trim(), raw === raw.trim() ? [] : ['white-space']);
}

/** Which half of 比例和频次 the text leaves out. A deferral stands for both. */
export function missingHalf(value: RatioFrequency): 'ratio' | 'frequency' | undefined {
  if (value.deferrals.length > 0) return undefined;
  if (value.ratios.length + value.counts.length === 0) return 'ratio';
  return value.frequencies.length === 0 ? 'frequency' : undefined;
}

const PER_YEAR: Readonly<Record<FrequencyUnit, number>> = {
  year: 1,
  'half-year': 2,
  quarter: 4,
  month: 12,
  'ten-days': 36,
  week: 52,
  // Working days: nobody is held to checks on holidays.
  day: 250,
};

/**
 * The fewest checks a year that the text lets one expect, the most lenient of its frequencies; undefined when it
 * promises none.
 */
export function leastPerYear({ frequencies }: RatioFrequency): number | undefined {
  const promised = frequencies.flatMap(({ least, per }) =>
    least === undefined || per === undefined ? [] : [Math.floor((least * PER_YEAR[per.unit]) / per.count)],
  );
  return promised.length === 0 ? undefined : Math.min(...promised);
}
