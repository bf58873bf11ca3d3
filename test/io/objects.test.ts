import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { rangeAddress } from '../../src/sheet/address.js';
import type { SheetObject } from '../../src/sheet/rows.js';
import { withWorkbook, withWorkbookAt } from '../support/reading.js';
import { handXlsx, relationshipsPart, worksheet } from '../support/xlsx.js';

/** `kind range text`, with √ or ○ before the text of what can be ticked. */
const shown = ({ kind, range, text, ticked }: SheetObject): string =>
  [kind, range === undefined ? '-' : rangeAddress(range), ...(ticked === undefined ? [] : [ticked ? '√' : '○']), text].join(' ').trim(); // prettier-ignore

async function objectsOf(parts: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const related = Object.keys(parts).map((name): [string, string] => [
    name.replace(/\d*\.\w+$/u, ''),
    `../parts/${name}`,
  ]);
  const bytes = handXlsx({
    sheets: [worksheet('<row r="1"><c><v>1</v></c></row>')],
    parts: [
      { name: 'xl/worksheets/_rels/sheet1.xml.rels', content: relationshipsPart(related) },
      ...Object.entries(parts).map(([name, content]) => ({ name: `xl/parts/${name}`, content })),
    ],
  });
  return withWorkbook(bytes, async ({ sheets: [sheet] }) => ((await sheet?.objects?.()) ?? []).map(shown));
}

const drawing = (...anchors: readonly string[]): string =>
  `<xdr:wsDr xmlns:xdr="x" xmlns:a="a" xmlns:mc="mc">${anchors.join('')}</xdr:wsDr>`;
const corner = (name: string, [col, colOff, row, rowOff]: readonly number[]): string =>
  `<xdr:${name}><xdr:col>${col}</xdr:col><xdr:colOff>${colOff}</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>${rowOff}</xdr:rowOff></xdr:${name}>`;
const anchor = (from: readonly number[], to: readonly number[], what: string): string =>
  `<xdr:twoCellAnchor>${corner('from', from)}${corner('to', to)}${what}<xdr:clientData/></xdr:twoCellAnchor>`;
const named = (name: string, more = ''): string => `<xdr:cNvPr id="2" name="${name}" ${more}/>`;
const box = (text: string, name = 'TextBox 1', more = ''): string =>
  `<xdr:sp><xdr:nvSpPr>${named(name, more)}<xdr:cNvSpPr txBox="1"/></xdr:nvSpPr><xdr:txBody>${text
    .split('\n')
    .map((line) => `<a:p><a:r><a:t>${line}</a:t></a:r></a:p>`)
    .join('')}</xdr:txBody></xdr:sp>`;
const picture = (name: string): string =>
  `<xdr:pic><xdr:nvPicPr>${named(name)}<xdr:cNvPicPr/></xdr:nvPicPr></xdr:pic>`;
const HALF = 304_800;

const vml = (...shapes: readonly string[]): string =>
  `<xml xmlns:v="v" xmlns:x="x"><v:shapetype id="t"/>${shapes.join('')}</xml>`;
const control = (type: string, at: string, more = '', text = '', style = ''): string =>
  `<v:shape style="position:absolute;${style}"><v:textbox><div>${text}</div></v:textbox><x:ClientData ObjectType="${type}"><x:Anchor>${at}</x:Anchor>${more}</x:ClientData></v:shape>`;

describe('what lies on a sheet', () => {
  it('is read of drawings: boxes, pictures, seals, charts, ink and groups', async () => {
    const xml = drawing(
      anchor([3, 0, 6, 0], [5, HALF, 7, HALF], box('是\n已编制')),
      // An edge that touches the next cell, or reaches two pixels into it.
      anchor([1, 0, 1, 0], [2, 0, 2, 19_050], box('', '矩形 2')),
      anchor([0, 0, 3, 0], [1, HALF, 4, HALF], picture('城口县林业局公章')),
      anchor([0, 0, 9, 0], [0, HALF, 9, HALF], picture('图片 3')),
      anchor(
        [0, 0, 10, 0],
        [0, HALF, 10, HALF],
        `<xdr:graphicFrame><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"/></xdr:graphicFrame>`,
      ),
      anchor([0, 0, 11, 0], [0, HALF, 11, HALF], `<xdr:grpSp>${picture('a')}${box('组')}</xdr:grpSp>`),
      `<mc:AlternateContent><mc:Choice>${anchor([0, 0, 12, 0], [0, HALF, 12, HALF], '<xdr:contentPart/>')}</mc:Choice><mc:Fallback>${anchor([0, 0, 12, 0], [0, HALF, 12, HALF], picture('b'))}</mc:Fallback></mc:AlternateContent>`,
      `<xdr:oneCellAnchor>${corner('from', [2, 0, 13, 0])}<xdr:ext cx="1" cy="1"/>${picture('c')}</xdr:oneCellAnchor>`,
      `<xdr:absoluteAnchor><xdr:pos x="1" y="1"/>${picture('d')}</xdr:absoluteAnchor>`,
      // The twin of a control.
      anchor([3, 0, 6, 0], [5, HALF, 7, HALF], box('是', 'Check Box 1', 'hidden="1"')),
    );
    expect(await objectsOf({ 'drawing1.xml': xml })).toEqual([
      'textbox D7:F8 是\n已编制',
      'textbox B2',
      'seal A4:B5',
      'picture A10',
      'chart A11',
      'shape A12 组',
      'ink A13',
      'picture C14',
      'picture -',
    ]);
  });

  it('is read of controls, however their part is written, and of no notes and headers there', async () => {
    const xml = vml(
      control('Checkbox', '3,5,6,2,3,60,6,22', '<x:Checked>1</x:Checked>', '是'),
      control('Checkbox', '3, 65, 6, 2, 3, 120, 6, 22', '', '<font>否<br></font>'),
      control('Radio', '3,0,7,0,3,20,7,20', '<x:Checked>0</x:Checked>'),
      control('Button', '3,0,6,0,4,16,7,0', '<x:FmlaMacro>[0]!x</x:FmlaMacro>', '提交'),
      control('Drop', '0,0,8,0,1,20,8,20'),
      control('Spin', '0,0,9,0,1,20,9,20'),
      control('Pict', '0,0,10,0,1,20,10,20'),
      control('Note', '0,0,11,0,1,20,11,20'),
      control('Button', '0,0,12,0,1,20,12,20', '', '看不见', 'visibility:hidden'),
      control('Button', 'x', '', '无处'),
      '<v:shape id="LH"><v:imagedata o:title="页眉"/></v:shape>',
    );
    const all = [
      'checkbox D7 √ 是',
      'checkbox D7 ○ 否',
      'option D8 ○',
      'button D7:E7 提交',
      'list A9:B9',
      'control A10:B10',
      'embedded A11:B11',
      'button - 无处',
    ];
    expect(await objectsOf({ 'vmlDrawing1.vml': xml })).toEqual(all);
    expect((await objectsOf({ 'vmlDrawing1.vml': xml, 'control1.xml': '<x/>' }))[6]).toBe('control A11:B11');
  });

  it('is read of notes and conversations, each said once', async () => {
    const comments =
      '<comments><commentList><comment ref="D7"><text><t>[Threaded comment]是</t></text></comment><comment ref="B2"><text><r><t>请</t></r><r><t>核实</t></r></text></comment></commentList></comments>';
    const thread =
      '<ThreadedComments><threadedComment ref="D7"><text>是，已编制</text></threadedComment></ThreadedComments>';
    expect(await objectsOf({ 'comments1.xml': comments, 'threadedComment1.xml': thread })).toEqual([
      'note B2 请核实',
      'thread D7 是，已编制',
    ]);
  });

  it('is something, where its part cannot be read', async () => {
    expect(await objectsOf({ 'drawing1.xml': '<xdr:wsDr><xdr:twoCellAnchor>' })).toEqual(['shape -']);
    expect(await objectsOf({ 'vmlDrawing1.vml': '' })).toEqual([]);
  });

  it('is nothing on a plain sheet; and x10, x11, y01 have it at D7', async () => {
    expect(await withWorkbook(handXlsx({}), ({ sheets: [sheet] }) => sheet?.objects?.())).toEqual([]);
    const at = async (name: string): Promise<readonly string[]> => {
      const path = fileURLToPath(new URL(`../fixtures/reading/${name}.xlsx`, import.meta.url));
      return withWorkbookAt(path, async ({ sheets: [sheet] }) =>
        ((await sheet?.objects?.()) ?? []).map(shown),
      );
    };
    expect(await at('x10_button_err')).toEqual(['button D7:E7 是']);
    expect(await at('x11_checkbox')).toEqual(['checkbox D7 √ 是', 'checkbox D7 ○ 否']);
    expect(await at('y01_threaded')).toEqual(['thread D7 是，第三季度已编制']);
  });
});
