import { classifyFormat } from '../xlsx/number-format.js';
import type { Attributes } from '../xlsx/xml.js';

/** A cell's style: whose number format it takes, and whose it takes where it says none. */
interface CellStyle {
  readonly format: string | undefined;
  readonly parent: string | undefined;
}

const DATA_STYLES = /^(number|percentage|currency|date|time|boolean|text)-style$/;

/**
 * Number formats as the codes that an .xlsx file would have (OpenDocument 1.3 part 3, 16.29), so that whoever reads
 * a number's format need know one language only. Dates and times carry their own type in a cell, so their formats are
 * left out.
 */
export class NumberStyles {
  private readonly codes = new Map<string, string>();
  private readonly cells = new Map<string, CellStyle>();
  private current: { name: string; code: string; conditions: string[]; text: boolean } | undefined;

  /** To be told of every element outside the tables, in order. */
  open(element: string, attributes: Attributes): void {
    if (element === 'style') {
      if (attributes['style:family'] === 'table-cell') this.addCell(attributes);
    } else if (DATA_STYLES.test(element)) {
      this.current = { name: attributes['style:name'] ?? '', code: '', conditions: [], text: false };
    } else if (this.current) this.openPart(element, attributes);
  }

  text(text: string): void {
    if (this.current?.text === true) this.current.code += literal(text);
  }

  close(element: string): void {
    const { current } = this;
    if (!current) return;
    current.text = false;
    if (!DATA_STYLES.test(element)) return;
    const parts = current.conditions.flatMap((name) => this.codes.get(name) ?? []);
    this.codes.set(current.name, [...parts, current.code].join(';'));
    this.current = undefined;
  }

  /** The code that a cell of this style shows its number with; undefined for General. */
  format(style: string | undefined): string | undefined {
    // A chain of parents is short; one that loops is not followed for ever.
    for (let name = style, steps = 0; name !== undefined && steps < 8; steps++) {
      const cell = this.cells.get(name);
      const code = cell?.format === undefined ? undefined : this.codes.get(cell.format);
      if (code !== undefined) return code === 'General' || classifyFormat(code) ? undefined : code;
      name = cell?.parent;
    }
    return undefined;
  }

  private addCell(attributes: Attributes): void {
    this.cells.set(attributes['style:name'] ?? '', {
      format: attributes['style:data-style-name'],
      parent: attributes['style:parent-style-name'],
    });
  }

  private openPart(element: string, attributes: Attributes): void {
    const { current } = this;
    if (!current) return;
    if (element === 'text' || element === 'currency-symbol') current.text = true;
    else if (element === 'map') current.conditions.push(attributes['style:apply-style-name'] ?? '');
    else if (element === 'text-content') current.code += '@';
    else if (element === 'fraction') current.code += '# ?/?';
    else if (element === 'number' || element === 'scientific-number') current.code += digits(attributes);
    if (element === 'scientific-number')
      current.code += `E+${zeros(attributes['number:min-exponent-digits'], 2)}`;
  }
}

function digits(attributes: Attributes): string {
  const decimals = attributes['number:decimal-places'];
  // Neither decimal places nor grouping: as many digits as the number has.
  if (decimals === undefined && attributes['number:min-integer-digits'] === '1') return 'General';
  const whole = zeros(attributes['number:min-integer-digits'], 0) || '#';
  const grouped = attributes['number:grouping'] === 'true' ? `#,${whole.padStart(3, '#')}` : whole;
  const fraction = zeros(decimals, 0);
  return fraction === '' ? grouped : `${grouped}.${fraction}`;
}

function zeros(count: string | undefined, otherwise: number): string {
  const number = count === undefined ? otherwise : Number(count);
  return '0'.repeat(number >= 0 && number <= 30 ? number : otherwise);
}

function literal(text: string): string {
  return /^[-+%/ ():]*$/.test(text) ? text : `"${text.replaceAll('"', '""')}"`;
}
