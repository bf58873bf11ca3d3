import { annex1 } from '../../src/annexes/annex-1.js';
import { annex2 } from '../../src/annexes/annex-2.js';
import { annex5 } from '../../src/annexes/annex-5.js';
import { column } from '../../src/annexes/declare.js';
import { type Column, type FormLayout, onlyTable } from '../../src/annexes/layout.js';
import { render, type SheetModel } from '../../src/sheet/render.js';
import { Choices } from './choices.js';
import { type CountyDepartment, DEPARTMENTS, type ItemText } from './county-departments.js';
import { person, unused } from './names.js';

/** What the departments file with the county's legal office: their list of items, their officers, whom to call. */

type Row = Record<string, string>;

/** One file of one department, with the rows that a person would count in it. */
export interface CountyFile {
  /** Without extension. */
  readonly file: string;
  readonly unit: string;
  readonly items: readonly Row[];
  readonly officers: readonly Row[];
  readonly contacts: readonly Row[];
  readonly sheets: () => readonly SheetModel[];
}

/** Sent nothing. */
export const SILENT = '县档案局';
/** Sent twice: the second file is a copy, byte by byte. */
export const FILED_TWICE = '县林业局';
/** Its 附件1 lacks the column 检查主体. */
export const SHORTENED = '县教委';
/** Has added a column of its own to 附件1, and filled in the two that the county offers. */
export const ENLARGED = '县水务局';
/** Sent its officers in two files. */
export const DIVIDED = '县公安局';
/** One officer has gone from the first to the second, and is on both lists. */
export const MOVED = ['县农委', '县畜牧兽医局'] as const;
/** Have written down the same telephone. */
export const SAME_PHONE = ['县国税局', '县地税局'] as const;

const BASIS = '《中华人民共和国行政许可法》第六十一条';

const responsible = column('responsible', '责任科室', 12);

/** A form with other columns than it should have. */
function changed(form: FormLayout, change: (columns: readonly Column[]) => readonly Column[]): FormLayout {
  const table = onlyTable(form);
  return { ...form, sections: [{ ...table, columns: change(table.columns) }] };
}

function layoutOfItems(short: string): FormLayout {
  if (short === SHORTENED) return changed(annex1, (columns) => columns.filter(({ key }) => key !== 'body'));
  if (short === ENLARGED) return changed(annex1, (columns) => [...columns, responsible]);
  return annex1;
}

function itemRows({ short, full, market, other }: CountyDepartment): Row[] {
  const row = (text: ItemText, itemCategory: string): Row => {
    const [item = '', ratioFrequency = ''] = text.split('｜');
    return {
      ...{ item, legalBasis: BASIS, body: full, content: '许可条件、经营行为、台账记录', method: '现场检查' },
      useOfResults: '责令改正，依法处理',
      ...(short === ENLARGED
        ? { ratioFrequency, itemCategory, responsible: '执法科' }
        : { remark: ratioFrequency }),
    };
  };
  const rows = [...market.map((text) => row(text, '市场监管')), ...other.map((text) => row(text, '其他'))];
  if (rows.length === 0) return [{ item: '无' }];
  // What a spreadsheet would take for a formula.
  if (short === '县工商局') rows[0] = { ...rows[0], remark: '=见年度计划，每年1次' };
  return rows;
}

function makeOfficers(
  full: string,
  count: number,
  choices: Choices,
  taken: Set<string>,
  next: () => string,
): Row[] {
  return Array.from({ length: count }, (_, index) => {
    const { name, sex } = unused(
      taken,
      () => person(choices, 60),
      (one) => one.name,
    );
    return {
      ...{ name, sex, agency: full, post: index === 0 ? '科长' : '科员', certificateNo: next() },
      ...{ category: '综合', area: '城口县' },
    };
  });
}

/** The county's lists of 2016: the same on every run. Persons, certificates and telephones are invented. */
export function makeCountyFiles(): CountyFile[] {
  const choices = new Choices('example/county-lists');
  const taken = new Set<string>();
  let certificate = 100;
  const next = (): string => `示例${String(++certificate).padStart(5, '0')}`;
  const phone = (): string => `138${String(choices.below(100_000_000)).padStart(8, '0')}`;
  let moved: Row = {};
  let sharedPhone = '';
  return DEPARTMENTS.flatMap((department): CountyFile[] => {
    const { short, full } = department;
    const items = itemRows(department);
    const officers = makeOfficers(full, 2 + choices.below(3), choices, taken, next);
    const [head, liaison] = [70, 50].map((men) =>
      unused(
        taken,
        () => person(choices, men),
        (one) => one.name,
      ),
    );
    const contacts = [
      { role: '负责人', name: head!.name, post: '副局长', phone: phone() },
      { role: '联络员', name: liaison!.name, post: '科员', phone: phone() },
    ];
    if (short === MOVED[0]) moved = officers.at(-1)!;
    if (short === MOVED[1]) officers.push({ ...moved, agency: full, post: '股长' });
    if (short === SAME_PHONE[0]) sharedPhone = contacts[1]!.phone;
    if (short === SAME_PHONE[1]) contacts[1]!.phone = sharedPhone;
    if (short === SILENT) return [];
    const filer = choices.pick(officers).name!;
    // Clerks write now the one, now the other.
    const unit = choices.percent(50) ? short : full;
    const slots = { titleUnit: full, unit, date: '2016年9月12日', contact: filer, phone: '59220000' };
    const file = (name: string, lists: Pick<CountyFile, 'items' | 'officers' | 'contacts'>): CountyFile => ({
      ...{ file: name, unit: full },
      ...lists,
      sheets: () => [
        ...(lists.items.length === 0
          ? []
          : [
              render(
                layoutOfItems(short),
                { slots, rows: { items: lists.items } },
                { extended: short === ENLARGED },
              ),
            ]),
        ...(lists.officers.length === 0
          ? []
          : [render(annex2, { slots, rows: { officers: lists.officers } })]),
        ...(lists.contacts.length === 0
          ? []
          : [render(annex5, { slots: { unit }, rows: { contacts: lists.contacts } })]),
      ],
    });
    if (short !== DIVIDED) return [file(short, { items, officers, contacts })];
    const more = makeOfficers(full, 2, choices, taken, next);
    return [
      file(short, { items, officers, contacts }),
      file(`${short}（交警大队）`, { items: [], officers: more, contacts: [] }),
    ];
  });
}
