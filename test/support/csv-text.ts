/** Rows as comma-separated text, every cell in quotes: an empty one is an empty text, not a missing value. */
export function csvText(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\r\n`).join('');
}
