/**
 * Row heights are set from the text: a row without one does not grow in LibreOffice, and its text overlaps the next.
 * Figures measured at 11 pt: a CJK character takes 2.15 of a column's width units, an ASCII one 1.1; a line takes
 * 14.5 pt, and a cell loses 0.8 to its padding. Other sizes scale.
 */
const CJK_WIDTH = 2.15;
const ASCII_WIDTH = 1.1;
/** The first of the CJK blocks. */
const FIRST_WIDE = 0x2e80;
const PADDING = 0.8;
const LINE_POINTS = 14.5;
const REFERENCE_SIZE = 11;

/** Excel allows no taller row. */
const MAX_HEIGHT = 409;

/** Width of one line of text in column width units at the reference size. */
export function textWidth(text: string): number {
  let wide = 0;
  let narrow = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < FIRST_WIDE) narrow++;
    // The second half of a character beyond the first plane is none of its own.
    else if ((code & 0xfc00) !== 0xdc00) wide++;
  }
  return wide * CJK_WIDTH + narrow * ASCII_WIDTH;
}

/** Lines that a wrapped text takes in a column of `width` characters at `size` points. */
export function lineCount(text: string, width: number, size: number): number {
  const scale = size / REFERENCE_SIZE;
  const room = Math.max(1, width - PADDING);
  if (!text.includes('\n')) return linesOf(text, scale, room);
  let lines = 0;
  for (const line of text.split('\n')) lines += linesOf(line, scale, room);
  return lines;
}

function linesOf(line: string, scale: number, room: number): number {
  // Most texts are short enough for one line whatever they are made of.
  if (line.length * CJK_WIDTH * scale <= room) return 1;
  return Math.max(1, Math.ceil((textWidth(line) * scale) / room));
}

/** Height in points of a row whose tallest cell takes `lines` lines at `size` points, at least `minimum`. */
export function rowHeight(lines: number, size: number, minimum: number): number {
  const scale = size / REFERENCE_SIZE;
  return Math.min(MAX_HEIGHT, Math.max(minimum, Math.round(lines * LINE_POINTS * scale + 6)));
}
