import {
  SOURCES_PRINTED_COLUMNS,
  worksheetAnswers,
  worksheetFiles,
  worksheetSources,
  worksheetUnits,
} from '../annexes/worksheet.js';
import { onlyTable } from '../annexes/layout.js';
import { periodText, periodWords } from '../identifiers/period.js';
import { type FormContent, render, type SheetModel } from '../sheet/render.js';
import { COUNTY_CONTACT, COUNTY_QUESTIONS } from './answers.js';
import { cellOf, provisionalRemark } from './content.js';
import { type CountyDepartment, wayOf } from './department.js';
import type { Figure, Provenance } from './figures.js';
import type { CountyTable } from './county-table.js';

/** What the worksheet calls a figure of Annex 3. */
export const FIGURE_NAMES: Readonly<Record<Figure, string>> = {
  department: '部门名称',
  implementationRules: '细则',
  listAndRosters: '一单两库',
  items: '项数',
  checks: '次数',
};

const RULES: Readonly<Record<Figure, string>> = {
  department: '按单位名册写标准名',
  implementationRules: '各事项都是“是”写是，都是“否”写否，不一写部分',
  listAndRosters: '第2、3问有“否”写否，有空白留空',
  items: '第二、三部分实际所列，一行1项，不用合计',
  checks: '第二、三部分各行相加',
};

/** The other figures of Annex 3 that have a place to come from. */
export const DENOMINATOR = '部门总数';

/** Where the number of departments that have inspections comes from. */
export interface DenominatorSource {
  readonly file: string;
  readonly sha256: string;
  readonly rule: string;
}

type Row = Readonly<Record<string, string>>;

/** The sheets of 汇总底稿, in their order. */
export function worksheetModels(
  table: CountyTable,
  county: string,
  denominator: DenominatorSource | undefined,
): readonly SheetModel[] {
  const slots = { unit: county, period: periodWords(table.period) };
  const model = (layout: typeof worksheetUnits, rows: readonly Row[], more: FormContent['slots'] = {}) =>
    render(layout, { slots: { ...slots, ...more }, rows: { [onlyTable(layout).key]: rows } });
  const { departments, totals } = table;
  return [
    model(worksheetUnits, departments.map(unitRow), {
      remark: provisionalRemark(table),
      departmentCount: String(totals.departments),
      ...given('denominator', totals.denominator),
      ...given('departmentPercent', totals.percent),
      ...given('items', totals.items),
      ...given('checks', totals.checks),
    }),
    {
      ...model(worksheetSources, [
        ...answerSources(table),
        ...denominatorSources(table, denominator),
        ...departments.flatMap((one) => one.sources.map((source) => sourceRow(one, source))),
      ]),
      printColumns: SOURCES_PRINTED_COLUMNS,
    },
    model(worksheetAnswers, departments.flatMap(answersRow)),
    model(worksheetFiles, [
      ...departments.flatMap(usedRows),
      ...table.setAside.map(({ filed: { file, form }, reason, instead }) => ({
        file: `${file.path}（${form.sheet.name}）`,
        unit: form.unit?.name ?? '',
        period: periodText(form.period ?? {}),
        use: '未采用',
        reason: REASONS[reason](instead?.file.path ?? ''),
        sha256: file.sha256 ?? '',
      })),
    ]),
  ];
}

const given = (slot: string, value: string | number | null): Record<string, string> =>
  value === null ? {} : { [slot]: String(value) };

function unitRow(one: CountyDepartment): Row {
  const { rules, used } = one;
  const last = used.at(-1);
  return {
    unit: one.name,
    state: one.state,
    implementationRules: one.implementationRules ?? '',
    rulesShare: one.listed && last !== undefined ? `${rules.yes}/${last.items}` : '',
    listAndRosters: one.listAndRosters ?? '',
    items: cellOf(one.items),
    checks: cellOf(one.checks),
    returns: [...new Set(used.map(({ of }) => of.filed.file.path))].join('\n'),
    remark: remarkOn(one),
  };
}

function remarkOn({ state, included, listed, faults, counting, used }: CountyDepartment): string {
  if (used.length === 0) return '';
  if (!included) return faults.length > 0 ? `有错误，未汇总：${faults.join('、')}` : '有两份不同的表，未汇总';
  const parts = [
    ...(state === '退回' ? [`待核：${faults.join('、')}`] : []),
    ...(listed ? [] : ['零报告，不列入附件3']),
    ...(used.length === 1
      ? []
      : [wayOf(counting) === 'cumulative' ? '次数累计，取最近一季' : '次数各季度相加']),
  ];
  return parts.join('；');
}

function sourceRow({ name }: CountyDepartment, source: Provenance): Row {
  const { figure, file, sheet, cell, sha256, raw, value } = source;
  const rule = value === '' ? '读不出，留空' : RULES[figure];
  return { unit: name, figure: FIGURE_NAMES[figure], value, raw, file, sheet, cell, sha256, rule };
}

function ownName(slot: string): string {
  const question = COUNTY_QUESTIONS.indexOf(slot) + 1;
  if (question > 0) return `第${question}问`;
  return slot === COUNTY_CONTACT[0] ? '联系人' : '联系电话';
}

/** The county's own answers come from no return. */
function answerSources({ answers }: CountyTable): readonly Row[] {
  return [...answers].map(([slot, { value, from }]) => ({
    unit: '（区县）',
    figure: ownName(slot),
    value: COUNTY_QUESTIONS.includes(slot) ? (/^[是否]/u.exec(value)?.[0] ?? '') : value,
    raw: value,
    file: from,
    rule: '区县自己的填写',
  }));
}

function denominatorSources({ totals }: CountyTable, source: DenominatorSource | undefined): readonly Row[] {
  if (totals.denominator === null || source === undefined) return [];
  const value = String(totals.denominator);
  return [{ unit: '（区县）', figure: DENOMINATOR, value, raw: value, ...source }];
}

function answersRow({ name, used }: CountyDepartment): readonly Row[] {
  return used.slice(-1).map(({ of: { filed } }) => {
    const answer = (slot: string): string => filed.form.slots.get(slot)?.value ?? '（空）';
    const cells = ['q1', 'q2', 'q3', 'q4']
      .map((slot) => filed.form.slots.get(slot)?.address ?? '')
      .join('、');
    return {
      unit: name,
      q1: answer('q1'),
      q2: answer('q2'),
      q3: answer('q3'),
      q4: answer('q4'),
      place: `${filed.file.path}（${cells}）`,
    };
  });
}

function usedRows({ name, included, used, faults }: CountyDepartment): readonly Row[] {
  return used.map(({ of: { filed, period } }) => ({
    file: `${filed.file.path}（${filed.form.sheet.name}）`,
    unit: name,
    period: periodText(period),
    use: included ? '采用' : '未采用',
    reason: faults.length > 0 ? `有错误：${faults.join('、')}` : included ? '' : '有两份不同的表',
    sha256: filed.file.sha256 ?? '',
  }));
}

const REASONS: Readonly<Record<CountyTable['setAside'][number]['reason'], (other: string) => string>> = {
  'same-file': (other) => `与${other}是同一个文件`,
  'same-content': (other) => `与${other}内容相同`,
  'another-period': () => '不是本次汇总的时期',
  'year-wins': () => '以年度表为准',
  'not-preferred': (other) => `以${other}为准`,
};
