import { column, ordinal, slot } from './declare.js';
import type { Column, FormLayout, Label, Line, TableSection } from './layout.js';
import { called } from './names.js';

/**
 * 汇总底稿: what an Annex 3 was made from, so that every figure of it leads back to a cell that somebody filled in. Ours, no
 * annex of the notice. Its headers are worded unlike those of the notice's forms, so that none passes for one.
 */

const period: Label = { slot: 'period', blank: '', keywords: ['汇总时期'] };
const county: Label = { slot: 'unit', blank: '', keywords: ['区县'] };
/** Lines over `share` of the sheet's width: what does not print has no title above it. */
const heading = (name: string, remarks: readonly Line[], share: number): readonly Line[] => [
  { role: 'title', parts: [{ content: [`附件3汇总底稿（${name}）`], share, align: 'center' }] },
  {
    role: 'label',
    parts: [
      { content: county, share: 0.6 * share, align: 'left' },
      { content: period, share: 0.4 * share, align: 'right' },
    ],
  },
  ...remarks,
];

const sheet = (
  id: FormLayout['id'],
  name: string,
  section: Omit<TableSection, 'kind' | 'printedRows' | 'openEnded'>,
  remarks: readonly Line[] = [],
  printedShare = 1,
): FormLayout => ({
  id,
  ...called(`汇总底稿（${name}）`, '汇总底稿'),
  sheetName: name,
  orientation: 'landscape',
  bodySize: 10,
  writingHeight: 24,
  above: heading(name, remarks, printedShare),
  sections: [{ kind: 'table', printedRows: 0, openEnded: false, ...section }],
  below: [],
});

const count = { kind: 'number', align: 'center' } as const;
const centred = { align: 'center' } as const;
const remark: Line = { role: 'label', parts: [{ content: [slot('remark', '')], share: 1, align: 'left' }] };

/** One row a department, whatever its state, and the totals. */
export const worksheetUnits = sheet(
  'worksheet-units',
  '各部门',
  {
    key: 'units',
    identifiedBy: [['unit', 'state', 'returns']],
    columns: [
      ordinal(5),
      column('unit', '部门（标准名）', 27),
      column('state', '报送情况', 9, centred),
      column('implementationRules', '细则', 7, centred),
      column('rulesShare', '有细则的项数', 9, centred),
      column('listAndRosters', '一单两库', 8, centred),
      column('items', '项数', 7, count),
      column('checks', '次数', 7, count),
      column('returns', '依据的表', 25),
      column('remark', '说明', 16),
    ],
    total: [
      '合计列入附件3的部门',
      slot('departmentCount', ''),
      '个，有行政检查事项的部门',
      slot('denominator', '（不详）'),
      '个，比例',
      slot('departmentPercent', '（留空）'),
      '%；抽查事项',
      slot('items', '（不详）'),
      '项，已开展抽查',
      slot('checks', '（不详）'),
      '次',
    ],
  },
  [remark],
);

const sourceColumns: readonly Column[] = [
  ordinal(6),
  column('unit', '部门（标准名）', 22),
  column('figure', '用于附件3的', 9),
  column('value', '取值', 14, count),
  column('raw', '原值', 20, { kind: 'text' }),
  column('file', '出自文件', 25),
  column('sheet', '出自工作表', 11),
  column('cell', '出自单元格', 8, centred),
  column('rule', '怎么取的', 22),
];
/** Too long for paper; the sheet of files prints it once for each. */
const digest = column('sha256', '文件摘要（SHA-256）', 68, { kind: 'text' });
const widthOf = (columns: readonly Column[]): number => columns.reduce((sum, { width }) => sum + width, 0);

/** How many columns of 数据出处 print. */
export const SOURCES_PRINTED_COLUMNS = sourceColumns.length;

/** Every figure with the cell that it comes from. */
export const worksheetSources = sheet(
  'worksheet-sources',
  '数据出处',
  { key: 'sources', identifiedBy: [['unit', 'figure', 'cell']], columns: [...sourceColumns, digest] },
  [],
  widthOf(sourceColumns) / widthOf([...sourceColumns, digest]),
);

/** What the departments answered to the questions of 附件4: evidence for the county's own answers, never in their stead. */
export const worksheetAnswers = sheet('worksheet-answers', '部门的回答（供参考）', {
  key: 'answers',
  identifiedBy: [['unit', 'q1', 'q4']],
  columns: [
    ordinal(5),
    column('unit', '部门（标准名）', 26),
    column('q1', '附件4第1问：实施意见或工作方案', 41),
    column('q2', '第2问：事项清单', 12, centred),
    column('q3', '第3问：名录库', 12, centred),
    column('q4', '第4问：结果公开', 12, centred),
    column('place', '出自文件', 22),
  ],
});

/** Every return that came, and what became of it. */
export const worksheetFiles = sheet('worksheet-files', '收到的表', {
  key: 'files',
  identifiedBy: [['file', 'use', 'sha256']],
  columns: [
    ordinal(5),
    column('file', '文件（工作表）', 33),
    column('unit', '部门（标准名）', 22),
    column('period', '时期', 9, centred),
    column('use', '是否采用', 8, centred),
    column('reason', '为什么', 19),
    column('sha256', '文件摘要（SHA-256）', 24, { kind: 'text' }),
  ],
});

export const WORKSHEET: readonly FormLayout[] = [
  worksheetUnits,
  worksheetSources,
  worksheetAnswers,
  worksheetFiles,
];
