import type { CollectedForm } from '../sheet/collect.js';
import { filledCells } from './column-cells.js';
import type { RawFinding } from './finding.js';
import { groupBy } from './verdict.js';

/** The words of a column that nobody knows, one finding each with the cells in which it stands. */
export function* unknownWords(
  form: CollectedForm,
  section: string,
  column: string,
  isUnknown: (text: string) => boolean,
): Generator<RawFinding, void, undefined> {
  const unknown = [...filledCells(form, section, column)].filter(({ plain }) => isUnknown(plain));
  for (const same of groupBy(unknown, ({ plain }) => plain).values()) {
    const [first] = same;
    if (first === undefined) continue;
    yield {
      ...first.finding,
      cells: same.map(({ address }) => address),
      params: { count: same.length },
    };
  }
}
