import type { CollectedForm } from '../sheet/collect.js';
import { columnCells } from './column-cells.js';
import type { RawFinding, Severity } from './finding.js';
import { headerName } from './quote.js';

/** One finding for each blank cell of these columns. A column that the sheet lacks is told by the structure's rules. */
export function* blankCells(
  form: CollectedForm,
  section: string,
  columns: readonly string[],
  severity?: Severity,
): Generator<RawFinding, void, undefined> {
  for (const column of columns) {
    for (const cell of columnCells(form, section, column)) {
      if (cell.state !== 'blank') continue;
      yield severity === undefined ? cell.finding : { ...cell.finding, severity };
    }
  }
}

/** What to say about a blank cell. */
export function blankMessage({ column }: RawFinding): string {
  const name = headerName(column);
  return `“${name}”没有填：每一行都要填写${name}，请补上。`;
}
