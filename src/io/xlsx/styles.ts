import { builtInFormat } from './built-in-formats.js';
import { classifyFormat, type DateClass, internationalCode, isPlainFormat } from './number-format.js';
import type { Showing } from './shown-text.js';
import { scanXml } from './xml-scanner.js';
import { isTrue, type Attributes, type XmlHandler } from './xml.js';

/** What a cell's style says of its content. */
export interface CellStyle {
  /** Present when a number is a date or a time. */
  readonly date?: DateClass;
  /** The format's code, when it is neither General nor a date. */
  readonly format?: string;
  /** What the format shows of a content, where that may be something else. */
  readonly shows?: Showing;
  /** The font is struck out. */
  readonly struck?: true;
}

/** The cell styles (`cellXfs`) in order, so that a cell's `s` is an index. */
export async function readStyles(bytes: AsyncIterable<Buffer>): Promise<readonly CellStyle[]> {
  const table = new StyleTable();
  await scanXml(bytes, table);
  const codeOf = (id: number): string => table.codes.get(id) ?? builtInFormat(id);
  const isPlain = table.cells.every(({ format }) => !isTelling(codeOf(format)));
  // Few workbooks have a format that says more than its number.
  const showing = isPlain ? undefined : (await import('./shown-text.js')).showing;
  const known = new Map<string, CellStyle>();
  return table.cells.map(({ format, font }) => {
    const struck = table.struckFonts[font] === true;
    const key = `${format} ${String(struck)}`;
    let style = known.get(key);
    if (!style) {
      style = cellStyle(codeOf(format), showing);
      known.set(key, (style = struck ? { ...style, struck } : style));
    }
    return style;
  });
}

/** What a number format means. `showing` as in `shown-text.ts`, where a format is to be told that shows more. */
export function cellStyle(written: string, showing?: (code: string) => Showing): CellStyle {
  const code = internationalCode(written);
  const date = classifyFormat(code);
  if (date) return { date };
  if (/^general$/i.test(code) || code === '') return {};
  return showing === undefined || isPlainFormat(code)
    ? { format: code }
    : { format: code, shows: showing(code) };
}

/** Whether a cell of this format may show something else than its content. */
export function isTelling(written: string): boolean {
  const code = internationalCode(written);
  return !isPlainFormat(code) && classifyFormat(code) === undefined;
}

class StyleTable implements XmlHandler {
  readonly codes = new Map<number, string>();
  /** Of each cell style, the id of its format and the index of its font. */
  readonly cells: { readonly format: number; readonly font: number }[] = [];
  readonly struckFonts: boolean[] = [];
  private inCellFormats = false;
  private inFonts = false;
  finished = 0;

  open(name: string, attributes: Attributes): void {
    this.finished++;
    if (name === 'numFmt') {
      // Conditional (dxf) formats declare theirs too, but with ids that no cell style uses.
      this.codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
    } else if (name === 'cellXfs') this.inCellFormats = true;
    else if (name === 'fonts') this.inFonts = true;
    else if (name === 'font' && this.inFonts) this.struckFonts.push(false);
    else if (name === 'strike' && this.inFonts)
      this.struckFonts[this.struckFonts.length - 1] = isTrue(attributes.val ?? '1');
    else if (name === 'xf' && this.inCellFormats)
      this.cells.push({ format: Number(attributes.numFmtId ?? 0), font: Number(attributes.fontId ?? 0) });
  }

  text(): void {
    // Styles say everything in attributes.
  }

  close(name: string): void {
    if (name === 'cellXfs') this.inCellFormats = false;
    else if (name === 'fonts') this.inFonts = false;
  }
}
