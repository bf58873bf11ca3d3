import { periodText } from '../identifiers/period.js';
import type { Figure } from '../return/figure.js';
import type { WrittenReport } from './report-text.js';

/** The machine result of `report`: what was written, and why; null is a blank place. */
export function reportJson({ sources, figures, remarks, assumptions, path }: WrittenReport): unknown {
  const { unit, period, items, counted } = sources;
  const slot = (name: string): string | null =>
    filled(figures.find(({ at }) => 'slot' in at && at.slot === name)?.value);
  const numberAt = (name: string): number | null => {
    const value = slot(name);
    return value === null ? null : Number(value);
  };
  const names = new Map(items.map(({ name }, index) => [name, counted?.items[index]]));
  return {
    period: periodText(period),
    unit,
    answers: { q1: slot('q1'), q2: slot('q2'), q3: slot('q3'), q4: slot('q4') },
    items: itemRows(figures).map(({ section, cells }) => {
      const counts = names.get(cells.item ?? '');
      return {
        name: cells.item,
        category: section,
        implementationRules: filled(cells.implementationRules),
        ratioFrequency: filled(cells.ratioFrequency),
        checks: counts?.checks ?? null,
        visits: counts?.visits ?? null,
        draws: counts?.draws ?? [],
      };
    }),
    totals: Object.fromEntries(
      (['market', 'other'] as const).map((section) => [
        section,
        {
          items: numberAt(`${section}Count`),
          total: numberAt(`${section}Total`),
          percent: slot(`${section}Percent`),
        },
      ]),
    ),
    contact: { name: slot('contact'), phone: slot('phone') },
    findings: [
      ...figures.flatMap(({ place, remedy }) =>
        remedy === undefined ? [] : [{ kind: 'blank', place, message: remedy }],
      ),
      ...remarks.map(({ drawId, message }) => ({ kind: 'notCounted', place: drawId, message })),
      ...assumptions.map((message) => ({ kind: 'assumption', place: null, message })),
    ],
    path,
  };
}

interface ItemRow {
  readonly section: string;
  readonly cells: Record<string, string>;
}

/** The cells of every row that is an item, by column; a row that says 无 is none. */
function itemRows(figures: readonly Figure[]): readonly ItemRow[] {
  const rows = new Map<string, ItemRow>();
  for (const { at, value } of figures) {
    if ('slot' in at) continue;
    const key = `${at.section} ${at.index}`;
    const row = rows.get(key) ?? { section: at.section, cells: {} };
    row.cells[at.column] = value;
    rows.set(key, row);
  }
  return [...rows.values()].filter(({ cells }) => 'checks' in cells);
}

/** A blank place is null. */
const filled = (value: string | undefined): string | null =>
  value === undefined || value === '' ? null : value;
