import { formOf } from '../../src/annexes/forms.js';
import type { FormId } from '../../src/annexes/layout.js';
import { CellChecks } from '../../src/rules/cell-checks.js';
import { NOTICE_DEADLINES } from '../../src/rules/deadlines.js';
import type { RawFinding } from '../../src/rules/finding.js';
import { type Inspecting, inspectWorkbook } from '../../src/rules/inspect.js';
import type { InspectedFile, InspectedForm } from '../../src/rules/inspection.js';
import type { FileRule, FormRule, RawFileFinding, RuleContext } from '../../src/rules/rule.js';
import { cellAddress, columnNumber } from '../../src/sheet/address.js';
import { collectForm } from '../../src/sheet/collect.js';
import type { Cell, CellRange, SheetObject, SheetRow, SheetSource } from '../../src/sheet/rows.js';

/** What a text table cannot say. */
export interface SheetExtras {
  readonly name?: string;
  readonly hidden?: boolean;
  readonly veryHidden?: boolean;
  readonly hiddenRows?: readonly number[];
  readonly hiddenColumns?: readonly number[];
  /** Merged ranges such as `B5:B7`; what stands below the first row is read down from it, as a reader does. */
  readonly merges?: readonly string[];
  readonly objects?: readonly SheetObject[];
  /** Cells by address that replace (or add to) what the table says: formulas, errors, dates, formats. */
  readonly cells?: Readonly<Record<string, Partial<Omit<Cell, 'column'>>>>;
}

/**
 * A sheet written as a text table, one line a row, cells divided by `|` (the outer ones may be left out):
 *
 *     序号 | 姓名 | 执法证编号
 *     1    | 张三 | '001
 *
 * An empty line is a row that holds nothing. Cells are what typing them into Excel gives: `12` and `0.5` are numbers, `5%` is
 * 0.05 formatted `0%`, `2016-9-20` is a date; whatever else is text, as is anything behind an apostrophe (`'001`). Text keeps
 * no edge blanks: write them as `␣`, a line break as `⏎`.
 */
export function sheet(table: string, extras: SheetExtras = {}): SheetSource {
  const merges = (extras.merges ?? []).map(rangeOf);
  const lines = table
    .replace(/^[ \t]*\n/u, '')
    .replace(/\n[ \t]*$/u, '')
    .split('\n');
  const byRow = new Map<number, Map<number, Cell>>();
  const put = (row: number, cell: Cell): void => {
    const cells = byRow.get(row) ?? new Map<number, Cell>();
    byRow.set(row, cells.set(cell.column, cell));
  };
  for (const [index, line] of lines.entries()) {
    const typed = line.trim().replace(/^\|/u, '').replace(/\|$/u, '').split('|');
    for (const [at, text] of typed.entries()) {
      const cell = typedCell(at + 1, text.trim());
      if (cell !== undefined) put(index + 1, cell);
    }
  }
  for (const [address, cell] of Object.entries(extras.cells ?? {})) {
    const { top: row, left: column } = rangeOf(address);
    put(row, { ...(byRow.get(row)?.get(column) ?? { kind: 'text', text: '' }), ...cell, column });
  }
  for (const merge of merges) {
    const master = byRow.get(merge.top)?.get(merge.left);
    for (let row = merge.top; row <= merge.bottom; row++) {
      for (let column = merge.left; column <= merge.right; column++) {
        if (row !== merge.top || column !== merge.left) byRow.get(row)?.delete(column);
      }
      if (row > merge.top && master !== undefined)
        put(row, { ...master, mergedFrom: cellAddress(merge.top, merge.left) });
    }
  }
  const rows = [...byRow]
    .filter(([, cells]) => cells.size > 0)
    .sort(([a], [b]) => a - b)
    .map(([number, cells]): SheetRow => ({
      number,
      hidden: extras.hiddenRows?.includes(number) ?? false,
      cells: [...cells.values()].sort((a, b) => a.column - b.column),
    }));
  return {
    name: extras.name ?? '表1',
    hidden: extras.hidden ?? false,
    veryHidden: extras.veryHidden ?? false,
    hiddenColumns: new Set(extras.hiddenColumns),
    merges: () => Promise.resolve(merges),
    objects: () => Promise.resolve(extras.objects ?? []),
    rows: () => batchesOf(rows),
  };
}

/** The same, read as one of the forms: what form rules look at. */
export async function form(
  id: FormId,
  table: string,
  extras: SheetExtras & Pick<InspectedForm, 'unit' | 'period'> = {},
): Promise<InspectedForm> {
  const layout = formOf(id);
  if (layout === undefined) throw new Error(`no form ${id}`);
  const { unit, period, ...rest } = extras;
  return {
    ...(await collectForm(layout, sheet(table, rest))),
    ...(unit === undefined ? {} : { unit }),
    ...(period === undefined ? {} : { period }),
  };
}

/** A context for rules: 城口县, checked on 20 October 2016, the notice's thresholds, no roster. */
export function context(rest: Partial<RuleContext> = {}): RuleContext {
  return {
    county: '城口县',
    today: { year: 2016, month: 10, day: 20 },
    deadlines: NOTICE_DEADLINES,
    thresholds: {
      percentOf: (section, year) =>
        section === 'market'
          ? year < 2017
            ? 70
            : 100
          : section === 'other'
            ? year < 2017
              ? 50
              : 100
            : undefined,
    },
    ...rest,
  };
}

/** What a rule says about a form. */
export function findings(
  rule: FormRule,
  on: InspectedForm,
  rest: Partial<RuleContext> = {},
): readonly RawFinding[] {
  const known = {
    ...(on.unit === undefined ? {} : { unit: on.unit }),
    ...(on.period === undefined ? {} : { formPeriod: on.period }),
  };
  const found = [...(rule.check?.(on, context({ ...known, ...rest })) ?? [])];
  new CellChecks(on.layout, [rule]).check(on, (_, finding) => found.push(finding));
  return found;
}

/** Just where it says so: `['C5', 'C7:C9']`. */
export function places(
  rule: FormRule,
  on: InspectedForm,
  rest: Partial<RuleContext> = {},
): readonly string[] {
  return findings(rule, on, rest).flatMap(({ cells }) => cells);
}

function typedCell(column: number, typed: string): Cell | undefined {
  if (typed === '' || typed === "'") return undefined;
  if (typed.startsWith("'")) return { column, kind: 'text', text: written(typed.slice(1)) };
  if (/^-?\d{1,15}(?:\.\d+)?$/u.test(typed)) return { column, kind: 'number', text: String(Number(typed)) };
  if (/^\d{1,3}%$/u.test(typed))
    return { column, kind: 'number', text: String(Number(typed.slice(0, -1)) / 100), format: '0%' };
  const date = /^(\d{4})-(\d{1,2})-(\d{1,2})$/u.exec(typed);
  if (date !== null) {
    const [, year = '', month = '', day = ''] = date;
    return { column, kind: 'date', text: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` };
  }
  return { column, kind: 'text', text: written(typed) };
}

const written = (text: string): string => text.replaceAll('␣', ' ').replaceAll('⏎', '\n');

function rangeOf(address: string): CellRange {
  const [, left = '', top = '', right = left, bottom = top] =
    /^([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?$/u.exec(address) ?? [];
  return { top: Number(top), left: columnNumber(left), bottom: Number(bottom), right: columnNumber(right) };
}

// eslint-disable-next-line @typescript-eslint/require-await -- the interface is asynchronous, the table is there already
async function* batchesOf(rows: readonly SheetRow[]): AsyncGenerator<readonly SheetRow[]> {
  yield rows;
}

/** A file of these sheets, inspected as the validator does it. */
export async function file(
  sheets: readonly SheetSource[],
  how: Partial<Inspecting> & { readonly path?: string } = {},
): Promise<InspectedFile> {
  const { path = '报送.xlsx', ...rest } = how;
  const workbook = { sheets, sha256: 'ab'.repeat(32), close: () => Promise.resolve() };
  return inspectWorkbook(path, workbook, { county: '城口县', ...rest });
}

/** What a rule says about a file. */
export function fileFindings(
  rule: FileRule,
  on: InspectedFile,
  rest: Partial<RuleContext> = {},
): readonly RawFileFinding[] {
  return [...rule.check(on, context(rest))];
}
