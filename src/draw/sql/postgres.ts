import { bracketOf, type Dialect, numbered } from './dialect.js';

/** With a backslash in it, a literal says that it has escapes: then no setting of the server can read it otherwise. */
function literal(text: string): string {
  const quoted = text.replaceAll("'", "''");
  return quoted.includes('\\') ? `E'${quoted.replaceAll('\\', '\\\\')}'` : `'${quoted}'`;
}

/** PostgreSQL 13 and later (normalize), in a database whose encoding is UTF8. */
export const postgres: Dialect = {
  name: 'postgres',
  title: 'PostgreSQL',
  text: 'text',
  exact: 'numeric',
  kept: 'MATERIALIZED ',
  inlined: '',
  bytewise: ' COLLATE "C"',
  parameter: '$1',
  nfc: (text) => `normalize(${text}, NFC)`,
  nfkc: (text) => `normalize(${text}, NFKC)`,
  identifier: (name) => `"${name.replaceAll('"', '""')}"`,
  literal,
  bracket: (ranges) => bracketOf(ranges, numbered),
  replaced: (text, pattern, by) => `regexp_replace(${text}, ${literal(pattern)}, ${literal(by)}, 'g')`,
  matches: (text, pattern) => `${text} ~ ${literal(pattern)}`,
  holds: (text, pattern, value) =>
    `${literal(value)} = ANY (regexp_split_to_array(${text}, ${literal(pattern)}))`,
  trimmed: (text, characters) => `btrim(${text}, ${literal(characters)})`,
  hash: (text) => `encode(sha256(convert_to(${text}, 'UTF8')), 'hex')`,
  joined: (text) => `string_agg(${text}, '' ORDER BY ${text} COLLATE "C")`,
  quotient: (a, b) => `div(${a}, ${b})`,
};
