import { onlyTable } from '../../annexes/layout.js';
import { reminderList } from '../../annexes/slips.js';
import type { PlainDate } from '../../identifiers/date.js';
import { type Period, periodText } from '../../identifiers/period.js';
import { plainText } from '../../identifiers/plain-text.js';
import { rowsOfRole, ROLES } from '../../rules/annex-5/roles.js';
import { dateWords } from '../../rules/batch/returns.js';
import { formsOf, type UnitReturns } from '../../rules/inspection.js';
import { render, type SheetModel } from '../../sheet/render.js';

/** A unit from which something is still to come. */
export interface Absence {
  readonly returns: UnitReturns;
  /** What is to come, in words. */
  readonly missing: string;
}

/** 催报名单: whom to call about what, with the telephones of their 附件5 where that has come. */
export function reminderModel(
  absences: readonly Absence[],
  period: Period | undefined,
  today: PlainDate,
): SheetModel {
  return render(reminderList, {
    slots: { date: dateWords(today), ...(period === undefined ? {} : { period: periodText(period) }) },
    rows: { [onlyTable(reminderList).key]: absences.map(rowOf) },
  });
}

function rowOf({ returns, missing }: Absence): Record<string, string> {
  const [head, liaison] = ROLES.map((role) => personOf(returns, role));
  return {
    unit: returns.unit,
    missing,
    head: head?.name ?? '',
    headPhone: head?.phone ?? '',
    liaison: liaison?.name ?? '',
    liaisonPhone: liaison?.phone ?? '',
    remark: '',
  };
}

/** A person of 附件5, of the last one that was sent. */
function personOf(
  { forms }: UnitReturns,
  role: string,
): { readonly name: string; readonly phone: string } | undefined {
  const row = formsOf(forms, '5')
    .flatMap(({ form }) => rowsOfRole(form, role))
    .at(-1);
  if (row === undefined) return undefined;
  const text = (key: string): string => plainText(row.cells[key]?.text ?? '').text;
  return { name: text('name'), phone: text('phone') };
}
