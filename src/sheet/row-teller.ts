import { type AsideReason, type CellAccount, isFilled } from './account.js';
import { cellAddress } from './address.js';
import type { Emit, Fault } from './events.js';
import { wordingOf } from './layout-wording.js';
import type { SheetRow } from './rows.js';

interface FaultDetails {
  readonly address: string;
  readonly text: string;
  /** See `FormEvent`. */
  readonly of: string;
}

/** Where a row's first filled cell stands. */
export function firstAddress(row: SheetRow): string {
  const first = row.cells.find(isFilled) ?? row.cells[0];
  return cellAddress(row.number, first?.column ?? 1);
}

/** Says what of a row is no content, and puts it into the account. */
export class RowTeller {
  constructor(readonly account: CellAccount) {}

  /** What a line of the form leaves of its row: said, cell by cell. */
  beside(row: SheetRow, emit: Emit): void {
    for (const cell of row.cells) {
      if (this.account.isSettled(cell)) continue;
      this.account.aside('beside', cell);
      this.note('beside', row, cellAddress(row.number, cell.column), cell.text, emit);
    }
  }

  /** A row that is no content, as far as it is not settled yet. */
  setAside(reason: AsideReason, row: SheetRow, emit: Emit): void {
    for (const cell of row.cells) this.account.aside(reason, cell);
    this.note(reason, row, firstAddress(row), wordingOf(row), emit);
  }

  /** Says so, of something whose cells are settled. */
  note(reason: AsideReason, row: SheetRow, address: string, text: string, emit: Emit): void {
    emit({ kind: 'aside', reason, row: row.number, address, text });
  }

  /** A row that no reading can settle, as far as it is not settled yet. */
  fault(fault: Fault, row: SheetRow, emit: Emit, details: Partial<FaultDetails> = {}): void {
    const { address = firstAddress(row), text = wordingOf(row), of } = details;
    for (const cell of row.cells) this.account.tell(cell);
    const told = { kind: 'fault', fault, row: row.number, address, text } as const;
    emit(of === undefined ? told : { ...told, of });
  }
}
