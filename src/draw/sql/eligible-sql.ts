import { OPERATING_STATUS } from '../../identifiers/subject-status.js';
import type { RecordedOptions } from '../record/options.js';
import { BLANK_STRATUM } from '../lists/strata.js';
import { WHOLE } from '../spec/select.js';
import { holdsValue, isBlank } from './canonical-text.js';
import type { Dialect } from './dialect.js';
import type { SelectionSource } from './query-source.js';
import { valued, widthless } from './registry-sql.js';

const IDS_PER_LINE = 4;

/** The columns by which targets are chosen or divided: there the engine's NFKC must be exact. */
export function comparedColumns({ columns, plan }: SelectionSource): readonly string[] {
  const { where, category, strata } = plan.options;
  const keys = [
    'status',
    ...where.map(({ column }) => column),
    ...(category === undefined ? [] : ['field']),
    ...(plan.item === null ? [] : ['items']),
    ...(strata === undefined ? [] : [strata]),
  ];
  return [...new Set(keys)].filter((key) => columns.has(key));
}

/** filter.ts and the targets drawn before, as one condition on a row of `registry`. */
export function eligibility(source: SelectionSource): string {
  const { dialect, columns, plan } = source;
  const { options, item } = plan;
  const has = (key: string) => columns.has(key);
  const conditions = [
    ...(has('status') ? [dialect.matches(widthless(dialect, 'status'), OPERATING_STATUS)] : []),
    ...options.where.map((condition) => whereOf(source, condition)),
    ...(options.category !== undefined && has('field')
      ? [holdsOrBlank(dialect, 'field', options.category)]
      : []),
    ...(item !== null && has('items') ? [holdsOrBlank(dialect, 'items', item)] : []),
    ...notDrawnBefore(dialect, options),
  ];
  return conditions.length === 0 ? 'true' : conditions.map((one) => `(${one})`).join('\n         AND ');
}

function whereOf(
  { dialect, columns }: SelectionSource,
  { column, values }: RecordedOptions['where'][number],
): string {
  if (!columns.has(column)) return 'false';
  return values
    .flatMap((value) => [
      `${widthless(dialect, column)} = ${dialect.literal(value)}`,
      holdsValue(dialect, valued(dialect, column), value),
    ])
    .join(' OR ');
}

/** A cell without any value stands for every one. */
function holdsOrBlank(dialect: Dialect, key: string, value: string): string {
  const text = valued(dialect, key);
  return `${isBlank(dialect, text)} OR ${holdsValue(dialect, text, value)}`;
}

function notDrawnBefore(dialect: Dialect, { excludeDrawn }: RecordedOptions): readonly string[] {
  const ids = (excludeDrawn?.drawn ?? []).map(({ id }) => dialect.literal(id));
  if (ids.length === 0) return [];
  const lines: string[] = [];
  for (let at = 0; at < ids.length; at += IDS_PER_LINE)
    lines.push(ids.slice(at, at + IDS_PER_LINE).join(', '));
  return [`id NOT IN (\n           ${lines.join(',\n           ')})`];
}

/** The name of a row's stratum. */
export function stratum({ dialect, plan, columns }: SelectionSource): string {
  const { strata } = plan.options;
  if (strata === undefined) return dialect.literal(WHOLE);
  if (!columns.has(strata)) return dialect.literal(BLANK_STRATUM);
  const name = valued(dialect, strata);
  return `CASE WHEN ${name} = '' THEN ${dialect.literal(BLANK_STRATUM)} ELSE ${name} END`;
}
