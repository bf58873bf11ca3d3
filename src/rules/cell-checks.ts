import type { Column, FormLayout, TableSection } from '../annexes/layout.js';
import { memoizeText } from '../util/memoize.js';
import type { CollectedForm } from '../sheet/collect.js';
import { CellContent, ColumnCell, dataRows } from './column-cells.js';
import type { CellCheck, CellRemark } from './cell-check.js';
import type { RawFinding } from './finding.js';
import type { FormRule } from './rule.js';

type CellRule = FormRule & { readonly cells: CellCheck };

interface Remark {
  readonly rule: CellRule;
  readonly remark: CellRemark;
}

/** A cell's content without its place. */
type PlacelessCell = NonNullable<CellContent['cell']>;

/** What all rules together ask of the cells of one column. */
class ColumnChecks {
  readonly #blank: readonly Remark[];
  readonly #ofText = memoizeText((text) => this.#ask({ kind: 'text', text }));
  readonly #ofNumber = memoizeText((text) => this.#ask({ kind: 'number', text }));

  constructor(
    readonly section: TableSection,
    readonly column: Column,
    readonly rules: readonly CellRule[],
  ) {
    this.#blank = this.#ask(undefined);
  }

  remarksOn(cell: PlacelessCell | undefined): readonly Remark[] {
    if (cell === undefined) return this.#blank;
    const { kind, text, format, formula, mergedFrom, typed, stored, seen } = cell;
    const isAsTyped = typed === undefined && stored === undefined && seen === undefined;
    if (isAsTyped && format === undefined && formula === undefined && mergedFrom === undefined) {
      // Most cells by far hold nothing but a text or a number.
      if (kind === 'text') return this.#ofText(text);
      if (kind === 'number') return this.#ofNumber(text);
    }
    return this.#ask(cell);
  }

  #ask(cell: PlacelessCell | undefined): readonly Remark[] {
    const content = new CellContent(this.section, this.column, cell);
    const remarks: Remark[] = [];
    for (const rule of this.rules) {
      if (content.isRepeated && rule.cells.everyRow !== true) continue;
      const remark = rule.cells.judge(content);
      if (remark !== undefined) remarks.push({ rule, remark });
    }
    return remarks;
  }
}

interface TableChecks {
  readonly section: TableSection;
  readonly columns: readonly ColumnChecks[];
}

/** What some rules ask of the single cells of one kind of form. */
export class CellChecks {
  readonly #tables: readonly TableChecks[];

  constructor(layout: FormLayout, rules: readonly FormRule[]) {
    const asking = rules.filter((rule): rule is CellRule => rule.cells !== undefined);
    const columnChecks = (section: TableSection, column: Column): readonly ColumnChecks[] => {
      const own = asking.filter(({ cells }) => cells.looksAt?.(column, section) ?? true);
      return own.length === 0 ? [] : [new ColumnChecks(section, column, own)];
    };
    this.#tables = layout.sections
      .filter((section) => section.kind === 'table')
      .map((section) => ({
        section,
        columns: section.columns.flatMap((column) => columnChecks(section, column)),
      }));
  }

  /** Tells what they say of a form, of each rule column by column. */
  check(form: CollectedForm, tell: (rule: FormRule, finding: RawFinding) => void): void {
    for (const { section, columns } of this.#tables) {
      const places = form.headers.get(section.key)?.map.found;
      if (places === undefined) continue;
      const rows = dataRows(form, section);
      for (const checks of columns) {
        const { column } = checks;
        const place = places.get(column.key)?.column;
        if (place === undefined) continue;
        for (const row of rows) {
          const cell = row.cells[column.key];
          for (const { rule, remark } of checks.remarksOn(cell))
            tell(rule, {
              ...new ColumnCell(section, row, column, cell?.column ?? place, cell).finding,
              ...remark,
            });
        }
      }
    }
  }
}
