import { COLUMNS, type ScreenCell } from '../../test/support/pseudo-terminal.js';

/**
 * A terminal's screen as an SVG picture: text stays text, and every run of characters is put where its cells are, so that
 * columns stand below each other whatever fonts the reader has.
 */

const FONT_SIZE = 14;
const CELL = 8.4;
/** A Chinese character fills two cells: it is as wide as its font is large, with the rest as a gap. */
const WIDE_FONT_SIZE = 16;
const WIDE_GAP = 2 * CELL - WIDE_FONT_SIZE;
const LINE = 20;
const PADDING = 16;
/** Its own paper and frame: readable on a white page, on a dark one and in print. */
const PAPER = '#fafaf8';
const FRAME = '#c4c8cc';
const INK = '#24292f';
/** The eight colours of a terminal, as dark as light paper needs them. */
const INKS = [
  '#24292f',
  '#b3261e',
  '#1a7f37',
  '#8a6100',
  '#0b57d0',
  '#8250df',
  '#0a6c74',
  '#6e7781',
] as const;
const FONTS =
  "Consolas,'Cascadia Mono','DejaVu Sans Mono',Menlo,'Noto Sans Mono CJK SC','Noto Sans CJK SC','Microsoft YaHei','PingFang SC',monospace";

interface Run {
  readonly column: number;
  readonly columns: number;
  readonly text: string;
  /** What its cells have in common. */
  readonly look: string;
  readonly cell: ScreenCell;
}

const lookOf = ({ width, colour, bold, dim }: ScreenCell): string =>
  [width, colour ?? '', bold, dim].join(' ');

/** Neighbours of one width and one look, without blanks: white space in a picture is what each viewer makes of it. */
function runsOf(cells: readonly ScreenCell[]): readonly Run[] {
  const runs: Run[] = [];
  let column = 0;
  let joins = false;
  for (const cell of cells) {
    const isBlank = cell.text.trim() === '';
    const look = lookOf(cell);
    const last = runs.at(-1);
    if (!isBlank && joins && last?.look === look)
      runs[runs.length - 1] = {
        ...last,
        columns: last.columns + cell.width,
        text: last.text + cell.text,
      };
    else if (!isBlank) runs.push({ column, columns: cell.width, text: cell.text, look, cell });
    joins = !isBlank;
    column += cell.width;
  }
  return runs;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Without the 0.1 + 0.2 of binary fractions. */
const pixels = (value: number): string => String(Math.round(value * 10) / 10);

function span({ column, columns, text, cell }: Run): string {
  const { width, colour, bold, dim } = cell;
  const left = PADDING + column * CELL;
  const attributes = [
    ...(width === 2
      ? [`x="${pixels(left + WIDE_GAP / 2)}"`, 'class="w"']
      : [`x="${pixels(left)}"`, `textLength="${pixels(columns * CELL)}"`]),
    ...(colour === undefined ? [] : [`fill="${INKS[colour % 8] ?? INK}"`]),
    ...(bold ? ['font-weight="bold"'] : []),
    ...(dim ? ['opacity=".65"'] : []),
  ];
  return `<tspan ${attributes.join(' ')}>${escaped(text)}</tspan>`;
}

/** With a blank for whoever copies the line, wherever the screen has some. */
const lineText = (runs: readonly Run[]): string =>
  runs
    .map((run, index) => {
      const before = runs[index - 1];
      return (before !== undefined && before.column + before.columns < run.column ? ' ' : '') + span(run);
    })
    .join('');

/** @param title what a screen reader says in the picture's place */
export function screenSvg(title: string, rows: readonly (readonly ScreenCell[])[]): string {
  const width = Math.ceil(2 * PADDING + COLUMNS * CELL);
  const height = 2 * PADDING + rows.length * LINE;
  const lines = rows.flatMap((cells, row) => {
    const runs = runsOf(cells);
    if (runs.length === 0) return [];
    return [`<text y="${PADDING + row * LINE + FONT_SIZE}">${lineText(runs)}</text>`];
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<rect x=".5" y=".5" width="${width - 1}" height="${height - 1}" rx="6" fill="${PAPER}" stroke="${FRAME}"/>`,
    `<g font-family="${FONTS}" font-size="${FONT_SIZE}" fill="${INK}">`,
    `<style>.w{font-size:${WIDE_FONT_SIZE}px;letter-spacing:${pixels(WIDE_GAP)}px}</style>`,
    ...lines,
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}
