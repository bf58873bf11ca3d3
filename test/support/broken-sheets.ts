import { FORMS } from '../../src/annexes/forms.js';
import { columnsOf, type FormLayout, isLabel } from '../../src/annexes/layout.js';
import { result } from '../../src/annexes/result.js';
import { rosterForm } from '../../src/annexes/roster.js';
import { cellAddress } from '../../src/sheet/address.js';
import { type FormContent, render } from '../../src/sheet/render.js';
import { Choices } from './random-workbook.js';
import type { Table, TableCell } from './tables.js';

/** Filled forms, and what people do to them: rows, cells and labels deleted, doubled, moved, reworded, merged, split. */

type Grid = (string | number | undefined)[][];

const WORDS = [
  '森林防火检查',
  '木材经营加工检查',
  '城口县示例商店',
  '城口县林业局',
  '《森林法》第三十六条',
  '现场检查',
  '是',
  '5%，每年1次',
  '科员',
  '葛城街道',
  '林业',
];
const COUNTS = ['0', '1', '3', '12'];
const ANSWERS = ['是', '否', '是，《实施方案》（城林发〔2016〕8号）'];

function slotValue(slot: string, choices: Choices): string {
  if (slot === 'date') return `2016年9月${1 + choices.below(30)}日`;
  if (slot === 'quarter') return String(1 + choices.below(4));
  if (slot === 'year') return '';
  if (/^q\d$/u.test(slot)) return choices.one(ANSWERS);
  if (/Count$|Total$/u.test(slot)) return choices.one(COUNTS);
  if (slot.endsWith('Percent')) return choices.one(['50', '66.7', '100']);
  if (slot === 'phone') return `592${10000 + choices.below(90000)}`;
  if (slot === 'contact') return choices.one(['张三', '李四']);
  if (slot === 'drawId') return '20160920-1';
  return choices.one(['城口县林业局', '城口县水务局', '县农委']);
}

/** The slots of a form, wherever they are printed. */
export function slotNames(layout: FormLayout): readonly string[] {
  const lines = [...layout.above, ...layout.below].flatMap(({ parts }) =>
    parts.map(({ content }) => content),
  );
  const named = lines.flatMap((content) =>
    isLabel(content)
      ? [content.slot]
      : content.flatMap((part) => (typeof part === 'string' ? [] : [part.slot])),
  );
  const inSections = layout.sections.flatMap((section) => {
    if (section.kind === 'questions') return section.questions.map(({ key }) => key);
    if (section.kind === 'fields') return [];
    const total = (section.total ?? []).flatMap((part) => (typeof part === 'string' ? [] : [part.slot]));
    return section.aside === undefined ? total : [...total, section.aside.slot];
  });
  return [...named, ...inSections];
}

/** What a form may be filled in with, some of its cells left blank where `holes` says so. */
export function cleanContent(layout: FormLayout, choices: Choices, holes = false): FormContent {
  const slots = Object.fromEntries(slotNames(layout).map((slot) => [slot, slotValue(slot, choices)]));
  const rows = Object.fromEntries(
    layout.sections.flatMap((section) => {
      if (section.kind !== 'table') return [];
      const columns = columnsOf(section, false).slice(1);
      const count = section.rowLabels?.length ?? 1 + choices.below(5);
      const made = Array.from({ length: count }, (_, index) => ({
        ...(section.rowLabels === undefined ? {} : { [section.columns[0]!.key]: section.rowLabels[index]! }),
        ...Object.fromEntries(
          columns.map(({ key, kind }, at) => {
            const isBlank = holes && at > 0 && choices.once(8);
            const text =
              kind === 'number'
                ? choices.one(COUNTS)
                : `${choices.one(WORDS)}${at === 0 ? String(index + 1) : ''}`;
            return [key, isBlank ? '' : text];
          }),
        ),
      }));
      return [[section.key, made]];
    }),
  );
  for (const section of layout.sections) {
    if (section.kind !== 'table' || section.total === undefined) continue;
    const [count] = section.total.flatMap((part) => (typeof part === 'string' ? [] : part.slot));
    if (!holes && count !== undefined) slots[count] = String(rows[section.key]?.length ?? 0);
  }
  return { slots, rows };
}

/** The form filled in, as a table. */
export function filledForm(layout: FormLayout, choices: Choices): Table {
  const model = render(layout, cleanContent(layout, choices, true));
  const grid: Grid = [];
  const merges: string[] = [];
  for (const { number, cells, values } of model.rows) {
    const line: Grid[number] = [];
    for (const [index, { left, right }] of cells.entries()) {
      const value = values[index];
      line[left - 1] = value;
      if (right > left) merges.push(`${cellAddress(number, left)}:${cellAddress(number, right)}`);
    }
    grid[number - 1] = line;
  }
  return { rows: Array.from(grid, (line) => Array.from(line)), merges };
}

const SAID: readonly (readonly TableCell[])[] = [
  ['小计', undefined, undefined, undefined, 4],
  ['合计', 4, undefined, undefined, 7],
  [undefined, '共计', undefined, undefined, 7],
  ['小计：2项，4次'],
  ['汇总', undefined, undefined, 12],
  [undefined, 5, undefined, '葛城街道 计数'],
  [undefined, '其中：重点区域检查', '是', '5%', 2],
  [undefined, '#林区作业点', '是', '5%', 2],
  ['备注：本表一式两份'],
  ['注：1.数据截至8月底'],
  ['2.状态栏填写正常、注销、吊销。'],
  ['例', '示例：某某检查', '是', '5%', 1],
  ['...'],
  [7],
  [9, '森林检查补报', '是', '10%', 3],
  ['审核人：王五', undefined, '分管领导：赵六'],
  ['附件2'],
  ['序号', '姓名', '性别', '执法机构全称', '职务', '执法证编号', '执法类别', '执法区域', '备注'],
  ['报送：县政府法制办'],
  ['2016年第三季度'],
  ['单位名称：城口县水务局', undefined, '制表时间：2016年9月28日'],
  ['单位：项、次'],
  [undefined, undefined, undefined, undefined, undefined, undefined, undefined, undefined, '表旁的话'],
];

const OTHER_WORDS: readonly (readonly [RegExp, string])[] = [
  [/填表时间|时间/u, '制表日期'],
  [/填报单位|单位名称/u, '上报单位'],
  [/联系人|填报人/u, '经办人'],
  [/[：:]/u, ' '],
  [/合计共/u, '总共'],
  [/%/u, '左右'],
  [/^[一二三]、/u, ''],
  [/序号/u, '序'],
  [/名称/u, '名'],
];

type Change = (grid: Grid, choices: Choices, merges: string[]) => void;

const anyRow = (grid: Grid, choices: Choices): number => choices.below(grid.length);
const filledPlaces = (grid: Grid): readonly [number, number][] =>
  grid.flatMap((line, row) =>
    line.flatMap((value, column): [number, number][] =>
      value === undefined || value === '' ? [] : [[row, column]],
    ),
  );
const anyPlace = (grid: Grid, choices: Choices): readonly [number, number] => choices.one(filledPlaces(grid));

const CHANGES: readonly Change[] = [
  (grid, choices) => void grid.splice(anyRow(grid, choices), 1),
  (grid, choices) => {
    const row = anyRow(grid, choices);
    grid.splice(row, 0, [...grid[row]!]);
  },
  (grid, choices) => {
    const [line] = grid.splice(anyRow(grid, choices), 1);
    grid.splice(anyRow(grid, choices), 0, line!);
  },
  (grid, choices) => {
    const [row, column] = anyPlace(grid, choices);
    grid[row]![column] = undefined;
  },
  (grid, choices) => {
    const [row, column] = anyPlace(grid, choices);
    const [other, place] = anyPlace(grid, choices);
    grid[other]![place] = grid[row]![column];
  },
  (grid, choices) => {
    const [row, column] = anyPlace(grid, choices);
    const value = grid[row]![column];
    grid[row]![column] = undefined;
    grid[row]![column + 1 + choices.below(3)] = value;
  },
  (grid, choices) => {
    const [row, column] = anyPlace(grid, choices);
    const [from, to] = choices.one(OTHER_WORDS);
    grid[row]![column] = String(grid[row]![column]).replace(from, to);
  },
  // A text of two words is split over two cells, or joined with its neighbour.
  (grid, choices) => {
    const [row, column] = anyPlace(grid, choices);
    const text = String(grid[row]![column]);
    const at = choices.below(text.length + 1);
    grid[row]![column] = text.slice(0, at);
    grid[row]![column + 1] = text.slice(at);
  },
  (grid, choices) => {
    const [row, column] = anyPlace(grid, choices);
    grid[row]![column] = `${String(grid[row]![column])}   ${String(grid[row]![column + 1] ?? '')}`;
    grid[row]![column + 1] = undefined;
  },
  (grid, choices) => void grid.splice(anyRow(grid, choices), 0, [...choices.one(SAID)] as Grid[number]),
  (grid, choices) => void grid.splice(anyRow(grid, choices), 0, [...choices.one(SAID)] as Grid[number]),
  (grid, choices) => {
    const [row, column] = anyPlace(grid, choices);
    grid[row]![column] = choices.one([
      '合计',
      '其中：',
      '是',
      '2016-09-20',
      ' ',
      '填表时间：',
      '单位：县林业局',
      '第三季度',
      '…',
    ]);
  },
  (grid, choices) => {
    // A column is deleted, doubled or moved.
    const width = Math.max(...grid.map((line) => line.length));
    const [from, to, how] = [choices.below(width), choices.below(width), choices.below(3)];
    for (const line of grid) {
      const value = line[from];
      if (how !== 1) line.splice(from, 1);
      if (how !== 0) line.splice(to, 0, value);
    }
  },
  (grid, choices, merges) => {
    const [row, column] = anyPlace(grid, choices);
    const [tall, wide] = [choices.below(3), choices.below(3)];
    if (tall + wide === 0) return;
    for (let r = row; r <= row + tall; r++)
      for (let c = column; c <= column + wide; c++)
        if (grid[r] !== undefined && (r > row || c > column)) grid[r]![c] = undefined;
    merges.push(`${cellAddress(row + 1, column + 1)}:${cellAddress(row + tall + 1, column + wide + 1)}`);
  },
];

const LAYOUTS: readonly FormLayout[] = [...FORMS, result, rosterForm];

/** A table after so many of these changes. */
export function changed(table: Table, choices: Choices, changes: number): Table {
  const grid: Grid = table.rows.map((line) =>
    line.map((value) => (typeof value === 'object' ? undefined : value)),
  );
  const merges: string[] = [];
  for (let i = 0; i < changes && filledPlaces(grid).length > 1; i++)
    choices.one(CHANGES)(grid, choices, merges);
  // Merges do not overlap: of those made, the first one stays.
  return { rows: Array.from(grid, (line) => Array.from(line)), merges: merges.slice(0, 1) };
}

/** One such sheet; which, its seed decides. */
export function brokenSheet(seed: string): Table & { readonly layout: FormLayout } {
  const choices = new Choices(seed);
  const layout = choices.one(LAYOUTS);
  const filled = filledForm(layout, choices);
  return { ...changed(filled, choices, choices.below(6)), layout };
}
