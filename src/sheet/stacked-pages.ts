import type { FormLayout } from '../annexes/layout.js';
import type { RenderedRow } from './render-row.js';
import { type FormContent, render, type SheetModel } from './render.js';

/** Points between the margins of a working paper, A4 upright (297 mm less 22 and 18), less a little for rounding. */
const PAGE_POINTS = 710;
/** Characters that such a page is wide at full size. */
const PAGE_WIDTH = 91;

/** Smaller print is not for reading; what is longer still runs on to a second page. */
const MOST_SHRINK = 1.8;

/**
 * One form filled in many times, one below the other on one sheet, each on a page of its own.
 *
 * A sheet is as small as it must be to fit its page's width. Where a page is too tall, all columns are made wider in
 * proportion: so the whole shrinks until that page fits, whatever fonts the machine has.
 */
export function stackedPages(
  layout: FormLayout,
  contents: readonly FormContent[],
  name = layout.sheetName,
): SheetModel {
  let lastRow = 0;
  let tallest = 0;
  for (const content of contents) {
    const page = render(layout, content);
    lastRow += page.lastRow;
    let height = 0;
    for (const row of page.rows) height += row.height;
    tallest = Math.max(tallest, height);
  }
  const frame = render(layout);
  const width = frame.widths.reduce((all, one) => all + one, 0);
  const shrink = Math.min(MOST_SHRINK, tallest / PAGE_POINTS);
  const stretch = shrink > 1 ? Math.max(1, (shrink * PAGE_WIDTH) / width) : 1;
  return {
    ...frame,
    name,
    widths: frame.widths.map((one) => one * stretch),
    lastRow,
    repeatRow: undefined,
    choices: [],
    workingPaper: true,
    rows: rowsOf(layout, contents),
  };
}

function* rowsOf(layout: FormLayout, contents: readonly FormContent[]): Generator<RenderedRow> {
  let before = 0;
  for (const [index, content] of contents.entries()) {
    const page = render(layout, content);
    const isLast = index === contents.length - 1;
    for (const row of page.rows)
      yield { ...row, number: before + row.number, endsPage: !isLast && row.number === page.lastRow };
    before += page.lastRow;
  }
}
