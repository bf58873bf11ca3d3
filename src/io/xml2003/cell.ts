import type { Cell } from '../../sheet/rows.js';
import { readSeenCell, type RawCell } from '../xlsx/cell.js';
import { formulaKind } from '../xlsx/formula.js';
import { DateTexts } from '../xlsx/serial-date.js';
import type { XmlStyles } from './styles.js';

/**
 * Here another workbook stands in brackets by its name; behind R, C or a bracket they hold an offset: `RC[-1]`. LibreOffice
 * writes its own formulas: `of:=['file:///d/b.ods'#$Sheet1.A1]`.
 */
const EXTERNAL = /(?<![\p{L}\p{N}_.\])])\[[^[\]]+\][^[\]]*!|\['[^']+'#/u;

const DAY = 86_400_000;
const EPOCH = Date.UTC(1899, 11, 31);
const EPOCH_1904 = Date.UTC(1904, 0, 1);

/** What a cell holds; `runs` as in `runs.ts`. */
export interface XmlData {
  readonly type: string;
  text: string;
  runs: number;
}

/** A cell as its elements say it. */
export interface XmlCell {
  readonly column: number;
  readonly styleId: string | undefined;
  readonly formula: string | undefined;
  /** Undefined without a `Data` element. */
  readonly data: XmlData | undefined;
}

/** Makes cells by the same rules as those of an .xlsx file. */
export class XmlCells {
  private text = '';
  private runs = 0;
  private readonly strings = { text: (): string => this.text, runs: (): number => this.runs };

  constructor(
    private readonly styles: XmlStyles,
    private readonly date1904: boolean,
    private readonly dates = new DateTexts(date1904),
  ) {}

  read({ column, styleId, formula, data }: XmlCell): Cell | undefined {
    const raw: RawCell = {
      column,
      type: 'n',
      style: this.styles.index(styleId),
      number: -1,
      value: undefined,
      inline: undefined,
      runs: data?.runs ?? 0,
      formula: formula === undefined ? undefined : kindOf(formula),
    };
    if (data !== undefined) this.put(raw, data.type, data.text, styleId);
    this.runs = raw.runs;
    const { dates, strings } = this;
    return readSeenCell(raw, { dates, strings, styles: this.styles.styles, isTelling: true });
  }

  private put(raw: RawCell, type: string, text: string, styleId: string | undefined): void {
    const serial = type === 'DateTime' ? serialOf(text, this.date1904) : undefined;
    raw.value = text.trim();
    if (type === 'Boolean') raw.type = 'b';
    else if (type === 'Error') raw.type = 'e';
    else if (serial !== undefined) {
      raw.value = String(serial);
      raw.style = this.styles.dateIndex(styleId);
    } else if (type !== 'Number') {
      // Text is what it is: what looks like an escape of .xlsx is none here.
      this.text = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
      raw.type = this.text === '' ? 'str' : 's';
      raw.number = 0;
    }
  }
}

function kindOf(formula: string): RawCell['formula'] {
  const kind = formulaKind(formula);
  return kind === 'plain' && EXTERNAL.test(formula.replace(/"[^"]*"/g, '""')) ? 'external' : kind;
}

/**
 * `2016-08-20T08:30:00.000` as the number that it is in the workbook's date system; a time alone is written as one of the day
 * before the first. Undefined for what is no date.
 */
function serialOf(written: string, date1904: boolean): number | undefined {
  const match =
    /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?)?Z?$/.exec(written.trim()) ?? undefined;
  if (!match) return undefined;
  const [, year, month, day, hours = 0, minutes = 0, seconds = 0] = match.map(Number);
  const at = Date.UTC(Number(year), Number(month) - 1, Number(day));
  if (!written.trim().startsWith(new Date(at).toISOString().slice(0, 10))) return undefined;
  let days = (at - (date1904 ? EPOCH_1904 : EPOCH)) / DAY;
  // The 29th of February 1900, which never was; and LibreOffice counts from a day earlier.
  if (!date1904 && days >= 60) days += 1;
  if (!date1904 && days === -1) days = 0;
  return days < 0 ? undefined : days + ((hours || 0) * 3600 + (minutes || 0) * 60 + (seconds || 0)) / 86_400;
}
