import { LOOKS } from '../../sheet/look.js';
import type { RenderedCell } from '../../sheet/render-row.js';
import { attributes, DECLARATION, MAIN } from './markup.js';

/** The number format that keeps what is typed as text; 0 is General. */
const TEXT_FORMAT = 49;
/** The character set of simplified Chinese, by which a machine without the font finds another. */
const GB2312_CHARSET = 134;

/** What an empty cell looks like; the width of its digits is the unit of column widths. */
const PLAIN_FONT = '<font><sz val="11"/><name val="Calibri"/><family val="2"/></font>';
const BORDERS = [
  '<border><left/><right/><top/><bottom/><diagonal/></border>',
  `<border>${['left', 'right', 'top', 'bottom']
    .map((side) => `<${side} style="thin"><color rgb="FF000000"/></${side}>`)
    .join('')}<diagonal/></border>`,
];
const FILLS = ['none', 'gray125'].map((kind) => `<fill><patternFill patternType="${kind}"/></fill>`);

/** The styles of a workbook, each once, in the order in which they were asked for. */
export class StyleTable {
  readonly #fonts = [PLAIN_FONT];
  readonly #formats = ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'];

  /** The number by which cells name the style of such a cell. */
  idOf({ role, size, align, asText }: RenderedCell): number {
    const { font, border, bold, grey } = LOOKS[role];
    const fontId = place(
      this.#fonts,
      `<font>${bold === true ? '<b/>' : ''}<charset val="${GB2312_CHARSET}"/>${grey === true ? '<color rgb="FF808080"/>' : ''}<sz val="${size}"/><name val="${font}"/></font>`,
    );
    const format = attributes({
      ...{ numFmtId: asText ? TEXT_FORMAT : 0, fontId, fillId: 0, borderId: border ? 1 : 0, xfId: 0 },
      ...(asText ? { applyNumberFormat: 1 } : {}),
      ...{ applyFont: 1, ...(border ? { applyBorder: 1 } : {}), applyAlignment: 1 },
    });
    return place(
      this.#formats,
      `<xf${format}><alignment horizontal="${align}" vertical="center" wrapText="1"/></xf>`,
    );
  }

  /** The part `styles.xml`. */
  xml(): string {
    return [
      `${DECLARATION}<styleSheet xmlns="${MAIN}">`,
      listed('fonts', this.#fonts),
      listed('fills', FILLS),
      listed('borders', BORDERS),
      listed('cellStyleXfs', ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>']),
      listed('cellXfs', this.#formats),
      listed('cellStyles', ['<cellStyle name="Normal" xfId="0" builtinId="0"/>']),
      '</styleSheet>',
    ].join('');
  }
}

/** Where `item` stands in `list`, at whose end it is put if it is new. */
function place(list: string[], item: string): number {
  const index = list.indexOf(item);
  return index >= 0 ? index : list.push(item) - 1;
}

const listed = (name: string, items: readonly string[]): string =>
  `<${name} count="${items.length}">${items.join('')}</${name}>`;
