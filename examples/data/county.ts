import type { FormContent } from '../../src/sheet/render.js';
import { Choices } from './choices.js';
import { type CountyDepartment, DEPARTMENTS, type ItemText } from './county-departments.js';
import { type Fault, FAULTS, REVISION_FAULTS } from './county-faults.js';
import { person } from './names.js';

/** Which folder a return lies in: those of one folder came on one day. */
export type Folder = 'returns' | 'late';

export interface CountyReturn {
  readonly folder: Folder;
  /** Without extension. */
  readonly file: string;
  readonly department: CountyDepartment;
  readonly content: FormContent;
  readonly faults: readonly Fault[];
}

export interface CountyContacts {
  readonly file: string;
  readonly content: FormContent;
  readonly faults: readonly Fault[];
}

/** Sent nothing at all. */
const MISSING = ['县档案局', '县烟草专卖局'];
const LATE = ['县国税局', '县地税局'];
/** Sent again with other figures. */
export const REVISED = '县水务局';
/** Sent again as it was: the second file is a copy, byte by byte. */
export const TWICE = '县林业局';
/** These have sent 附件5 too. */
const WITH_CONTACTS = ['县林业局', '县水务局', '县环保局', '县安监局', '县工商局', '县财政局'];

type Row = Record<string, string>;

/** `66.7`, `50`: one decimal where there is one. */
function share(count: number, total: number): string {
  return String(Number(((100 * count) / total).toFixed(1)));
}

function itemRows(items: readonly ItemText[], choices: Choices): Row[] {
  if (items.length === 0) return [{ item: '无' }];
  return items.map((text) => {
    const [item = '', ratioFrequency = ''] = text.split('｜');
    return { item, implementationRules: '是', ratioFrequency, checks: String(choices.below(4)) };
  });
}

function totals(prefix: 'market' | 'other', count: number, total: number): Record<string, string> {
  return count === 0
    ? { [`${prefix}Count`]: '0' }
    : { [`${prefix}Count`]: String(count), [`${prefix}Percent`]: share(count, total) };
}

/** A return without a fault. */
function soundReturn(department: CountyDepartment, choices: Choices) {
  const { short, full, issuer, market, other, marketTotal, otherTotal } = department;
  // Clerks write now the one, now the other.
  const unit = choices.percent(50) ? short : full;
  const slots: Record<string, string> = {
    quarter: '3',
    unit,
    date: `2016年9月${19 + choices.below(4)}日`,
    q1: `是，《${full}推行“双随机、一公开”实施细则》（${issuer}〔2016〕${10 + choices.below(60)}号）`,
    q2: '是',
    q3: '是',
    q4: '是',
    ...totals('market', market.length, marketTotal),
    ...totals('other', other.length, otherTotal),
    contact: person(choices, 60).name,
    phone: `5922${String(choices.below(10_000)).padStart(4, '0')}`,
  };
  // Some fill in the total beside the table, outside the print area.
  if (choices.percent(30))
    Object.assign(slots, { marketTotal: String(marketTotal), otherTotal: String(otherTotal) });
  return { slots, rows: { market: itemRows(market, choices), other: itemRows(other, choices) } };
}

/** The county's third quarter of 2016: the same on every run. Persons, telephone and document numbers are invented. */
export function makeCountyReturns(): CountyReturn[] {
  const choices = new Choices('example/county');
  return DEPARTMENTS.flatMap((department): CountyReturn[] => {
    const { short } = department;
    const sound = soundReturn(department, choices);
    if (MISSING.includes(short)) return [];
    const planted = FAULTS.get(short);
    planted?.plant(sound);
    const one: CountyReturn = {
      folder: LATE.includes(short) ? 'late' : 'returns',
      file: `附件4-${planted?.fileName ?? short}`,
      department,
      content: sound,
      faults: planted?.faults ?? [],
    };
    if (short !== REVISED) return [one];
    const other = sound.rows.other.map((row, index) => (index === 0 ? { ...row, checks: '5' } : row));
    return [
      one,
      {
        ...one,
        file: `${one.file}（修改）`,
        content: { ...sound, rows: { ...sound.rows, other } },
        faults: REVISION_FAULTS,
      },
    ];
  });
}

/** 附件5 of a few departments, with the contact of their 附件4 as 联络员. */
export function makeCountyContacts(): CountyContacts[] {
  const choices = new Choices('example/county-contacts');
  return DEPARTMENTS.filter(({ short }) => WITH_CONTACTS.includes(short)).map(({ short }) => {
    const [head, liaison] = [person(choices, 70), person(choices, 50)];
    const phone = () => `138${String(choices.below(100_000_000)).padStart(8, '0')}`;
    const rows: Row[] = [
      { name: head.name, post: '副局长', phone: phone() },
      { name: liaison.name, post: '科员', phone: phone() },
    ];
    const faults: Fault[] = [];
    if (short === '县环保局') {
      rows[1] = { name: liaison.name, post: '科员', phone: '' };
      faults.push(['A501', 'E', 'D6']);
    }
    if (short === '县财政局') {
      rows[1] = { ...rows[1], name: head.name };
      faults.push(['A502', 'W', 'B5:B6']);
    }
    return { file: `附件5-${short}`, content: { slots: { unit: short }, rows: { contacts: rows } }, faults };
  });
}

/** The roster: every department, whether it has inspections, and how many of each kind where the county knows. */
export function countyRoster(): Row[] {
  return DEPARTMENTS.map(({ short, full, marketTotal, otherTotal }) => {
    const hasItems = marketTotal + otherTotal > 0;
    // 县教委 has not told its totals yet.
    const known = short !== '县教委';
    return {
      name: full,
      aliases: short,
      hasItems: hasItems ? '是' : '否',
      marketTotal: known ? String(marketTotal) : '',
      otherTotal: known ? String(otherTotal) : '',
    };
  });
}
