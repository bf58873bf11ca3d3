import type { Column, TableSection } from '../annexes/layout.js';
import type { CellContent, ColumnCell } from './column-cells.js';
import type { RawFinding } from './finding.js';

/** What a rule says of a cell, besides where it is and what stands in it. */
export type CellRemark = Omit<RawFinding, keyof ColumnCell['finding']>;

/** What a rule asks of single cells: all rules ask in one walk over a form's tables. */
export interface CellCheck {
  /** The columns that it looks at; without it, all of them. */
  readonly looksAt?: (column: Column, section: TableSection) => boolean;
  /** Whether it looks at every row that a merged cell reaches down to; else at the cell once, in its first row. */
  readonly everyRow?: true;
  /** Nothing but the content counts, since an answer is remembered for the same text in another row or file. */
  judge(cell: CellContent): CellRemark | undefined;
}
