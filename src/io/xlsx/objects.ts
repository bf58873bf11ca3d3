import type { CellRange, ObjectKind, SheetObject } from '../../sheet/rows.js';
import { htmlAttribute, htmlTokens } from '../html/tokens.js';
import { MAX_COLUMNS, MAX_ROWS } from '../limits.js';
import { Refusal } from '../refusal.js';
import type { Archive } from './archive.js';
import { relationships, type Relationship } from './package.js';
import { parseRange } from './reference.js';
import { scanXml } from './xml-scanner.js';
import { isTrue, type Attributes, type XmlHandler } from './xml.js';

/** More than anybody lays on one sheet; notes of a long list are left out beyond. */
const MAX_OBJECTS = 5_000;
/** A part of controls and notes is looked at as one text. */
const MAX_VML_BYTES = 32 * 1024 ** 2;

const READERS: Readonly<Record<string, Reader>> = {
  drawing: readDrawing,
  vmlDrawing: readControls,
  comments: readNotes,
  threadedComment: readThreads,
};
type Reader = (archive: Archive, part: string, related: readonly Relationship[]) => Promise<SheetObject[]>;

/**
 * What lies on a worksheet: drawings, controls, notes. A sheet with no parts of such a kind costs nothing; a part that cannot
 * be read is an object of which nothing is known, since the sheet itself can be.
 */
export async function readObjects(archive: Archive, part: string): Promise<readonly SheetObject[]> {
  const related = await relationships(archive, part);
  const objects: SheetObject[] = [];
  for (const { type, target } of related) {
    const reader = READERS[type];
    if (reader === undefined) continue;
    try {
      objects.push(...(await reader(archive, target, related)));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      objects.push({ kind: 'shape', text: '' });
    }
  }
  // A conversation is written as a note, too, for programs that know no better.
  const threads = new Set(objects.flatMap((one) => (one.kind === 'thread' ? [place(one)] : [])));
  return objects.filter((one) => one.kind !== 'note' || !threads.has(place(one))).slice(0, MAX_OBJECTS);
}

const place = ({ range }: SheetObject): string => `${range?.top ?? 0},${range?.left ?? 0}`;

async function readDrawing(archive: Archive, part: string): Promise<SheetObject[]> {
  const drawing = new DrawingReader();
  await scanXml(archive.bytes(part), drawing);
  return drawing.objects;
}

/** An edge that reaches so little into a cell does not cover it: three pixels, in English Metric Units and as they are. */
const EDGE_EMU = 28_575;
const EDGE_PIXELS = 3;

interface Corner {
  col: number;
  colOff: number;
  row: number;
  rowOff: number;
}

const corner = (): Corner => ({ col: 0, colOff: 0, row: 0, rowOff: 0 });

/** The cells between two corners, counted from 0, whose offsets reach into their cell. */
function rangeBetween(from: Corner, to: Corner, edge: number): CellRange | undefined {
  const end = (at: number, offset: number, first: number): number =>
    Math.max(first, offset > edge ? at : at - 1) + 1;
  const [top, left] = [from.row + 1, from.col + 1];
  const bottom = Math.min(end(to.row, to.rowOff, from.row), MAX_ROWS);
  const right = Math.min(end(to.col, to.colOff, from.col), MAX_COLUMNS);
  const isOnSheet = top >= 1 && left >= 1 && bottom >= top && right >= left;
  return isOnSheet && [top, left, bottom, right].every(Number.isInteger)
    ? { top, left, bottom, right }
    : undefined;
}

/** What an anchor holds, by its element; a group is one object. */
const DRAWN: Readonly<Record<string, ObjectKind>> = {
  sp: 'shape',
  cxnSp: 'shape',
  grpSp: 'shape',
  graphicFrame: 'shape',
  pic: 'picture',
  contentPart: 'ink',
};
const SEAL = /印章|公章|签章|图章|seal|stamp/i;

/** The anchors of a drawing part (ECMA-376 part 1, 20.5.2). */
class DrawingReader implements XmlHandler {
  readonly objects: SheetObject[] = [];
  finished = 0;
  #anchor: string | undefined;
  #from = corner();
  #to = corner();
  /** The first element that is an object: a group before what it holds. */
  #drawn: string | undefined;
  #kind: ObjectKind | undefined;
  #name: string | undefined;
  #hidden = false;
  #text = '';
  #corner: Corner | undefined;
  /** The element whose text is being read, and that text. */
  #part = '';
  #digits = '';
  /** How deep within what is there for programs that do not know the object itself. */
  #fallback = 0;

  open(element: string, attributes: Attributes): void {
    this.finished++;
    if (this.#fallback > 0 || element === 'Fallback') this.#fallback++;
    else if (element.endsWith('Anchor')) this.#openAnchor(element);
    else if (this.#anchor === undefined) return;
    else if (element === 'from' || element === 'to')
      this.#corner = element === 'from' ? this.#from : this.#to;
    else if (DRAWN[element] !== undefined) this.#drawn ??= element;
    else this.#describe(element, attributes);
    this.#part = element;
    this.#digits = '';
  }

  text(text: string): void {
    if (this.#fallback > 0) return;
    if (this.#part === 't') this.#text += text;
    else this.#digits += text;
  }

  close(element: string): void {
    const isNumber = element === this.#part && this.#corner !== undefined && element in this.#corner;
    if (isNumber && this.#corner) this.#corner[element as keyof Corner] = Number(this.#digits);
    this.#part = '';
    if (this.#fallback > 0) this.#fallback--;
    else if (element === 'from' || element === 'to') this.#corner = undefined;
    else if (element === 'p') this.#text += '\n';
    else if (element === this.#anchor) this.#closeAnchor();
  }

  #openAnchor(element: string): void {
    this.#anchor = element;
    this.#from = corner();
    this.#to = corner();
    this.#drawn = this.#kind = this.#name = undefined;
    this.#hidden = false;
    this.#text = '';
  }

  #describe(element: string, attributes: Attributes): void {
    if (element === 'cNvPr' && this.#name === undefined) {
      this.#name = `${attributes.name ?? ''} ${attributes.descr ?? ''} ${attributes.title ?? ''}`;
      // Controls are drawn twice: here unseen, and as they are in the other part.
      this.#hidden = isTrue(attributes.hidden);
    } else if (element === 'cNvSpPr' && isTrue(attributes.txBox) && this.#drawn === 'sp') {
      this.#kind = 'textbox';
    } else if (element === 'graphicData' && attributes.uri?.includes('chart') === true) this.#kind = 'chart';
  }

  #closeAnchor(): void {
    const anchor = this.#anchor;
    const kind = this.#kind ?? (this.#drawn === undefined ? undefined : DRAWN[this.#drawn]);
    this.#anchor = undefined;
    if (kind === undefined || this.#hidden) return;
    const to = anchor === 'twoCellAnchor' ? this.#to : this.#from;
    const range = anchor === 'absoluteAnchor' ? undefined : rangeBetween(this.#from, to, EDGE_EMU);
    this.objects.push({
      kind: kind === 'picture' && SEAL.test(this.#name ?? '') ? 'seal' : kind,
      text: this.#text.trim(),
      ...(range === undefined ? {} : { range }),
    });
  }
}

/** Kinds of controls ([MS-OI29500] 2.1.1718, ObjectType); notes are read from a part of their own. */
const CONTROLS: Readonly<Record<string, ObjectKind | undefined>> = {
  Button: 'button',
  Checkbox: 'checkbox',
  Radio: 'option',
  Drop: 'list',
  List: 'list',
  Edit: 'textbox',
  Label: 'textbox',
  GBox: 'shape',
  Note: undefined,
  Pict: 'embedded',
  Rect: 'shape',
  Shape: 'shape',
};

interface OpenShape {
  text: string;
  type: string;
  anchor: string;
  checked: string;
  readonly hidden: boolean;
}

/** Controls as VML. Not always well-formed as it comes from Excel (`<br>`), so read as a page is. */
async function readControls(
  archive: Archive,
  part: string,
  related: readonly Relationship[],
): Promise<SheetObject[]> {
  if (archive.size(part) > MAX_VML_BYTES) return [{ kind: 'control', text: '' }];
  const pieces: Buffer[] = [];
  for await (const piece of archive.bytes(part)) pieces.push(piece);
  const hasControls = related.some(({ type }) => type === 'control');
  const objects: SheetObject[] = [];
  let shape: OpenShape | undefined;
  let within = '';
  for (const token of htmlTokens(Buffer.concat(pieces).toString())) {
    if (token.kind === 'open') {
      if (token.name === 'v:shape') shape = openShape(token.attributes);
      else if (token.name === 'x:clientdata' && shape)
        shape.type = htmlAttribute(token.attributes, 'ObjectType') ?? '';
      if (['v:textbox', 'x:anchor', 'x:checked'].includes(token.name)) within = token.name;
    } else if (token.kind === 'text') {
      if (!shape) continue;
      if (within === 'v:textbox') shape.text += token.text;
      else if (within === 'x:anchor') shape.anchor += token.text;
      else if (within === 'x:checked') shape.checked += token.text;
    } else if (token.name === within) within = '';
    else if (token.name === 'v:shape' && shape) {
      objects.push(...control(shape, hasControls));
      shape = undefined;
    }
  }
  return objects;
}

const openShape = (attributes: string): OpenShape => ({
  ...{ text: '', type: '', anchor: '', checked: '' },
  hidden: /visibility\s*:\s*hidden/i.test(htmlAttribute(attributes, 'style') ?? ''),
});

function control({ text, type, anchor, checked, hidden }: OpenShape, hasControls: boolean): SheetObject[] {
  if (type === '' || hidden) return [];
  const known = type in CONTROLS ? CONTROLS[type] : 'control';
  if (known === undefined) return [];
  const kind = known === 'embedded' && hasControls ? 'control' : known;
  const numbers = anchor.split(',').map(Number);
  const [col = NaN, colOff = 0, row = NaN, rowOff = 0, toCol = NaN, toColOff = 0, toRow = NaN, toRowOff = 0] = numbers; // prettier-ignore
  const to = { col: toCol, colOff: toColOff, row: toRow, rowOff: toRowOff };
  const range = rangeBetween({ col, colOff, row, rowOff }, to, EDGE_PIXELS);
  return [
    {
      kind,
      text: text.replace(/\s+/gu, ' ').trim(),
      ...(range === undefined ? {} : { range }),
      ...(kind === 'checkbox' || kind === 'option' ? { ticked: Number(checked) > 0 } : {}),
    },
  ];
}

async function readNotes(archive: Archive, part: string): Promise<SheetObject[]> {
  return readTexts(archive, part, 'comment', 't', 'note');
}

async function readThreads(archive: Archive, part: string): Promise<SheetObject[]> {
  return readTexts(archive, part, 'threadedComment', 'text', 'thread');
}

/** Texts with a reference to their cell. */
async function readTexts(
  archive: Archive,
  part: string,
  element: string,
  textElement: string,
  kind: ObjectKind,
): Promise<SheetObject[]> {
  const objects: SheetObject[] = [];
  let [finished, isText, text] = [0, false, ''];
  let range: CellRange | undefined;
  await scanXml(archive.bytes(part), {
    open(name, attributes) {
      finished++;
      if (name === element) [range, text] = [parseRange(attributes.ref ?? ''), ''];
      isText = name === textElement;
    },
    text(more) {
      if (isText) text += more;
    },
    close(name) {
      isText = false;
      if (name === element && range !== undefined && objects.length < MAX_OBJECTS)
        objects.push({ kind, range, text: text.trim() });
    },
    get finished() {
      return finished;
    },
  });
  return objects;
}
