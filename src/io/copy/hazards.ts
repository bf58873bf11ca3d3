import { cellAddress, columnNumber } from '../../sheet/address.js';
import { OBJECT_NAMES } from '../../sheet/objects.js';
import type { ObjectKind, SheetObject } from '../../sheet/rows.js';
import { MAX_COLUMNS, MAX_ROWS } from '../limits.js';
import { Refusal } from '../refusal.js';
import { SourceFile } from '../source-file.js';
import { Archive } from '../xlsx/archive.js';
import { readObjects } from '../xlsx/objects.js';
import { relationships, workbookPart } from '../xlsx/package.js';
import { scanXml } from '../xlsx/xml-scanner.js';
import { localAttribute, type XmlHandler } from '../xlsx/xml.js';

/** Larger workbooks are not copied: nobody mends ten thousand rows by remarks in the margin, and exceljs takes gigabytes. */
export const MAX_COPY_BYTES = 16 * 1024 ** 2;
export const MAX_COPY_ROWS = 20_000;
export const MAX_COPY_CELLS = 300_000;
/** exceljs takes milliseconds for each, however empty. */
export const MAX_COPY_SHEETS = 500;
/** More formats than Excel allows for take more than this, and exceljs makes objects of each. */
const MAX_STYLES_BYTES = 8 * 1024 ** 2;
/** exceljs unpacks and keeps every part, whatever it is. */
const MAX_PARTS = 2_000;
const MAX_EXPANDED_BYTES = 128 * 1024 ** 2;
/** exceljs holds every single cell that a merge, a defined name or a validation covers. */
const MAX_COVERED = 100_000;
/** exceljs holds every merge against all those before it. */
export const MAX_MERGES = 2_000;

export interface Hazards {
  /** What exceljs would misread or choke on: the copy is made from the rows as our own reader gives them. */
  readonly unfit: boolean;
  /** Too many rows or cells for any copy. */
  readonly tooLarge: boolean;
  /** Elements of a worksheet that exceljs must not see. */
  readonly ignoreNodes: readonly string[];
  /** What a copy does not carry over, in words: one that exceljs makes, and one made from the rows. */
  readonly lost: readonly string[];
  readonly lostFromRows: readonly string[];
}

const UNFIT: Hazards = { unfit: true, tooLarge: true, ignoreNodes: [], lost: [], lostFromRows: [] };

/** Looks through a workbook before it is handed to exceljs, whose reader hangs or runs out of memory on some. */
export async function hazardsOf(path: string): Promise<Hazards> {
  const file = await SourceFile.open(path);
  try {
    const archive = await Archive.open(file, MAX_EXPANDED_BYTES);
    const part = await workbookPart(archive);
    if (part === undefined) return { ...UNFIT, tooLarge: false };
    const parts = [...archive.names()];
    const losses = new Losses(parts);
    if (parts.length > MAX_PARTS) return { ...UNFIT, tooLarge: false, lostFromRows: losses.fromRows() };
    const names = new NameScan();
    await scanXml(archive.bytes(part), names);
    const total = { rows: 0, cells: 0, sheets: 0 };
    let unfit = names.covered > MAX_COVERED;
    const ignoreNodes = new Set<string>();
    let areStylesTooMany = false;
    for (const { id, type, target } of await relationships(archive, part)) {
      if (type === 'styles') areStylesTooMany ||= archive.size(target) > MAX_STYLES_BYTES;
      if (type !== 'worksheet') continue;
      total.sheets++;
      const sheet = new SheetScan();
      await scanXml(archive.bytes(target, 1), sheet);
      total.rows = Math.max(total.rows, sheet.rows);
      total.cells += sheet.cells;
      unfit ||= sheet.unfit || sheet.covered > MAX_COVERED || sheet.merges > MAX_MERGES;
      if (sheet.validated > MAX_COVERED) ignoreNodes.add('dataValidations');
      losses.add(names.sheets.get(id) ?? '', await readObjects(archive, target), sheet.hasMargins);
    }
    return {
      unfit,
      tooLarge:
        file.size > MAX_COPY_BYTES ||
        total.rows > MAX_COPY_ROWS ||
        total.cells > MAX_COPY_CELLS ||
        total.sheets > MAX_COPY_SHEETS ||
        areStylesTooMany,
      ignoreNodes: [...ignoreNodes],
      lost: losses.byExceljs(),
      lostFromRows: losses.fromRows(),
    };
  } catch (error) {
    // It was read a moment ago: what is refused now is beyond the narrower limits of a copy.
    if (error instanceof Refusal) return UNFIT;
    throw error;
  } finally {
    await file.close();
  }
}

const LOST: readonly (readonly [part: RegExp, what: string])[] = [
  [/^xl\/charts\//u, '图表'],
  [/^xl\/cellimages\.xml$/u, '单元格里的图片'],
  [/vbaproject\.bin$/u, '宏'],
  [/^xl\/pivot/u, '数据透视表'],
];

/** How many places of one kind of object are named. */
const PLACES_SHOWN = 5;
/** What exceljs carries over where it is anchored to a cell. */
const KEPT: ReadonlySet<ObjectKind> = new Set(['picture', 'seal', 'note']);

/** Gathers what copies lose: parts of the workbook, and what lies on its sheets. */
class Losses {
  readonly #parts: readonly string[];
  readonly #objects: (SheetObject & { readonly sheet: string })[] = [];
  #hasMargins = false;

  constructor(names: readonly string[]) {
    this.#parts = LOST.filter(([part]) => names.some((name) => part.test(name))).map(([, what]) => what);
  }

  add(sheet: string, objects: readonly SheetObject[], hasMargins: boolean): void {
    for (const object of objects) this.#objects.push({ ...object, sheet });
    this.#hasMargins ||= hasMargins;
  }

  byExceljs(): readonly string[] {
    return this.#inWords(({ kind, range }) => !KEPT.has(kind) || range === undefined);
  }

  fromRows(): readonly string[] {
    return this.#inWords(() => true);
  }

  #inWords(isLost: (object: SheetObject) => boolean): readonly string[] {
    const places = new Map<string, string[]>();
    const several = new Set(this.#objects.map(({ sheet }) => sheet)).size > 1;
    for (const object of this.#objects) {
      const { kind, range, sheet } = object;
      // Charts are told of by their parts.
      if (kind === 'chart' || !isLost(object)) continue;
      const found = places.get(OBJECT_NAMES[kind]) ?? [];
      places.set(OBJECT_NAMES[kind], found);
      const cell = range === undefined ? '' : cellAddress(range.top, range.left);
      found.push([...(several ? [sheet] : []), cell].join(' ').trim());
    }
    const objects = [...places].map(([name, cells]) => {
      const known = [...new Set(cells)].filter((cell) => cell !== '');
      const more = known.length > PLACES_SHOWN ? `等${cells.length}个` : '';
      return known.length === 0 ? name : `${name}（${known.slice(0, PLACES_SHOWN).join('、')}${more}）`;
    });
    return [...this.#parts, ...(this.#hasMargins ? ['页眉页脚里的图片'] : []), ...objects];
  }
}

/** How many cells a reference covers; whole rows and columns count as such. */
function covered(reference: string): number {
  const [, left = '', top = '', right = left, bottom = top] =
    /^\$?([A-Z]*)\$?(\d*)(?::\$?([A-Z]*)\$?(\d*))?$/iu.exec(reference.trim()) ?? [];
  const rows = top === '' || bottom === '' ? MAX_ROWS : Math.abs(Number(bottom) - Number(top)) + 1;
  const columns =
    left === '' || right === ''
      ? MAX_COLUMNS
      : Math.abs(columnNumber(right.toUpperCase()) - columnNumber(left.toUpperCase())) + 1;
  return rows * columns;
}

class NameScan implements XmlHandler {
  covered = 0;
  /** Names of sheets by the id of their relationship. */
  readonly sheets = new Map<string, string>();
  finished = 0;
  #name: string | undefined;
  #text = '';

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.finished++;
    if (name === 'sheet') this.sheets.set(localAttribute(attributes, 'id') ?? '', attributes.name ?? '');
    this.#name = name === 'definedName' ? (attributes.name ?? '') : undefined;
    this.#text = '';
  }

  text(text: string): void {
    this.#text += text;
  }

  close(): void {
    // What is printed is kept as it is written; every other name is taken apart cell by cell.
    if (this.#name !== undefined && !this.#name.startsWith('_xlnm.Print_')) {
      for (const one of this.#text.split(',')) {
        const at = one.lastIndexOf('!');
        if (at >= 0) this.covered += covered(one.slice(at + 1));
      }
    }
    this.#name = undefined;
  }
}

class SheetScan implements XmlHandler {
  rows = 0;
  cells = 0;
  merges = 0;
  covered = 0;
  validated = 0;
  unfit = false;
  /** Pictures in the page's head or foot. */
  hasMargins = false;
  finished = 0;
  #row = 0;
  #inCell = false;

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.finished++;
    if (name === 'row') {
      this.rows++;
      // exceljs goes by the numbers alone, and knows nothing of a row without one, or of two with the same.
      const row = Number(attributes.r);
      if (!(row > this.#row)) this.unfit = true;
      this.#row = row;
    } else if (name === 'c') {
      this.cells++;
      // exceljs throws on a cell without an address and takes an ISO date for the year 1905; what stands in another row or
      // within another cell it puts elsewhere than we do.
      const isPlaced = attributes.r?.endsWith(String(this.#row)) === true && !this.#inCell;
      if (!isPlaced || attributes.t === 'd') this.unfit = true;
      this.#inCell = true;
    } else if (name === 'mergeCell') {
      this.merges++;
      this.covered += covered(attributes.ref ?? '');
    } else if (name === 'legacyDrawingHF') this.hasMargins = true;
    else if (name === 'dataValidation')
      for (const one of (attributes.sqref ?? '').split(' ')) this.validated += covered(one);
  }

  text(): void {
    // Only extents matter here.
  }

  close(name: string): void {
    if (name === 'c') this.#inCell = false;
  }
}
