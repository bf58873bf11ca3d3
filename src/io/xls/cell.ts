import type { Cell, Seen } from '../../sheet/rows.js';
import { legalText } from '../legal-text.js';
import { readSeenCell, type RawCell } from '../xlsx/cell.js';
import { formulaKind } from '../xlsx/formula.js';
import { DateTexts } from '../xlsx/serial-date.js';
import type { StringTable } from '../xlsx/shared-strings.js';
import { showing } from '../xlsx/shown-text.js';
import { cellStyle, type CellStyle } from '../xlsx/styles.js';
import type { LibraryCell } from './library.js';

/** Error values ([MS-XLS] 2.5.10, BErr). */
const ERRORS: ReadonlyMap<unknown, string> = new Map([
  [0x00, '#NULL!'],
  [0x07, '#DIV/0!'],
  [0x0f, '#VALUE!'],
  [0x17, '#REF!'],
  [0x1d, '#NAME?'],
  [0x24, '#NUM!'],
  [0x2a, '#N/A'],
  [0x2b, '#GETTING_DATA'],
]);

const NO_STRINGS: StringTable = { text: () => undefined, runs: () => 0 };

/** Makes cells of what the library gives, by the same rules as a cell of an .xlsx file. */
export class LibraryCells {
  private readonly styles: CellStyle[] = [];
  private readonly styleOf = new Map<string, number>();

  private readonly dates: DateTexts;

  constructor(date1904: boolean) {
    this.dates = new DateTexts(date1904);
  }

  /** `struck` as the library does not tell it. */
  read(cell: LibraryCell, struck?: Seen['struck']): Cell | undefined {
    const raw: RawCell = {
      column: cell.column + 1,
      type: 'str',
      style: this.style(cell.format ?? 'General'),
      number: -1,
      value: undefined,
      inline: undefined,
      runs: 0,
      formula: cell.formula === undefined ? undefined : kindOf(cell.formula),
    };
    if (cell.type === 'n') {
      raw.type = 'n';
      raw.value = String(cell.value);
    } else if (cell.type === 'b') {
      raw.type = 'b';
      raw.value = cell.value === true ? '1' : '0';
    } else if (cell.type === 'e') {
      raw.type = 'e';
      raw.value = ERRORS.get(cell.value) ?? '#N/A';
    } else {
      raw.value = typeof cell.value === 'string' ? legalText(cell.value) : '';
    }
    const read = readSeenCell(raw, {
      dates: this.dates,
      styles: this.styles,
      strings: NO_STRINGS,
      isTelling: true,
    });
    return read === undefined || struck === undefined ? read : { ...read, seen: { ...read.seen, struck } };
  }

  private style(code: string): number {
    let index = this.styleOf.get(code);
    if (index === undefined) {
      index = this.styles.push(cellStyle(code, showing)) - 1;
      this.styleOf.set(code, index);
    }
    return index;
  }
}

function kindOf(formula: string | true): RawCell['formula'] {
  return formula === true ? 'plain' : formulaKind(formula);
}
