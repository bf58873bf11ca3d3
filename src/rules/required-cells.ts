import type { CellCheck } from './cell-check.js';
import type { RawFinding } from './finding.js';
import { unspaced } from '../util/spacing.js';

/**
 * One finding for each blank cell of the columns that must be filled, and a W for each of those that should be. A column
 * that the sheet lacks is told by the structure's rules.
 */
export function blankCells(
  section: string,
  must: readonly string[],
  should: readonly string[] = [],
): CellCheck {
  return {
    looksAt: (column, { key }) =>
      key === section && (must.includes(column.key) || should.includes(column.key)),
    everyRow: true,
    judge({ column, state }) {
      if (state !== 'blank') return undefined;
      return must.includes(column.key) ? {} : { severity: 'W' };
    },
  };
}

/** What to say about a blank cell. */
export function blankMessage({ column }: RawFinding): string {
  const name = unspaced(column);
  return `“${name}”没有填：每一行都要填写${name}，请补上。`;
}
