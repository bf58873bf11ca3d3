import { classifyFormat, isPlainFormat } from '../xlsx/number-format.js';
import type { Attributes } from '../xlsx/xml.js';

/** A cell's style: whose number format it takes, and whose it takes where it says none. */
interface CellStyle {
  readonly format: string | undefined;
  readonly parent: string | undefined;
  /** Undefined where it does not say. */
  isStruck?: boolean;
}

/** What a cell's style says of its content. */
export interface OdsStyle {
  /** The code that it shows its number with; undefined for General. */
  readonly format?: string;
  /** The format shows more than the number, or less. */
  readonly isTelling: boolean;
  readonly isStruck: boolean;
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
  private readonly spans = new Map<string, CellStyle>();
  private readonly known = new Map<string, OdsStyle>();
  private style: CellStyle | undefined;
  private current:
    { name: string; code: string; conditions: string[]; text: boolean; isPercentage: boolean } | undefined;

  /** To be told of every element outside the tables, in order. */
  open(element: string, attributes: Attributes): void {
    if (element === 'style') {
      if (attributes['style:family'] === 'table-cell') this.style = addTo(this.cells, attributes);
      else if (attributes['style:family'] === 'text') this.style = addTo(this.spans, attributes);
    } else if (element === 'text-properties' && this.style) {
      const line = attributes['style:text-line-through-style'] ?? attributes['style:text-line-through-type'];
      if (line !== undefined) this.style.isStruck = line !== 'none';
    } else if (DATA_STYLES.test(element)) {
      this.current = {
        name: attributes['style:name'] ?? '',
        code: '',
        conditions: [],
        text: false,
        isPercentage: element === 'percentage-style',
      };
    } else if (this.current) this.openPart(element, attributes);
  }

  text(text: string): void {
    const { current } = this;
    if (current?.text !== true) return;
    // The % of a percentage is what makes it one.
    if (current.isPercentage) current.code += text.split('%').map(literal).join('%');
    else current.code += literal(text);
  }

  close(element: string): void {
    const { current } = this;
    if (element === 'style') this.style = undefined;
    if (!current) return;
    current.text = false;
    if (!DATA_STYLES.test(element)) return;
    const parts = current.conditions.flatMap((name) => this.codes.get(name) ?? []);
    this.codes.set(current.name, [...parts, current.code].join(';'));
    this.current = undefined;
  }

  /** What a cell of this style shows. To be asked when all styles are known. */
  of(name = ''): OdsStyle {
    let style = this.known.get(name);
    if (style === undefined) {
      const code = inherited(this.cells, name, ({ format = '' }) => this.codes.get(format));
      const isStruck = inherited(this.cells, name, (cell) => cell.isStruck) ?? false;
      style =
        code === undefined || code === 'General' || classifyFormat(code)
          ? { isTelling: false, isStruck }
          : { format: code, isTelling: !isPlainFormat(code), isStruck };
      this.known.set(name, style);
    }
    return style;
  }

  /** Whether a span of this style is struck out; undefined where it does not say. */
  isStruckSpan(name = ''): boolean | undefined {
    return inherited(this.spans, name, (span) => span.isStruck);
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

function addTo(styles: Map<string, CellStyle>, attributes: Attributes): CellStyle {
  const style = {
    format: attributes['style:data-style-name'],
    parent: attributes['style:parent-style-name'],
  };
  styles.set(attributes['style:name'] ?? '', style);
  return style;
}

/** What a style says, or the nearest of its parents that says something. */
function inherited<T>(
  styles: ReadonlyMap<string, CellStyle>,
  name: string,
  said: (style: CellStyle) => T | undefined,
): T | undefined {
  // A chain of parents is short; one that loops is not followed for ever.
  for (let at: string | undefined = name, steps = 0; at !== undefined && steps < 8; steps++) {
    const style: CellStyle | undefined = styles.get(at);
    const found = style === undefined ? undefined : said(style);
    if (found !== undefined) return found;
    at = style?.parent;
  }
  return undefined;
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
