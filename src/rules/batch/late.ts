import type { FormId } from '../../annexes/layout.js';
import type { PlainDate } from '../../identifiers/date.js';
import { compareDates } from '../../identifiers/date.js';
import type { Deadlines } from '../deadlines.js';
import { NOTICE_DEADLINES } from '../deadlines.js';
import type { RawFinding } from '../finding.js';
import type { Batch, FiledForm } from '../inspection.js';
import type { RawBatchFinding, RuleContext } from '../rule.js';
import { dateWords } from './returns.js';

export const deadlinesOf = ({ deadlines }: RuleContext): Deadlines => deadlines ?? NOTICE_DEADLINES;

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
 * The forms of these kinds that came in after a deadline. Without the day of receipt nothing is late: 填表时间 is what the
 * unit says of itself. A list that comes in another year than the deadline's is a new edition, no late one.
 */
export function* lateForms(
  { files }: Batch,
  kinds: readonly FormId[],
  last: PlainDate,
): Generator<RawBatchFinding, void, undefined> {
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
