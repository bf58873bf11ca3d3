import { braced, bracketOf, type Dialect } from './dialect.js';

/**
 * Backslash escapes are Spark's own way (spark.sql.parser.escapedStringLiterals left at false); two quotes in a row would
 * join two literals. A dollar sign is written by number, because `${…}` is filled in before the query is even parsed.
 */
function literal(text: string): string {
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "\\'")
    .replaceAll('$', '\\u0024')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r');
  return `'${escaped}'`;
}

/** Spark SQL 3.4 and later. It has neither NFC nor NFKC: texts that either would change are refused by the query. */
export const spark: Dialect = {
  name: 'spark',
  title: 'Spark SQL',
  text: 'STRING',
  exact: 'DECIMAL(38, 0)',
  // Spark decides by itself, and sorts texts by their bytes.
  kept: '',
  inlined: '',
  bytewise: '',
  parameter: ':seed',
  nfc: undefined,
  nfkc: undefined,
  identifier: (name) => `\`${name.replaceAll('`', '``')}\``,
  literal,
  bracket: (ranges) => bracketOf(ranges, braced),
  replaced: (text, pattern, by) => `regexp_replace(${text}, ${literal(pattern)}, ${literal(by)})`,
  matches: (text, pattern) => `${text} RLIKE ${literal(pattern)}`,
  holds: (text, pattern, value) =>
    `array_contains(split(${text}, ${literal(pattern)}, -1), ${literal(value)})`,
  trimmed: (text, characters) => `trim(BOTH ${literal(characters)} FROM ${text})`,
  hash: (text) => `sha2(${text}, 256)`,
  joined: (text) => `array_join(sort_array(collect_list(${text})), '')`,
  quotient: (a, b) => `(${a}) div (${b})`,
};
