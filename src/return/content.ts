import { annex4 } from '../annexes/annex-4.js';
import { onlyTable } from '../annexes/layout.js';
import { reportBasis } from '../annexes/report-basis.js';
import { periodWords } from '../identifiers/period.js';
import { dateWords } from '../rules/batch/returns.js';
import type { FormContent } from '../sheet/render.js';
import type { CountedDraw, CountRemark } from './checks.js';
import type { Figure, ReturnSources } from './figure.js';

type Row = Record<string, string>;

/** The figures as 附件4 holds them. */
export function returnContent(figures: readonly Figure[]): FormContent {
  const slots: Record<string, string> = {};
  const rows: Record<string, Row[]> = {};
  for (const section of annex4.sections) if (section.kind === 'table') rows[section.key] = [];
  for (const { at, value } of figures) {
    if ('slot' in at) {
      if (value !== '') slots[at.slot] = value;
    } else {
      const table = rows[at.section];
      if (table !== undefined) (table[at.index] ??= {})[at.column] = value;
    }
  }
  return { slots, rows };
}

/** The figures with where each comes from, a line each and one more for every draw; then what was not counted. */
export function basisContent(
  figures: readonly Figure[],
  remarks: readonly CountRemark[],
  { unit, period, today }: ReturnSources,
): FormContent {
  const rows = figures.flatMap((figure): Row[] => [
    {
      place: figure.place,
      value: figure.value,
      source: figure.source,
      remark: figure.remedy === undefined ? '' : `空着：${figure.remedy}`,
    },
    ...(figure.draws ?? []).map((draw) => drawRow(figure.place, draw)),
  ]);
  const left = remarks.map(({ drawId, message }): Row => ({ place: '没有计入', drawId, remark: message }));
  return {
    slots: { titleUnit: `${unit}附件4`, period: periodWords(period), countedOn: dateWords(today) },
    rows: { [onlyTable(reportBasis).key]: [...rows, ...left] },
  };
}

function drawRow(place: string, draw: CountedDraw): Row {
  const { drawId, ledger, lastDay, visits, replaced, departments } = draw;
  return {
    place,
    value: '计 1 次',
    source: ledger,
    drawId,
    lastDay,
    visits: String(visits),
    replaced: String(replaced),
    remark: departments.length === 0 ? '' : `联合抽查（${departments.join('、')}），每个事项计 1 次`,
  };
}
