import { fullWidthFolding } from './characters.js';
import { braced, bracketOf, type Dialect } from './dialect.js';

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * DuckDB 1.1 and later. It has NFC and no NFKC: full-width ASCII is folded, and NFC of what is folded character by
 * character is NFKC; any other character that NFKC would change is refused by the query.
 */
export const duckdb: Dialect = {
  name: 'duckdb',
  title: 'DuckDB',
  text: 'VARCHAR',
  exact: 'HUGEINT',
  kept: 'MATERIALIZED ',
  // Kept, the whole registry would be written out a second time.
  inlined: 'NOT MATERIALIZED ',
  bytewise: ' COLLATE C',
  parameter: '$1',
  nfc: (text) => `nfc_normalize(${text})`,
  nfkc: undefined,
  identifier: (name) => `"${name.replaceAll('"', '""')}"`,
  literal,
  bracket: (ranges) => bracketOf(ranges, braced),
  replaced: (text, pattern, by) => `regexp_replace(${text}, ${literal(pattern)}, ${literal(by)}, 'g')`,
  matches: (text, pattern) => `regexp_matches(${text}, ${literal(pattern)})`,
  holds: (text, pattern, value) =>
    `list_contains(regexp_split_to_array(${text}, ${literal(pattern)}), ${literal(value)})`,
  trimmed: (text, characters) => `trim(${text}, ${literal(characters)})`,
  hash: (text) => `sha256(${text})`,
  joined: (text) => `string_agg(${text}, '' ORDER BY ${text} COLLATE C)`,
  quotient: (a, b) => `(${a}) // (${b})`,
};

/** Full-width ASCII to ASCII, where there is no NFKC. */
export function folded(dialect: Dialect, text: string): string {
  const { from, to } = fullWidthFolding();
  return `translate(${text}, ${dialect.literal(from)}, ${dialect.literal(to)})`;
}
