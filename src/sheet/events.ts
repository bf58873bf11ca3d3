import type { AsideReason } from './account.js';
import type { HeaderMap } from './header.js';
import type { Cell } from './rows.js';

/** What the reader of a form tells of a sheet, in the order of its rows. */

/** One row of a table, its cells by column key. */
export interface FormRow {
  readonly kind: 'row';
  readonly section: string;
  /** 1-based row of the sheet. */
  readonly row: number;
  readonly hidden: boolean;
  readonly cells: Readonly<Record<string, Cell>>;
}

/** What a sheet holds that no reading can settle: never passed over. */
export type Fault =
  /** A row that looks like one of a table, outside all of them. */
  | 'row-outside'
  /** Another form begins here. */
  | 'other-form'
  /** A line, a heading or a table of the form a second time, saying something else. */
  | 'again'
  /** The table stands here twice, side by side. */
  | 'side-by-side'
  | CellFault;

/** What a single cell holds that nobody can say whether it counts. */
export type CellFault =
  /** A part of its text is struck out. */
  | 'partly-struck'
  /** It holds something, and its number format shows nothing. */
  | 'shows-nothing';

export type FormEvent =
  | FormRow
  /** A slot of the form was found; without a value when it is still blank. */
  | {
      readonly kind: 'slot';
      readonly slot: string;
      readonly value?: string;
      readonly address: string;
      /** The line's own last words are not there: the value is all that stands in their place. */
      readonly loose?: true;
    }
  | { readonly kind: 'title'; readonly text: string; readonly address: string }
  | { readonly kind: 'section'; readonly section: string; readonly row: number }
  | { readonly kind: 'header'; readonly section: string; readonly row: number; readonly map: HeaderMap }
  /** A row, or some cells of one, that is no content; `address` of the first of them. */
  | {
      readonly kind: 'aside';
      readonly reason: AsideReason;
      readonly row: number;
      readonly address: string;
      readonly text: string;
    }
  | {
      readonly kind: 'fault';
      readonly fault: Fault;
      readonly row: number;
      readonly address: string;
      readonly text: string;
      /** The other form's name, or the slot or section that is there already. */
      readonly of?: string;
    };

export type Emit = (event: FormEvent) => void;
