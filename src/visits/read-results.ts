import { onlyTable } from '../annexes/layout.js';
import { CELL_BORDER } from '../annexes/wording.js';
import type { AsideReason } from '../sheet/account.js';
import { cellAddress } from '../sheet/address.js';
import type { CollectedForm } from '../sheet/collect.js';
import type { FormRow } from '../sheet/events.js';
import { type HiddenParts, hiddenSentences, NOTHING_HIDDEN } from '../sheet/hidden.js';
import { cellFaultWords, isUnsettled, unreadReason } from '../sheet/unread-cell.js';
import { canonicalCell } from '../draw/lists/canonical.js';
import type { InspectionResult } from './inspection-result.js';
import { type CellReading, inspectionDate, inspectionFindings, settledItems } from './result-cells.js';
import { TargetFinder, type Visiting } from '../draw/lists/target-of-row.js';

/** A remark on a cell or, without one, on the sheet. */
export interface ResultRemark {
  readonly cell: string;
  /** 序号 and name of the row, as they stand there. */
  readonly subject: string;
  readonly sentence: string;
}

export interface ReadResults {
  /** In the order of the draw; only to be used when there are no problems. */
  readonly results: readonly InspectionResult[];
  readonly problems: readonly ResultRemark[];
  /** What was taken for granted. */
  readonly notes: readonly ResultRemark[];
  /** Targets that the sheet has without a result. */
  readonly blank: readonly string[];
}

/** The cells that make a row more than a blank one; a remark alone does not. */
const RESULT_KEYS = ['inspectedOn', 'finding', 'disposal'];
const READ_KEYS = [...RESULT_KEYS, 'name', 'code', 'address', 'items', 'remark'];

/**
 * Reads a filled 抽取结果. Every row is judged, so that all that is wrong is told at once.
 *
 * @param hidden what of it nobody saw who filled it in
 */
export function readResults(
  form: CollectedForm,
  visiting: Visiting,
  hidden: HiddenParts = NOTHING_HIDDEN,
): ReadResults {
  const reader = new RowReader(form, visiting);
  for (const sentence of hiddenSentences(hidden)) reader.notes.push({ cell: '', subject: '', sentence });
  reader.readBeside();
  const absent = reader.absentColumns();
  if (absent !== undefined) reader.problems.push({ cell: '', subject: '', sentence: absent });
  else for (const row of form.rows.get(onlyTable(form.layout).key) ?? []) reader.read(row);
  const { problems, notes, blank, results } = reader;
  const untold = results.size > 0 ? reader.withoutItems() : undefined;
  if (untold !== undefined) notes.unshift({ cell: '', subject: '', sentence: untold });
  const ordered = visiting.record.drawn.flatMap(({ id }) => results.get(id) ?? []);
  return { results: ordered, problems, notes, blank };
}

const NO_RESULT = '这一行不是检查结果，没有登记';
/** Rows that somebody has put between those of the draw, and what is struck out. */
const NO_RESULTS: Readonly<Partial<Record<AsideReason, string>>> = {
  total: NO_RESULT,
  part: NO_RESULT,
  sample: NO_RESULT,
  hint: NO_RESULT,
  stray: NO_RESULT,
  struck: '这一行整行划去了，没有登记',
  'struck-cell': '这一格划去了，按空白登记',
};

class RowReader {
  readonly problems: ResultRemark[] = [];
  readonly notes: ResultRemark[] = [];
  readonly blank: string[] = [];
  readonly results = new Map<string, InspectionResult>();
  readonly #rowOf = new Map<string, number>();
  readonly #finder: TargetFinder;
  readonly #form: CollectedForm;
  readonly #visiting: Visiting;

  constructor(form: CollectedForm, visiting: Visiting) {
    this.#form = form;
    this.#visiting = visiting;
    this.#finder = new TargetFinder(visiting);
  }

  /** What of the sheet is no row of the table: told where it cannot be settled, said where it is set aside. */
  readBeside(): void {
    const quoted = (text: string): string => `“${canonicalCell(text.replaceAll(CELL_BORDER, ' '))}”`;
    for (const { fault, address, text } of this.#form.faults) {
      const words = cellFaultWords(fault);
      const sentence =
        words === undefined
          ? `这里读不清，没有登记：${quoted(text)}。请只留一张抽取结果，各行都填在表头下面`
          : `${quoted(text)}${words}`;
      this.problems.push({ cell: address, subject: '', sentence });
    }
    for (const { reason, address, text } of this.#form.asides) {
      const what = NO_RESULTS[reason];
      if (what === undefined) continue;
      this.notes.push({ cell: address, subject: '', sentence: `${what}：${quoted(text)}` });
    }
  }

  /** Why the sheet can hold no results. */
  absentColumns(): string | undefined {
    const absent = ['inspectedOn', 'finding'].filter((key) => !this.#columns.has(key));
    if (absent.length === 0) return undefined;
    return `没有${absent.map((key) => `“${this.#header(key)}”`).join('、')}这一列：请在抽取时写出的抽取结果里填写`;
  }

  /** What is taken for granted where the sheet has no column of items. */
  withoutItems(): string | undefined {
    if (this.#columns.has('items')) return undefined;
    const { item } = this.#visiting.record;
    const taken = item === null ? '没有登记检查了哪些事项' : `按检查了“${item}”登记`;
    return `没有“${this.#header('items')}”这一列：${taken}`;
  }

  read(row: FormRow): void {
    const text = (key: string) => row.cells[key]?.text.trim() ?? '';
    // The sheet's own faults have told of it.
    if (READ_KEYS.some((key) => row.cells[key] !== undefined && isUnsettled(row.cells[key]))) return;
    const unread = READ_KEYS.flatMap((key) => {
      const cell = row.cells[key];
      const reason = cell === undefined ? undefined : unreadReason(cell);
      return reason === undefined ? [] : [this.#at(row, key, `${this.#header(key)}${reason}`)];
    });
    if (unread.length > 0) {
      this.problems.push(...unread);
      return;
    }
    for (const key of READ_KEYS) {
      const { typed, text: plain } = row.cells[key] ?? {};
      if (typed !== undefined)
        this.notes.push(
          this.#at(
            row,
            key,
            `${this.#header(key)}前面带着 Excel 的文本标记，按“${canonicalCell(plain ?? '')}”读`,
          ),
        );
    }
    const found = this.#finder.of(row.cells);
    if (RESULT_KEYS.every((key) => text(key) === '')) {
      if (found.target !== undefined) this.#blank(row, found.target, text('remark'));
      return;
    }
    if (found.target === undefined) {
      this.problems.push(this.#at(row, found.column, found.sentence));
      return;
    }
    const { target } = found;
    const before = this.#rowOf.get(target);
    if (before !== undefined) {
      this.problems.push(this.#at(row, 'name', `与第 ${before} 行是同一个检查对象：请只留一行`));
      return;
    }
    this.#rowOf.set(target, row.row);
    if (found.note !== undefined) this.notes.push(this.#at(row, 'name', found.note));
    const findings = this.#value(row, 'finding', inspectionFindings(text('finding')));
    const inspectedOn = this.#value(
      row,
      'inspectedOn',
      inspectionDate(text('inspectedOn'), this.#visiting.record.drawnAt.slice(0, 10), this.#visiting.today),
    );
    const items = this.#value(row, 'items', this.#items(text('items')));
    if (findings === undefined || inspectedOn === undefined || items === undefined) return;
    const [disposal, remark] = [canonicalCell(text('disposal')), canonicalCell(text('remark'))];
    this.results.set(target, { target, inspectedOn, items, findings, disposal, remark });
  }

  #blank(row: FormRow, target: string, remark: string): void {
    this.blank.push(target);
    if (remark === '') return;
    this.notes.push(this.#at(row, 'remark', '只填了备注，没有检查日期和检查结果：仍为未录入，备注没有登记'));
  }

  /** A sheet without the column says nothing of the items: then those hold that the draw was for. */
  #items(text: string): CellReading<readonly string[]> {
    const { item } = this.#visiting.record;
    return settledItems(this.#columns.has('items') || item === null ? text : item, item);
  }

  #value<T>(row: FormRow, key: string, reading: CellReading<T>): T | undefined {
    if (!reading.ok) {
      this.problems.push(this.#at(row, key, `${this.#header(key)}${reading.fault}`));
      return undefined;
    }
    if (reading.note !== undefined)
      this.notes.push(this.#at(row, key, `${this.#header(key)}${reading.note}`));
    return reading.value;
  }

  get #columns() {
    return this.#form.headers.get(onlyTable(this.#form.layout).key)?.map.found ?? new Map<string, never>();
  }

  #header(key: string): string {
    return onlyTable(this.#form.layout).columns.find((column) => column.key === key)?.header ?? key;
  }

  #at(row: FormRow, key: string, sentence: string): ResultRemark {
    const column = row.cells[key]?.column ?? this.#columns.get(key)?.column ?? 1;
    const subject = ['ordinal', 'name']
      .map((part) => canonicalCell(row.cells[part]?.text ?? ''))
      .filter((part) => part !== '')
      .join(' ');
    return { cell: cellAddress(row.row, column), subject, sentence };
  }
}
