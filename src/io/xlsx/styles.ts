import { builtInFormat } from './built-in-formats.js';
import { classifyFormat, type DateClass } from './number-format.js';
import { scanXml } from './xml-scanner.js';
import type { Attributes, XmlHandler } from './xml.js';

/** What a cell's style says of its number. */
export interface CellStyle {
  /** Present when the number is a date or a time. */
  readonly date?: DateClass;
  /** The format's code, when it is neither General nor a date. */
  readonly format?: string;
}

/** The cell styles (`cellXfs`) in order, so that a cell's `s` is an index. */
export async function readStyles(bytes: AsyncIterable<Buffer>): Promise<readonly CellStyle[]> {
  const table = new StyleTable();
  await scanXml(bytes, table);
  const known = new Map<number, CellStyle>();
  return table.formatIds.map((id) => {
    let style = known.get(id);
    if (!style) known.set(id, (style = cellStyle(table.codes.get(id) ?? builtInFormat(id))));
    return style;
  });
}

/** What a number format means. */
export function cellStyle(code: string): CellStyle {
  const date = classifyFormat(code);
  if (date) return { date };
  return /^general$/i.test(code) || code === '' ? {} : { format: code };
}

class StyleTable implements XmlHandler {
  readonly codes = new Map<number, string>();
  readonly formatIds: number[] = [];
  private inCellFormats = false;
  finished = 0;

  open(name: string, attributes: Attributes): void {
    this.finished++;
    if (name === 'numFmt') {
      // Conditional (dxf) formats declare theirs too, but with ids that no cell style uses.
      this.codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
    } else if (name === 'cellXfs') this.inCellFormats = true;
    else if (name === 'xf' && this.inCellFormats) this.formatIds.push(Number(attributes.numFmtId ?? 0));
  }

  text(): void {
    // Styles say everything in attributes.
  }

  close(name: string): void {
    if (name === 'cellXfs') this.inCellFormats = false;
  }
}
