import type { PublicDraw } from '../public-draw.js';
import type { Mismatch } from '../recompute.js';

/**
 * Where the page shows something else than its data, which the computation goes by: whoever changes a figure in the table
 * must not find it confirmed.
 */
export function shownOtherwise(draw: PublicDraw): readonly Mismatch[] {
  const wrong: Mismatch[] = [];
  for (const shown of document.querySelectorAll<HTMLElement>('[data-at]')) {
    const path = shown.dataset.at ?? '';
    const data = valueAt(draw, path);
    const text = shown.textContent;
    if (text !== data)
      wrong.push({ place: `表中的${labelOf(shown)}`, published: text, recomputed: `${data}（本页数据）` });
  }
  return wrong;
}

function valueAt(draw: PublicDraw, path: string): string {
  let value: unknown = draw;
  for (const key of path.split('.')) value = (value as Readonly<Record<string, unknown>> | undefined)?.[key];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '无';
}

/** What a reader calls the place: the row's first cell and the column. */
function labelOf(shown: HTMLElement): string {
  const row = shown.closest('tr');
  if (row === null) return `“${shown.previousElementSibling?.textContent ?? ''}”`;
  const first = row.querySelector('[role="rowheader"] [data-at]') ?? row.querySelector('th');
  const column = shown.closest<HTMLElement>('[data-label]')?.dataset.label ?? '';
  return `“${first?.textContent ?? ''}”的${column}`;
}
