import { FORM_IDS } from '../../annexes/forms.js';
import { CELL_BORDER } from '../../annexes/wording.js';
import { TABLES, formRule } from '../rule.js';
import { onOneLine, unspaced } from '../../util/spacing.js';
import type { AsideReason } from '../../sheet/account.js';
import { cellAddress, columnLetters } from '../../sheet/address.js';
import type { CollectedForm } from '../../sheet/collect.js';
import type { RawFinding } from '../finding.js';
import { quote } from '../quote.js';

/**
 * Untouched numbered rows and the `...` row are part of the blank form; T03 tells of them. 其中 is S15's, a second column
 * for the same content S04's.
 */
const WHAT: Readonly<Partial<Record<AsideReason, string>>> = {
  note: '这一行是说明',
  sample: '这一行是填写示例',
  hint: '这一行是填写提示',
  'repeated-header': '这一行是重复的表头',
  'repeated-line': '这里与前面重复',
  total: '这一行是小计、合计一类',
  stray: '这一行没有填在表头下面',
  outside: '这一行是表外的文字',
  beside: '表样在这里没有位置',
  'hidden-zero': '这一格的0什么也不显示，按空白处理',
};

/** A sheet may have a text in each of its 16,384 columns: beyond so many they are told together. */
const COLUMNS_APART = 30;

interface IdleColumn {
  readonly address: string;
  readonly name: string;
  readonly count: number;
  readonly section?: string;
}

/** The columns that are none of the form's, by their headers, or without one. */
function* idleColumns({ headers, account }: CollectedForm): Generator<IdleColumn, void, undefined> {
  const told = new Set<number>();
  for (const [section, { row, map }] of headers) {
    for (const { column, header } of map.unknown) {
      const count = account.columns.get(column)?.unused ?? 0;
      if (count === 0 || told.has(column)) continue;
      told.add(column);
      yield { address: cellAddress(row, column), name: unspaced(header), count, section };
    }
  }
  const known = new Set([...headers.values()].flatMap(({ map }) => map.doubled.map(({ column }) => column)));
  for (const [column, { unused }] of account.columns) {
    if (unused === 0 || told.has(column) || known.has(column)) continue;
    const letters = columnLetters(column);
    yield { address: `${letters}1`, name: `${letters}列`, count: unused };
  }
}

function* columns(form: CollectedForm): Generator<RawFinding, void, undefined> {
  if (form.account.columns.size === 0) return;
  const all = [...idleColumns(form)];
  for (const { address, name, count, section } of all.slice(0, COLUMNS_APART))
    yield section === undefined
      ? { cells: [address], value: name, params: { what: 'headless', count } }
      : { cells: [address], section, value: name, params: { what: 'column', count } };
  const rest = all.slice(COLUMNS_APART);
  const [first] = rest;
  if (first === undefined) return;
  const count = rest.reduce((sum, one) => sum + one.count, 0);
  yield { cells: [first.address], value: first.name, params: { what: 'more', count, columns: rest.length } };
}

export const s08 = formRule({
  id: 'S08',
  title: '没有当作内容的行、列和格',
  kind: '填报',
  severity: 'I',
  clause: '本工具的约定',
  why: '说明、示例、小计、重复的表头、表样没有的列、隐去的0，不是填报的内容，读的时候放在一边，一处一处说明。如果其实是内容，请改正。',
  example: { wrong: '备注：本表由法规科填写', right: '（照常保留，只是不计入行数）' },
  fix: 'none',
  forms: FORM_IDS,
  absent: TABLES,
  message({ value = '', params }) {
    const { what = '', count = '' } = params ?? {};
    if (what === 'column')
      return `表样没有“${value}”这一列，其中${count}格没有当作内容。如果是内容，请填到表样的列里。`;
    if (what === 'more')
      return `还有“${value}”等${params?.columns ?? ''}列不是表样的列，其中${count}格没有当作内容。如果是内容，请填到表样的列里。`;
    if (what === 'headless') return `${value}没有表头，其中${count}格没有当作内容。如果是内容，请补上表头。`;
    return `${what}，没有当作内容：${quote(value)}。如果是内容，请照表头分列填写。`;
  },
  *check(form) {
    for (const { reason, address, text } of form.asides) {
      const what = WHAT[reason];
      if (what === undefined) continue;
      yield {
        cells: [address],
        value: onOneLine(text.replaceAll(CELL_BORDER, ' ')),
        params: { what },
      };
    }
    yield* columns(form);
  },
});
