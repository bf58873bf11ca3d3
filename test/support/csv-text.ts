/** Rows as comma-separated text, every cell in quotes: an empty one is an empty text, not a missing value. */
export function csvText(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\r\n`).join('');
}

/** Comma-separated text as rows; for what psql prints. */
export function rowsOf(csv: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, comma, quoted, plain = ''] of csv.matchAll(
    /(^|,|\r?\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/gu,
  )) {
    if (comma?.includes('\n') === true) rows.push([]);
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
  }
  return rows.at(-1)?.join('') === '' ? rows.slice(0, -1) : rows;
}
