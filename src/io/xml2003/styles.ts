import { builtInFormat } from '../xlsx/built-in-formats.js';
import { cellStyle, type CellStyle } from '../xlsx/styles.js';
import type { Showing } from '../xlsx/shown-text.js';
import { isTrue, localAttribute, type Attributes } from '../xlsx/xml.js';

/** The style of cells for which nobody names one; all others take from it what they do not say. */
const DEFAULT = 'Default';

/** The formats that this file format calls by a name; all others stand there as their code. */
const NAMED_FORMATS: ReadonlyMap<string, string> = new Map([
  ['General Number', 'General'],
  ['General Date', builtInFormat(22)],
  ['Long Date', builtInFormat(31)],
  ['Medium Date', builtInFormat(15)],
  ['Short Date', builtInFormat(14)],
  ['Long Time', builtInFormat(19)],
  ['Medium Time', builtInFormat(18)],
  ['Short Time', builtInFormat(20)],
  ['Currency', builtInFormat(8)],
  ['Euro Currency', '[$€-2] #,##0.00;[Red]-[$€-2] #,##0.00'],
  ['Fixed', builtInFormat(2)],
  ['Standard', builtInFormat(4)],
  ['Percent', builtInFormat(10)],
  ['Scientific', builtInFormat(11)],
  ['Yes/No', '"Yes";"Yes";"No"'],
  ['True/False', '"True";"True";"False"'],
  ['On/Off', '"On";"On";"Off"'],
]);

/** A style as it is written: what it does not say, its parent says. */
interface WrittenStyle {
  readonly parent: string | undefined;
  format?: string;
  struck?: boolean;
}

/** The styles of a workbook, to be asked for by id once all of them are there. */
export class XmlStyles {
  /** As the indices point to them. */
  readonly styles: CellStyle[] = [];
  private readonly written = new Map<string, WrittenStyle>();
  private readonly indices = new Map<string, number>();
  private current: WrittenStyle | undefined;

  constructor(private readonly showing: (code: string) => Showing) {}

  /** To be told of every element before the first sheet, in order. */
  open(element: string, attributes: Attributes): void {
    if (element === 'Style') {
      this.current = { parent: localAttribute(attributes, 'Parent') };
      this.written.set(localAttribute(attributes, 'ID') ?? '', this.current);
    } else if (element === 'NumberFormat' && this.current)
      this.current.format = localAttribute(attributes, 'Format') ?? 'General';
    else if (element === 'Font' && this.current)
      this.current.struck = isTrue(localAttribute(attributes, 'StrikeThrough'));
  }

  close(element: string): void {
    if (element === 'Style') this.current = undefined;
  }

  /** The place in `styles` of a style; a style that is not there is the default one. */
  index(id = DEFAULT): number {
    let index = this.indices.get(id);
    if (index === undefined) {
      const format = this.said(id, 'format') ?? 'General';
      const style = cellStyle(NAMED_FORMATS.get(format) ?? format, this.showing);
      index = this.styles.push(this.said(id, 'struck') === true ? { ...style, struck: true } : style) - 1;
      this.indices.set(id, index);
    }
    return index;
  }

  /** The same for a date, which is one whatever its style shows of it. */
  dateIndex(id: string | undefined): number {
    const index = this.index(id);
    if (this.styles[index]?.date !== undefined) return index;
    const plain = `${DEFAULT}/date`;
    const known = this.indices.get(plain) ?? this.styles.push({ date: 'date' }) - 1;
    this.indices.set(plain, known);
    return known;
  }

  /** What a style says, or else its parents. */
  private said<Key extends 'format' | 'struck'>(id: string, key: Key): WrittenStyle[Key] | undefined {
    // A chain of parents is short; one that loops is not followed for ever.
    for (let name = id, steps = 0; steps < 8; steps++) {
      const style = this.written.get(name);
      if (style?.[key] !== undefined) return style[key];
      if (name === DEFAULT) break;
      name = style?.parent ?? DEFAULT;
    }
    return this.written.get(DEFAULT)?.[key];
  }
}
