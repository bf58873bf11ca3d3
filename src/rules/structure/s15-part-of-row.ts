import type { TableSection } from '../../annexes/layout.js';
import { cellAddress } from '../../sheet/address.js';
import type { CollectedForm } from '../../sheet/collect.js';
import type { FormRow } from '../../sheet/events.js';
import { rowKeyOf, tablesOf } from '../column-cells.js';
import type { RawFinding } from '../finding.js';
import { quote } from '../quote.js';
import { formRule, TABLES } from '../rule.js';
import { FORM_IDS } from '../../annexes/forms.js';

/** （1）, 1.1, 1-1: a number within a number. */
const WITHIN = /^\s*(?:[（(]\s*\d{1,2}\s*[）)]|\d{1,2}[.．-]\d{1,2}(?!\d))/u;

/** The last row of any table above this one. */
function rowAbove(form: CollectedForm, row: number): { section: TableSection; above: FormRow } | undefined {
  for (const section of tablesOf(form).toReversed()) {
    const above = form.rows.get(section.key)?.findLast((one) => one.row < row);
    if (above !== undefined) return { section, above };
  }
  return undefined;
}

/** Rows numbered within the number of the row above, where the table's own numbers are others. */
function* numberedParts(form: CollectedForm): Generator<RawFinding, void, undefined> {
  for (const section of tablesOf(form)) {
    const [leading, name] = section.columns;
    if (leading === undefined || name === undefined || section.rowLabels !== undefined) continue;
    let above: FormRow | undefined;
    for (const row of form.rows.get(section.key) ?? []) {
      const number = row.cells[leading.key]?.text ?? '';
      const text = row.cells[name.key]?.text ?? '';
      const isPlain = /^\d+$/u.test(number);
      const isPart = !isPlain && (WITHIN.test(number) || (number.trim() === '' && WITHIN.test(text)));
      if (!isPart) above = row;
      else if (above !== undefined)
        yield {
          cells: [cellAddress(row.row, row.cells[name.key]?.column ?? 1)],
          section: section.key,
          rowKey: rowKeyOf(section, row),
          value: `${number} ${text}`.trim(),
          params: { above: rowKeyOf(section, above), row: above.row },
        };
    }
  }
}

export const s15 = formRule({
  id: 'S15',
  title: '上一行的一部分',
  kind: '填报',
  severity: 'W',
  clause: '通知附件表样：一行一项',
  why: '“其中”说的是上一行的一部分，再算一次就重复了，所以没有另算；编成（1）、1.1 的行看来也是分项，但没有写明“其中”，仍按一项计。请核实。',
  example: { wrong: '3 森林防火检查 6次；其中：林区作业点 2次', right: '只写 3 森林防火检查 6次' },
  fix: 'none',
  forms: FORM_IDS,
  absent: TABLES,
  todo: { verb: '核', what: '分项的行', per: 'place' },
  message({ value, params }) {
    const { above = '', row = '' } = params ?? {};
    const of = `第${row}行“${above}”`;
    return params?.counted === 0
      ? `${quote(value)}是${of}的一部分，没有另算：请核实；其实是另一项的，请去掉“其中”，编上序号。`
      : `${quote(value)}像是${of}的分项，现在按另一项计：请核实；是分项的，请不要另占一行。`;
  },
  *check(form) {
    for (const { reason, row, address, text } of form.asides) {
      if (reason !== 'part') continue;
      const found = rowAbove(form, row);
      if (found === undefined) continue;
      const { section, above } = found;
      yield {
        cells: [address],
        section: section.key,
        value: text.replace(/\s+/gu, ' ').trim(),
        params: { above: rowKeyOf(section, above), row: above.row, counted: 0 },
      };
    }
    yield* numberedParts(form);
  },
});
