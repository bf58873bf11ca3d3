import stringWidth from 'string-width';

/** A text padded to a width in terminal columns, in which a Chinese character takes two. */
export function padTo(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - stringWidth(text)));
}

/** A text cut to a width in terminal columns, with … where something was cut. */
export function cutTo(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let kept = '';
  for (const character of text) {
    if (stringWidth(kept + character) > width - 1) break;
    kept += character;
  }
  return `${kept}…`;
}

/** Rows as aligned columns, two blanks apart, no column wider than `widest`; the first row is the header. */
export function alignedTable(rows: readonly (readonly string[])[], widest = 40): readonly string[] {
  const cut = rows.map((row) => row.map((cell) => cutTo(cell.replace(/\s+/gu, ' '), widest)));
  const widths: number[] = [];
  for (const row of cut) {
    for (const [index, cell] of row.entries())
      widths[index] = Math.max(widths[index] ?? 0, stringWidth(cell));
  }
  return cut.map((row) =>
    row
      .map((cell, index) => padTo(cell, widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
