/** One row of the figure: the share of draws that drew each target, in the order of the list. */
export interface Panel {
  readonly title: string;
  readonly share: readonly number[];
  /** What every target should have. */
  readonly fair: number;
}

const WIDTH = 960;
const LEFT = 64;
const RIGHT = 20;
const PLOT = 190;
const PANEL = 268;
const TOP = 64;
/** The greatest share that the axis shows. */
const HIGHEST = 0.6;
const TICKS = [0, 0.2, 0.4, 0.6];
const COLOURS = { ink: '#222222', faint: '#d9d9d9', bar: '#2f6db3', fair: '#c8391f', never: '#f7dcd6' };

const number = (value: number): string => String(Math.round(value * 100) / 100);

function text(x: number, y: number, size: number, content: string, rest = ''): string {
  return `<text x="${number(x)}" y="${number(y)}" font-size="${size}" ${rest}>${content}</text>`;
}

/** Two or more panels below each other, as one SVG with nothing but shapes and texts in it. */
export function figure(title: string, panels: readonly Panel[]): string {
  const height = TOP + panels.length * PANEL;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" font-family="'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','SimSun',sans-serif" fill="${COLOURS.ink}">`,
    `<title>${title}</title>`,
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    text(LEFT, 34, 19, title, 'font-weight="bold"'),
    ...panels.flatMap((panel, index) => drawn(panel, TOP + index * PANEL)),
    '</svg>',
    '',
  ].join('\n');
}

function drawn({ title, share, fair }: Panel, top: number): readonly string[] {
  const base = top + 30 + PLOT;
  const x = (index: number): number => LEFT + (index * (WIDTH - LEFT - RIGHT)) / share.length;
  const y = (value: number): number => base - (Math.min(value, HIGHEST) / HIGHEST) * PLOT;
  // One outline for all bars: a thousand rectangles would be ten times the file, with hairlines between them.
  const outline = share.map((value, index) => `V${number(y(value))}H${number(x(index + 1))}`).join('');
  return [
    text(LEFT, top + 18, 16, title),
    ...neverRuns(share).map(
      ([from, to]) =>
        `<rect x="${number(x(from))}" y="${base - PLOT}" width="${number(x(to) - x(from))}" height="${PLOT}" fill="${COLOURS.never}"/>`,
    ),
    ...TICKS.flatMap((tick) => [
      `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${number(y(tick))}" y2="${number(y(tick))}" stroke="${COLOURS.faint}"/>`,
      text(LEFT - 8, y(tick) + 5, 13, `${Math.round(tick * 100)}%`, 'text-anchor="end"'),
    ]),
    `<path d="M${LEFT} ${base}${outline}V${base}Z" fill="${COLOURS.bar}" stroke="none"/>`,
    `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${number(y(fair))}" y2="${number(y(fair))}" stroke="${COLOURS.fair}" stroke-width="2" stroke-dasharray="7 4"/>`,
    `<rect x="${WIDTH - RIGHT - 92}" y="${number(y(fair) - 26)}" width="88" height="20" rx="3" fill="#ffffff" stroke="none"/>`,
    text(
      WIDTH - RIGHT - 48,
      y(fair) - 11,
      14,
      `应有 ${(fair * 100).toFixed(1)}%`,
      `text-anchor="middle" fill="${COLOURS.fair}" font-weight="bold"`,
    ),
    ...neverRuns(share).map(([from, to]) =>
      text(
        (x(from) + x(to)) / 2,
        base - PLOT / 2 + 30,
        16,
        '永远抽不到',
        `text-anchor="middle" fill="${COLOURS.fair}"`,
      ),
    ),
    ...[0, 1 / 4, 1 / 2, 3 / 4, 1].map((part) =>
      text(
        x(part * share.length),
        base + 18,
        13,
        part === 0 ? '第 1 户' : String(share.length * part),
        'text-anchor="middle"',
      ),
    ),
  ];
}

/** Long runs of targets that were never drawn. */
function neverRuns(share: readonly number[]): readonly (readonly [number, number])[] {
  const runs: (readonly [number, number])[] = [];
  let from = 0;
  share.forEach((value, index) => {
    if (value > 0) from = index + 1;
    else if ((share[index + 1] ?? 1) > 0 && index - from > share.length / 50) runs.push([from, index + 1]);
  });
  return runs;
}
