import { rangeAddress } from '../sheet/address.js';
import { type CoveringObject, OBJECT_NAMES } from '../sheet/objects.js';
import { NOTE_OPENING } from '../annexes/check-sheets.js';
import { cellsOf } from './places.js';
import type { RawFinding } from './finding.js';
import type { InspectedFile } from './inspection.js';
import { quote } from './quote.js';

/** Notes and conversations: they stand at a cell, and cover nothing. */
export const isRemark = ({ kind }: CoveringObject): boolean => kind === 'note' || kind === 'thread';

/** 复选框“是”（已勾选，盖住D7:D8）. */
export function describeObject(object: CoveringObject): string {
  const { kind, text, ticked, range, cells } = object;
  const more = [
    ...(ticked === undefined ? [] : [ticked ? '已勾选' : '未勾选']),
    ...(range === undefined || cells.length < 2 ? [] : [`盖住${rangeAddress(range)}`]),
  ];
  return `${OBJECT_NAMES[kind]}${text === '' ? '' : quote(text)}${more.length === 0 ? '' : `（${more.join('，')}）`}`;
}

/** How many objects over one cell a sentence names. */
const SHOWN = 3;

/**
 * The objects on a file's sheets. Where a rule finds a cell blank over which one lies, its sentence says so: the answer may be in
 * what no program reads.
 */
export class CoveredCells {
  readonly #bySheet = new Map<string, readonly CoveringObject[]>();
  readonly #told = new Set<CoveringObject>();

  constructor(readonly file: InspectedFile) {
    for (const { sheet, objects = [] } of file.facts) {
      const all = objects.filter(({ kind, text }) => kind !== 'note' || !text.startsWith(NOTE_OPENING));
      if (all.length > 0) this.#bySheet.set(sheet, all);
    }
  }

  /** What is to be added to the sentence of a finding about a cell that holds nothing. */
  explain(sheet: string, { value, cells }: RawFinding): string {
    const objects = this.#bySheet.get(sheet);
    if (objects === undefined || value !== undefined) return '';
    const meant = new Set(cells.flatMap(cellsOf));
    const over = objects.filter((object) => object.blanks.some((cell) => meant.has(cell)));
    if (over.length === 0) return '';
    for (const object of over) this.#told.add(object);
    const names = over.slice(0, SHOWN).map((object) => describeObject({ ...object, cells: [] }));
    const more = over.length > SHOWN ? `等${over.length}个对象` : '';
    return `这一格上有${names.join('、')}${more}，不在格子里，读的时候没有算：请把答案直接填在格子里。`;
  }

  /** The file without the objects of which a finding has told. */
  rest(): InspectedFile {
    if (this.#told.size === 0) return this.file;
    const facts = this.file.facts.map((one) => ({
      ...one,
      objects: (one.objects ?? []).filter((object) => !this.#told.has(object)),
    }));
    return { ...this.file, facts };
  }
}
