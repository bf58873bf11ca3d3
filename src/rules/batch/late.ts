import type { FormId } from '../../annexes/layout.js';
import { compareDates, type PlainDate } from '../../identifiers/date.js';
import { DATED_FORMS } from '../deadlines.js';
import type { RawFinding } from '../finding.js';
import type { Batch, FiledForm } from '../inspection.js';
import type { RawBatchFinding, RuleContext } from '../rule.js';
import { dateWords } from './returns.js';

/** A form that came in after its last day. */
export function lateFinding(filed: FiledForm, received: PlainDate, last: PlainDate): RawBatchFinding {
  return {
    ...filed,
    cells: [],
    value: dateWords(received),
    expected: dateWords(last),
    params: { due: dateWords(last) },
  };
}

/**
 * The forms for which the notice names a day and which came in after it. Without the day of receipt nothing is late: 填表时间 is what the
 * unit says of itself. A list that comes in another year than the deadline's is a new edition, no late one.
 */
export function* lateForms(
  { files }: Batch,
  { deadlines }: RuleContext,
  which: keyof typeof DATED_FORMS,
): Generator<RawBatchFinding, void, undefined> {
  const last = deadlines[which];
  const kinds: readonly FormId[] = DATED_FORMS[which];
  for (const file of files) {
    const { received } = file;
    if (received?.year !== last.year || compareDates(received, last) <= 0) continue;
    for (const form of file.forms)
      if (kinds.includes(form.layout.id)) yield lateFinding({ file, form }, received, last);
  }
}

/** The sentence of a late form. */
export const lateMessage =
  (what: string) =>
  ({ value = '', params }: RawFinding): string =>
    `${what}应在${params?.due ?? ''}前，${value}才收到：今后请按时报送；有特殊原因的附情况说明。`;
