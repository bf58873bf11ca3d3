import stringWidth from 'string-width';
import { plainWidth } from '../util/plain-width.js';

const widthOf = (text: string): number => plainWidth(text) ?? stringWidth(text);

/** A text padded to a width in terminal columns, in which a Chinese character takes two. */
export function padTo(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

/** A text cut to a width in terminal columns, with … where something was cut. */
export function cutTo(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let kept = '';
  for (const character of text) {
    if (widthOf(kept + character) > width - 1) break;
    kept += character;
  }
  return `${kept}…`;
}

/** Rows as aligned columns, two blanks apart, no column wider than `widest`; the first row is the header. */
export function alignedTable(rows: readonly (readonly string[])[], widest = 40): readonly string[] {
  const cut = rows.map((row) =>
    row.map((cell) => {
      const text = cutTo(cell.replace(/\s+/gu, ' '), widest);
      return { text, width: widthOf(text) };
    }),
  );
  const widths: number[] = [];
  for (const row of cut) {
    for (const [index, { width }] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, width);
  }
  return cut.map((row) =>
    row
      .map(({ text, width }, index) => text + ' '.repeat((widths[index] ?? 0) - width))
      .join('  ')
      .trimEnd(),
  );
}
