import { cellAddress, columnLetters } from './address.js';
import type { SheetFacts } from './facts.js';
import type { SheetRow, SheetSource } from './rows.js';

/** Sheets of up to this many rows are read once and kept until they are done with; longer ones are read again. */
const KEPT_ROWS = 5_000;

/**
 * A sheet that is read several times, to find out what it is and then for what it says, yet comes from its file once
 * when it is small. What a reader notices besides (formulas, errors, hidden rows) is noted on the first reading that
 * reaches the end.
 */
export class KeptSheet implements SheetSource {
  readonly name: string;
  readonly hidden: boolean;
  readonly #source: SheetSource;
  #kept: readonly (readonly SheetRow[])[] | undefined;
  #facts: SheetFacts | undefined;

  constructor(source: SheetSource) {
    this.#source = source;
    this.name = source.name;
    this.hidden = source.hidden;
  }

  get hiddenColumns(): ReadonlySet<number> {
    return this.#source.hiddenColumns;
  }

  /** Nothing before the sheet has been read to its end. */
  get facts(): SheetFacts | undefined {
    return this.#facts;
  }

  merges(): ReturnType<SheetSource['merges']> {
    return this.#source.merges();
  }

  async *rows(): AsyncGenerator<readonly SheetRow[], void, undefined> {
    if (this.#kept !== undefined) {
      yield* this.#kept;
      return;
    }
    const notes = new FactNotes();
    let kept: (readonly SheetRow[])[] | undefined = [];
    let count = 0;
    for await (const batch of this.#source.rows()) {
      count += batch.length;
      if (count > KEPT_ROWS) kept = undefined;
      kept?.push(batch);
      for (const row of batch) notes.add(row);
      yield batch;
    }
    this.#kept = kept;
    this.#facts ??= notes.finish(this.#source);
  }

  /** Reads a small sheet to its end, so that every later reading costs nothing. Of a long one only its beginning. */
  async keep(): Promise<void> {
    let count = 0;
    for await (const batch of this.rows()) if ((count += batch.length) > KEPT_ROWS) return;
  }

  /** Lets go of the rows. */
  release(): void {
    this.#kept = undefined;
  }
}

class FactNotes {
  readonly #hiddenRows: number[] = [];
  readonly #used = new Set<number>();
  readonly #uncached: string[] = [];
  readonly #external: string[] = [];
  readonly #errors: { address: string; text: string }[] = [];

  add({ number, hidden, cells }: SheetRow): void {
    if (hidden) this.#hiddenRows.push(number);
    for (const { column, kind, formula, text, mergedFrom } of cells) {
      this.#used.add(column);
      if (mergedFrom !== undefined) continue;
      if (kind === 'error') this.#errors.push({ address: cellAddress(number, column), text });
      if (formula === 'uncached') this.#uncached.push(cellAddress(number, column));
      else if (formula === 'external') this.#external.push(cellAddress(number, column));
    }
  }

  finish({ name, hidden, hiddenColumns }: SheetSource): SheetFacts {
    const columns = [...this.#used].filter((column) => hiddenColumns.has(column)).sort((a, b) => a - b);
    return {
      sheet: name,
      hidden,
      hiddenRows: this.#hiddenRows,
      hiddenColumns: columns.map(columnLetters),
      uncached: this.#uncached,
      external: this.#external,
      errors: this.#errors,
    };
  }
}
