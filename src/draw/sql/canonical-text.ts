import { AS_FORMULA, PREFIXED } from '../../identifiers/excel-mark.js';
import { compatible, composing, lowerBeyondAscii, unseen, whiteSpace } from './characters.js';
import type { Dialect } from './dialect.js';
import { folded } from './duckdb.js';

/** canonical.ts in SQL: every function gives an expression for what its namesake there computes. */

/** White space by itself, and the byte order mark, which JavaScript trims with it. */
const ENDS = ' \uFEFF';
const SEVERAL = '、,;/';

const bracket = (dialect: Dialect, ranges: () => Parameters<Dialect['bracket']>[0]): string =>
  dialect.bracket(ranges());

/** A text as it stands, without Excel's mark before it (see excel-mark.ts). */
export function unmarked(dialect: Dialect, raw: string): string {
  const text = dialect.replaced(dialect.replaced(raw, '^="', ''), '"$', '');
  return `CASE WHEN ${dialect.matches(raw, PREFIXED)} THEN substr(${raw}, 2) WHEN ${dialect.matches(raw, AS_FORMULA)} THEN ${text} ELSE ${raw} END`;
}

/** Any cell: NFC, inner white space collapsed, trimmed. */
export function cell(dialect: Dialect, raw: string): string {
  return collapsed(dialect, dialect.nfc?.(raw) ?? raw);
}

/** Inner white space collapsed, trimmed. */
export function collapsed(dialect: Dialect, text: string): string {
  return dialect.trimmed(dialect.replaced(text, `${bracket(dialect, whiteSpace)}+`, ' '), ENDS);
}

/** NFKC of a cell, as far as the engine goes; `inexact` tells where it does not. */
export function nfkc(dialect: Dialect, text: string): string {
  if (dialect.nfkc !== undefined) return dialect.nfkc(text);
  const half = folded(dialect, text);
  return dialect.nfc?.(half) ?? half;
}

/** A code from its NFKC: without what a code drops, in capitals. */
export function code(dialect: Dialect, text: string): string {
  return `upper(${dialect.replaced(text, bracket(dialect, unseen), '')})`;
}

/** 名称@地址. */
export function nameAndAddress(dialect: Dialect, name: string, address: string): string {
  const plain = (text: string) => dialect.replaced(nfkc(dialect, text), bracket(dialect, whiteSpace), '');
  return `${plain(name)} || '@' || ${plain(address)}`;
}

/** Whether one of the values of a cell (NFKC, collapsed) is this one. */
export function holdsValue(dialect: Dialect, text: string, value: string): string {
  const around = `[ ${dialect.bracket([[0xfeff, 0xfeff]]).slice(1, -1)}]*`;
  return dialect.holds(text, `${around}[${SEVERAL}]${around}`, value);
}

/** Whether a cell (NFKC, collapsed) has no value at all. */
export function isBlank(dialect: Dialect, text: string): string {
  return `${dialect.trimmed(text, `${ENDS}${SEVERAL}`)} = ''`;
}

/** Whether the engine cannot make a raw cell canonical; nothing where it always can. */
export function inexactCell(dialect: Dialect, raw: string): string | undefined {
  return dialect.nfc === undefined ? dialect.matches(raw, bracket(dialect, composing)) : undefined;
}

/** Whether the engine cannot tell the NFKC of a cell; nothing where it always can. */
export function inexactNfkc(dialect: Dialect, text: string): string | undefined {
  return dialect.nfkc === undefined ? dialect.matches(text, bracket(dialect, compatible)) : undefined;
}

/** Whether the NFKC of a code has letters that engines capitalise each in their own way. */
export function inexactCode(dialect: Dialect, text: string): string {
  return dialect.matches(text, bracket(dialect, lowerBeyondAscii));
}
