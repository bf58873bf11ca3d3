import { TextDecoder } from 'node:util';
import { crc32 } from 'node:zlib';
import { SaxesParser } from 'saxes';
import { fromBufferPromise } from 'yauzl';
import { builtInFormat } from '../../src/io/xlsx/built-in-formats.js';
import { readSeenCell, type CellContext, type RawCell } from '../../src/io/xlsx/cell.js';
import { storedText } from '../../src/io/xlsx/escapes.js';
import { FormulaReader } from '../../src/io/xlsx/formula.js';
import { MergeReader } from '../../src/io/xlsx/merge-reader.js';
import { parseRange } from '../../src/io/xlsx/reference.js';
import { DateTexts } from '../../src/io/xlsx/serial-date.js';
import { BARE_RUN, PLAIN_RUN, STRUCK_RUN } from '../../src/io/xlsx/runs.js';
import type { StringTable } from '../../src/io/xlsx/shared-strings.js';
import { showing } from '../../src/io/xlsx/shown-text.js';
import { cellStyle } from '../../src/io/xlsx/styles.js';
import { columnNumber } from '../../src/sheet/address.js';
import type { Cell, CellRange, SheetRow } from '../../src/sheet/rows.js';

/**
 * A second reader of workbooks: every part inflated whole, parsed by saxes into a tree, and the tree walked. It shares with
 * the reader under test what cells, formats and merges mean, and of how bytes become elements nothing but saxes itself, to
 * which that reader leaves what is unusual.
 */

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  /** Its own, not its children's. */
  text: string;
}

/** Everything that a reader says of a sheet. */
export interface SheetDump {
  readonly name: string;
  readonly hidden: boolean;
  readonly hiddenColumns: readonly number[];
  readonly merges: readonly CellRange[];
  readonly rows: readonly SheetRow[];
}

function refuse(why: string): never {
  throw new Error(why);
}

/** Throws for what is not well-formed, is in another version of XML than 1.0, or has a DOCTYPE. */
export function parseXml(bytes: Buffer): Element {
  const parser = new SaxesParser({ xmlns: false, position: false });
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const path = [root];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', () => refuse('DOCTYPE'));
  parser.on('xmldecl', ({ version }) => version === '1.0' || refuse('version'));
  parser.on('opentag', ({ name, attributes }) => {
    if (path.length > 100) refuse('depth');
    const element = { name: name.slice(name.indexOf(':') + 1), attributes, children: [], text: '' };
    path.at(-1)!.children.push(element);
    path.push(element);
  });
  const text = (more: string): void => void (path.at(-1)!.text += more);
  parser.on('text', text);
  parser.on('cdata', text);
  parser.on('closetag', () => void path.pop());
  const xml = decode(bytes);
  // saxes drops a mark of its own account; the second one is text before the root.
  if (xml.startsWith('\ufeff')) refuse('two byte order marks');
  parser.write(xml).close();
  return root;
}

function decode(bytes: Buffer): string {
  const first = bytes.length < 4 ? 0 : bytes.readUInt16BE(0);
  const encoding =
    first === 0xfffe || first === 0x3c00
      ? 'utf-16le'
      : first === 0xfeff || first === 0x003c
        ? 'utf-16be'
        : 'utf-8';
  return new TextDecoder(encoding, { fatal: true }).decode(bytes);
}

export async function oracle(file: Buffer): Promise<readonly SheetDump[]> {
  if (!['PK\x03\x04', 'PK\x05\x06'].includes(file.toString('latin1', 0, 4))) refuse('no zip');
  const parts = await inflated(file);
  const xml = (name: string): Element => parseXml(parts.get(key(name)) ?? refuse(`no ${name}`));
  const main = relationships(parts, '').find(({ type }) => type === 'officeDocument')?.target ?? '';
  if (!/spreadsheetml|ms-excel(?!.*sheet\.binary)/i.test(contentType(xml('[Content_Types].xml'), main)))
    refuse('no workbook');
  const book = xml(main);
  const related = relationships(parts, main);
  const date1904 = all(book, 'workbookPr').at(-1)?.attributes.date1904;
  const target = (type: string): string | undefined => related.find((one) => one.type === type)?.target;
  const context: CellContext = {
    dates: new DateTexts(isTrue(date1904)),
    styles: styles(parts, target('styles')),
    strings: strings(parts, target('sharedStrings')),
    isTelling: true,
  };
  const sheets = all(book, 'sheet').map(({ attributes }) => {
    const prefixed = Object.keys(attributes).find((name) => name.endsWith(':id'));
    const id = attributes[prefixed ?? 'id'] ?? '';
    const { type, target: part } = related.find((one) => one.id === id) ?? refuse('no sheet');
    return { type, part, name: attributes.name ?? '', hidden: (attributes.state ?? 'visible') !== 'visible' };
  });
  const dumps = sheets
    .filter(({ type }) => type === 'worksheet')
    .map(({ part, name, hidden }) => ({ name, hidden, ...sheetDump(xml(part), context) }));
  return dumps.length > 0 ? dumps : refuse('no sheets');
}

const key = (name: string): string => name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';

async function inflated(file: Buffer): Promise<ReadonlyMap<string, Buffer>> {
  const zip = await fromBufferPromise(file, { decodeStrings: false });
  const parts = new Map<string, Buffer>();
  const broken = new Set<string>();
  for await (const entry of zip.eachEntry()) {
    const name = key(entry.fileNameRaw.toString('utf8'));
    if (parts.has(name) || broken.has(name)) refuse('a part twice');
    // A part that nobody asks for may be as broken as it likes.
    try {
      if (entry.isEncrypted()) refuse('encrypted');
      const chunks: Buffer[] = [];
      const stream = await zip.openReadStreamPromise(entry);
      for await (const chunk of stream) chunks.push(chunk as Buffer);
      const bytes = Buffer.concat(chunks);
      if (crc32(bytes) !== entry.crc32 || bytes.length !== entry.uncompressedSize) refuse('checksum');
      parts.set(name, bytes);
    } catch {
      broken.add(name);
    }
  }
  return {
    has: (name: string) => parts.has(name) || broken.has(name),
    get: (name: string) => (broken.has(name) ? refuse('broken part') : parts.get(name)),
  } as ReadonlyMap<string, Buffer>;
}

/** All elements of a name (`''`: any) in the order of the document. */
function all(element: Element, name: string): Element[] {
  return element.children.flatMap((child) => [
    ...(name === '' || child.name === name ? [child] : []),
    ...all(child, name),
  ]);
}

function contentType(types: Element, part: string): string {
  const attributes = all(types, '').map((element) => element.attributes);
  const own = attributes.findLast(
    ({ PartName }) => PartName?.replace(/^\//, '').toLowerCase() === part.toLowerCase(),
  );
  const extension = part.slice(part.lastIndexOf('.') + 1).toLowerCase();
  const usual = attributes.findLast(({ Extension }) => Extension?.toLowerCase() === extension);
  return (own ? own.ContentType : usual?.ContentType) ?? '';
}

function relationships(
  parts: ReadonlyMap<string, Buffer>,
  part: string,
): readonly { readonly id: string; readonly type: string; readonly target: string }[] {
  const slash = part.lastIndexOf('/') + 1;
  const name = key(`${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`);
  if (!parts.has(name)) return [];
  return all(parseXml(parts.get(name)!), 'Relationship')
    .filter(({ attributes }) => attributes.TargetMode !== 'External')
    .map(({ attributes: { Id = '', Type = '', Target = '' } }) => {
      const steps = Target.startsWith('/') ? [] : part.split('/').slice(0, -1);
      for (const step of Target.replaceAll('\\', '/').split('/'))
        if (step === '..') steps.pop();
        else if (step !== '' && step !== '.') steps.push(step);
      return { id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), target: steps.join('/') };
    });
}

function styles(parts: ReadonlyMap<string, Buffer>, part: string | undefined): CellContext['styles'] {
  if (part === undefined || !parts.has(key(part))) return [];
  const root = parseXml(parts.get(key(part))!);
  const codes = new Map(
    all(root, 'numFmt').map(({ attributes: { numFmtId, formatCode = '' } }) => [
      Number(numFmtId),
      formatCode,
    ]),
  );
  const fonts = all(root, 'fonts').flatMap((list) => all(list, 'font'));
  return all(root, 'cellXfs')
    .flatMap((formats) => all(formats, 'xf'))
    .map(({ attributes: { numFmtId = '0', fontId = '0' } }) => ({
      ...cellStyle(codes.get(Number(numFmtId)) ?? builtInFormat(Number(numFmtId)), showing),
      ...(isFontStruck(fonts[Number(fontId)]) ? { struck: true as const } : {}),
    }));
}

function strings(parts: ReadonlyMap<string, Buffer>, part: string | undefined): StringTable {
  const entries =
    part === undefined || !parts.has(key(part)) ? [] : all(parseXml(parts.get(key(part))!), 'si');
  const texts = entries.map((entry) => storedText(plainText(entry)));
  const runs = entries.map(runsOf);
  return { text: (index) => texts[index], runs: (index) => runs[index] ?? 0 };
}

function isFontStruck(font: Element | undefined): boolean {
  const strike = font === undefined ? undefined : all(font, 'strike').at(-1);
  return strike !== undefined && isTrue(strike.attributes.val ?? '1');
}

/** The runs below an element that hold more than blanks (see `runs.ts`). */
function runsOf(element: Element): number {
  let found = 0;
  let current = 0;
  const walk = ({ children }: Element, isPhonetic: boolean): void => {
    for (const child of children) {
      const { name, text } = child;
      if (name === 't') {
        if (!isPhonetic && text.trim() !== '') found |= current;
        continue;
      }
      if (name === 'r') current = BARE_RUN;
      else if (current !== 0 && name === 'rPr') current = PLAIN_RUN;
      else if (current !== 0 && name === 'strike')
        current = isTrue(child.attributes.val ?? '1') ? STRUCK_RUN : PLAIN_RUN;
      walk(child, isPhonetic || name === 'rPh');
      if (name === 'r') current = 0;
    }
  };
  walk(element, false);
  return found;
}

/** The texts (`t`) below an element but for phonetic guides. */
function plainText(element: Element): string {
  return element.children
    .map((child) => (child.name === 't' ? child.text : child.name === 'rPh' ? '' : plainText(child)))
    .join('');
}

/** What a worksheet part says, all of it read. */
export function sheetDump(root: Element, context: CellContext): Omit<SheetDump, 'name' | 'hidden'> {
  const [data, second] = all(root, 'sheetData');
  if (!data || second) refuse('no rows, or twice');
  const outside: Element = without(root, data);
  const merges = all(outside, 'mergeCell').flatMap(({ attributes: { ref = '' } }) => parseRange(ref) ?? []);
  const hiddenColumns = new Set<number>();
  for (const { attributes } of all(outside, 'col')) {
    const [first, last] = [Number(attributes.min), Number(attributes.max)];
    if (isTrue(attributes.hidden) && first >= 1 && last >= first)
      for (let column = Math.floor(first); column <= Math.min(last, 16_384); column++)
        hiddenColumns.add(column);
  }
  return {
    hiddenColumns: [...hiddenColumns].sort((a, b) => a - b),
    merges,
    rows: rowsOf(data, context, new MergeReader(merges)),
  };
}

function without(element: Element, left: Element): Element {
  const children = element.children.filter((child) => child !== left).map((child) => without(child, left));
  return { ...element, children };
}

function rowsOf(data: Element, context: CellContext, merges: MergeReader): SheetRow[] {
  const formulas = new FormulaReader();
  let previous = 0;
  return all(data, 'row').flatMap((row) => {
    if (all(row, 'row').length > 0) refuse('row in a row');
    const number = row.attributes.r === undefined ? previous + 1 : Number(row.attributes.r);
    if (!Number.isInteger(number) || number <= previous || number > 1_048_576) refuse('row number');
    previous = number;
    let column = 0;
    const cells: Cell[] = [];
    for (const element of all(row, 'c')) {
      if (all(element, 'c').length > 0) refuse('cell in a cell');
      const { r, s = '0', t = 'n' } = element.attributes;
      column = r === undefined ? column + 1 : referred(r, number);
      if (column > 16_384) refuse('column');
      const raw = rawCell(element, formulas);
      const cell = readSeenCell({ ...raw, column, style: Number(s), type: t }, context);
      if (cell) cells.push(cell);
    }
    cells.sort((a, b) => a.column - b.column);
    if (new Set(cells.map((cell) => cell.column)).size < cells.length) refuse('a cell twice');
    const shown = merges.apply(number, cells);
    return shown.length > 0 ? [{ number, hidden: isTrue(row.attributes.hidden), cells: shown }] : [];
  });
}

function referred(reference: string, row: number): number {
  const [, letters = '', digits = ''] = /^([A-Za-z]{1,9})(\d+)$/.exec(reference) ?? refuse('reference');
  if (Number(digits) !== row) refuse('reference');
  return columnNumber(letters.toUpperCase());
}

type Content = Pick<RawCell, 'number' | 'value' | 'inline' | 'runs' | 'formula'>;

function rawCell(cell: Element, formulas: FormulaReader): Content {
  const raw: Content = {
    number: -1,
    value: undefined,
    inline: undefined,
    runs: runsOf(cell),
    formula: undefined,
  };
  const look = ({ children }: Element, isPhonetic: boolean): void => {
    for (const child of children) {
      const { name, text, attributes } = child;
      if (name === 'v') raw.value = text;
      else if (name === 'f')
        raw.formula = formulas.read(text, attributes.t === 'shared' ? attributes.si : undefined);
      else if (name === 't' && !isPhonetic) raw.inline = (raw.inline ?? '') + text;
      else {
        if (name === 'is') raw.inline = '';
        look(child, isPhonetic || name === 'rPh');
      }
    }
  };
  look(cell, false);
  return raw;
}
