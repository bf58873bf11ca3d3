import type { PlainDate } from '../../identifiers/date.js';
import { type Period, periodText } from '../../identifiers/period.js';
import { ITEM_SECTIONS } from '../annex-4/items.js';
import { columnCells, dataRows } from '../column-cells.js';
import { readCount } from '../figures.js';
import { type FiledForm, formsOf, type InspectedFile, type UnitReturns } from '../inspection.js';
import { saysTheSame } from './form-differences.js';

/** What a unit's 附件4 of one period says in figures. */
export interface ReturnFigures {
  readonly items: number;
  /** Undefined when one of them cannot be read. */
  readonly checks: number | undefined;
}

export function figuresOf({ form }: FiledForm): ReturnFigures {
  let items = 0;
  let checks: number | undefined = 0;
  for (const section of ITEM_SECTIONS) {
    items += dataRows(form, section).length;
    for (const { text } of columnCells(form, section.key, 'checks')) {
      const count = readCount(text);
      checks = checks === undefined || count === undefined ? undefined : checks + count;
    }
  }
  return { items, checks };
}

/** A file that came twice is one return. */
export function distinct(forms: readonly FiledForm[]): readonly FiledForm[] {
  if (forms.length < 2) return forms;
  const seen = new Set<string>();
  return forms.filter(({ file, form }) => {
    const key = `${file.sha256 ?? file.path} ${form.sheet.name}`;
    return !seen.has(key) && seen.add(key).size > 0;
  });
}

type Named = Pick<InspectedFile, 'path'>;
const nameOf = ({ path }: Named): string => path.slice(path.lastIndexOf('/') + 1);

/** A copy has something added to its name: (1), 副本, （修改）. So the shortest name is taken for the first. */
export const byAge = (a: Named, b: Named): number =>
  nameOf(a).length - nameOf(b).length || (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);

export interface DatedReturn {
  readonly period: Period & { readonly year: number };
  readonly filed: FiledForm;
}

/** A year is over when its last quarter is. */
const orderOf = ({ year, quarter }: DatedReturn['period']): number => year * 10 + (quarter ?? 5);

/**
 * The unit's returns in the order of their periods; one saved again is the same. Of a period for which two different ones
 * came, none: which of them counts is not for a rule to say.
 */
export function datedReturns({ forms }: UnitReturns): readonly DatedReturn[] {
  const byPeriod = new Map<string, DatedReturn[]>();
  for (const filed of distinct(formsOf(forms, '4'))) {
    const { period } = filed.form;
    if (period?.year === undefined) continue;
    const dated = { period: { ...period, year: period.year }, filed };
    const key = periodText(period);
    byPeriod.set(key, [...(byPeriod.get(key) ?? []), dated]);
  }
  return [...byPeriod.values()]
    .flatMap(([first, ...others]) =>
      first !== undefined && others.every(({ filed }) => saysTheSame(filed.form, first.filed.form))
        ? [first]
        : [],
    )
    .sort((a, b) => orderOf(a.period) - orderOf(b.period));
}

export function dateWords({ year, month, day }: PlainDate): string {
  return `${year}年${month}月${day}日`;
}
