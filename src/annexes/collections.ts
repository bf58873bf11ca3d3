import { annex1 } from './annex-1.js';
import { annex2 } from './annex-2.js';
import { annex5 } from './annex-5.js';
import { column, ordinal, slot } from './declare.js';
import { type Column, type FormLayout, isLabel, type Line, type LinePart, onlyTable } from './layout.js';
import { targets } from './targets.js';
import { called } from './names.js';

/**
 * What the county makes of one form of all its departments: the form's own columns, whose row it is before them, and where
 * it came from behind them, beside the printed page. Ours, no annexes.
 */

/** The forms that are lists, and can be joined into one. */
export const COLLECTED_FORMS: readonly FormLayout[] = [annex1, annex2, annex5, targets];

/** What a landscape page holds at full size. */
const PAGE_WIDTH = 120;
const UNIT_WIDTH = 14;

/** Does not print. `others`: what a department has added to the form, with its header. */
const SOURCE: readonly Column[] = [
  column('others', '其他列', 26),
  column('file', '来源文件', 36),
  column('sheet', '来源工作表', 20),
  column('row', '来源行', 8, { kind: 'number', align: 'center' }),
];

/** How many columns of a collection stand beside the printed page. */
export const SOURCE_COLUMNS = SOURCE.length;

const widthOf = (columns: readonly Column[]): number => columns.reduce((sum, { width }) => sum + width, 0);

/** The county's list of a form, with those of its extended columns that any department has. */
export function collectionOf(form: FormLayout, extended: ReadonlySet<string>): FormLayout {
  const table = onlyTable(form);
  const leading = ordinal();
  const own = table.columns
    .filter(({ key, extended: added }) => key !== leading.key && (!added || extended.has(key)))
    // Rows that the form prints a label for (负责人, 联络员) have a column like any other here.
    .map((one) => ({
      ...one,
      header: one.header === '' ? '类别' : one.header,
      extended: false,
      choices: [],
    }));
  const unit = column('unit', '单位', Math.max(UNIT_WIDTH, PAGE_WIDTH - widthOf([leading, ...own])));
  const printed = [leading, unit, ...own];
  const share = widthOf(printed) / widthOf([...printed, ...SOURCE]);
  const [identity = []] = table.identifiedBy;
  return {
    id: 'collection',
    ...called(`${form.sheetName}（汇总）`),
    name: `${form.sheetName}（汇总）`,
    sheetName: `${form.sheetName}汇总`,
    orientation: 'landscape',
    bodySize: Math.min(form.bodySize, 12),
    writingHeight: form.writingHeight,
    above: [titleOf(form, share), about(share)],
    sections: [
      {
        kind: 'table',
        key: table.key,
        printedRows: 0,
        openEnded: false,
        identifiedBy: [[unit.key, ...identity, 'file', 'row']],
        columns: [...printed, ...SOURCE],
      },
    ],
    below: [],
  };
}

/** 城口县随机抽查事项清单（汇总）, over what prints. */
function titleOf({ above }: FormLayout, share: number): Line {
  const parts = above
    .filter(({ role }) => role === 'title')
    .flatMap((line) => line.parts)
    .flatMap(({ content }) => (isLabel(content) ? [] : content))
    .map((part) => (typeof part === 'string' ? part.replace('\n', '') : part));
  return { role: 'title', parts: [{ content: [...parts, '（汇总）'], share, align: 'center' }] };
}

function about(share: number): Line {
  const part = (name: string, of: number, align: LinePart['align']): LinePart => ({
    content: [slot(name, '')],
    share: share * of,
    align,
  });
  return { role: 'label', parts: [part('summary', 0.7, 'left'), part('date', 0.3, 'right')] };
}

/** 跨部门问题: what shows only when the departments' lists stand side by side. One row a place, the places of one problem together. */
export const acrossSheet: FormLayout = {
  id: 'across',
  ...called('跨部门问题'),
  orientation: 'landscape',
  bodySize: 11,
  writingHeight: 24,
  above: [
    { role: 'title', parts: [{ content: ['跨部门问题'], share: 1, align: 'center' }] },
    { role: 'label', parts: [{ content: [slot('summary', '')], share: 1, align: 'left' }] },
  ],
  sections: [
    {
      kind: 'table',
      key: 'places',
      printedRows: 0,
      openEnded: false,
      identifiedBy: [['group', 'unit', 'place', 'value']],
      columns: [
        ordinal(5),
        column('group', '组', 5, { align: 'center', kind: 'number' }),
        column('level', '级别', 7, { align: 'center' }),
        column('problem', '问题', 32),
        column('unit', '单位', 18),
        column('value', '内容', 19, { kind: 'text' }),
        column('about', '该行', 16),
        column('place', '位置', 18),
      ],
    },
  ],
  below: [],
};

/** Known when they come back among the returns: they are the county's own, never a department's. */
export const COLLECTION_SHEETS: readonly FormLayout[] = [
  ...COLLECTED_FORMS.map((form) =>
    collectionOf(form, new Set(onlyTable(form).columns.map(({ key }) => key))),
  ),
  acrossSheet,
];
