import type { CoveringObject } from './objects.js';

/** What a reader notices about a sheet besides what the form on it says. Addresses and numbers in the sheet's order. */
export interface SheetFacts {
  readonly sheet: string;
  /** The whole sheet is hidden. */
  readonly hidden: boolean;
  /** No menu shows it again. */
  readonly veryHidden: boolean;
  /** Hidden rows, and letters of hidden columns, that hold something. */
  readonly hiddenRows: readonly number[];
  readonly hiddenColumns: readonly string[];
  /** Formulas beside which no computed value stands. */
  readonly uncached: readonly string[];
  /** Formulas that read another file. */
  readonly external: readonly string[];
  /** Error values such as `#REF!`, with their address. */
  readonly errors: readonly { readonly address: string; readonly text: string }[];
  /** What lies on the sheet, where it is a form of the batch. */
  readonly objects?: readonly CoveringObject[];
}
