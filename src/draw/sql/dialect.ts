import type { Range } from './characters.js';

export const DIALECTS = ['postgres', 'duckdb', 'spark'] as const;
export type DialectName = (typeof DIALECTS)[number];

/** How one engine writes what the query needs. Every text handed in is an expression, unless said otherwise. */
export interface Dialect {
  readonly name: DialectName;
  /** What a person calls the engine. */
  readonly title: string;
  /** Type names. */
  readonly text: string;
  /** Integers that never overflow here. */
  readonly exact: string;
  /** Said of an interim result that is used often and is thin, and of one that is wide. */
  readonly kept: string;
  readonly inlined: string;
  /** After a text that is sorted: by its bytes. Empty where the engine sorts so by itself. */
  readonly bytewise: string;
  /** A seed that is not known yet. */
  readonly parameter: string;
  /** Whether the engine has NFC and NFKC; without one, texts that it would change are refused. */
  readonly nfc: ((text: string) => string) | undefined;
  readonly nfkc: ((text: string) => string) | undefined;

  /** A name as typed → as the query has it. Nothing in it can end it. */
  identifier(name: string): string;
  /** A text → a literal. Nothing in it can end it. */
  literal(text: string): string;
  /** Ranges → a bracket expression of the engine's regular expressions. */
  bracket(ranges: readonly Range[]): string;
  /** `pattern` is a regular expression, `by` a plain text. */
  replaced(text: string, pattern: string, by: string): string;
  matches(text: string, pattern: string): string;
  /** Whether `value` (a plain text) is among the parts of `text` between the matches of `pattern`. */
  holds(text: string, pattern: string, value: string): string;
  /** Without any of `characters` (a plain text) at either end. */
  trimmed(text: string, characters: string): string;
  /** Lower-case hex SHA-256 of the UTF-8 bytes. */
  hash(text: string): string;
  /** Aggregate: the texts of a group, sorted by their bytes, joined. */
  joined(text: string): string;
  /** Whole-number division. */
  quotient(a: string, b: string): string;
}

/** The places of a name such as `库.表`; `"a.b".c` keeps the point. */
export function nameParts(name: string): readonly string[] {
  const parts = [...name.matchAll(/(?:^|\.)(?:"((?:[^"]|"")+)"|([^".]+))(?=\.|$)/gu)];
  const whole = parts.map(([matched]) => matched).join('');
  if (whole !== name) return [];
  return parts.map(([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain);
}

const hex = (point: number, digits = 4): string => point.toString(16).toUpperCase().padStart(digits, '0');

/** Ranges as a bracket expression, with the engine's own way of naming a character. */
export function bracketOf(ranges: readonly Range[], character: (point: number) => string): string {
  const parts = ranges.map(([from, to]) =>
    from === to ? character(from) : `${character(from)}-${character(to)}`,
  );
  return `[${parts.join('')}]`;
}

/** `\x{3000}`, as RE2 and Java have it. */
export const braced = (point: number): string => `\\x{${hex(point)}}`;
/** `\u3000` or `\U00020000`, as PostgreSQL has it. */
export const numbered = (point: number): string =>
  point > 0xffff ? `\\U${hex(point, 8)}` : `\\u${hex(point)}`;
