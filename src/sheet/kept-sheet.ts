import { isFilled } from './account.js';
import { cellAddress, columnLetters } from './address.js';
import type { SheetFacts } from './facts.js';
import { HeadReader, type SheetHead } from './find-form.js';
import type { SheetObject, SheetRow, SheetSource } from './rows.js';

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
  readonly veryHidden: boolean;
  readonly #source: SheetSource;
  #kept: readonly (readonly SheetRow[])[] | undefined;
  #facts: SheetFacts | undefined;

  constructor(source: SheetSource) {
    this.#source = source;
    this.name = source.name;
    this.hidden = source.hidden;
    this.veryHidden = source.veryHidden ?? false;
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

  async objects(): Promise<readonly SheetObject[]> {
    return (await this.#source.objects?.()) ?? [];
  }

  async *rows(): AsyncGenerator<readonly SheetRow[], void, undefined> {
    if (this.#kept !== undefined) {
      yield* this.#kept;
      return;
    }
    const notes = new FactNotes(this.#source);
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
    this.#facts ??= notes.finish();
  }

  /**
   * The sheet's head. Reads a small sheet to its end for it, so that every later reading costs nothing; of a long one only
   * its beginning.
   */
  async keep(): Promise<SheetHead> {
    const head = new HeadReader(this);
    let count = 0;
    for await (const batch of this.rows()) {
      head.push(batch);
      count += batch.length;
      if (count > KEPT_ROWS && !head.isWhole) break;
    }
    return head;
  }

  /** How many cells of it hold a value of their own. */
  async countFilled(): Promise<number> {
    let count = 0;
    for await (const batch of this.rows())
      for (const { cells } of batch) count += cells.filter(isFilled).length;
    return count;
  }

  /** Lets go of the rows. */
  release(): void {
    this.#kept = undefined;
  }
}

class FactNotes {
  readonly #sheet: SheetSource;
  readonly #hiddenRows: number[] = [];
  readonly #used = new Set<number>();
  readonly #uncached: string[] = [];
  readonly #external: string[] = [];
  readonly #errors: { address: string; text: string }[] = [];

  constructor(sheet: SheetSource) {
    this.#sheet = sheet;
  }

  add({ number, hidden, cells }: SheetRow): void {
    if (hidden) this.#hiddenRows.push(number);
    const hasHidden = this.#sheet.hiddenColumns.size > 0;
    for (const { column, kind, formula, text, mergedFrom } of cells) {
      if (hasHidden) this.#used.add(column);
      if (mergedFrom !== undefined) continue;
      if (kind === 'error') this.#errors.push({ address: cellAddress(number, column), text });
      if (formula === 'uncached') this.#uncached.push(cellAddress(number, column));
      else if (formula === 'external') this.#external.push(cellAddress(number, column));
    }
  }

  finish(): SheetFacts {
    const { name, hidden, veryHidden = false, hiddenColumns } = this.#sheet;
    const columns = [...this.#used].filter((column) => hiddenColumns.has(column)).sort((a, b) => a - b);
    return {
      sheet: name,
      hidden,
      veryHidden,
      hiddenRows: this.#hiddenRows,
      hiddenColumns: columns.map(columnLetters),
      uncached: this.#uncached,
      external: this.#external,
      errors: this.#errors,
    };
  }
}
