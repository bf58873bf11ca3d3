import { annex3, annex3Provisional } from '../annexes/annex-3.js';
import type { FormLayout } from '../annexes/layout.js';
import type { PlainDate } from '../identifiers/date.js';
import { quarterNumeral } from '../identifiers/period.js';
import { dateWords } from '../rules/batch/returns.js';
import type { FormContent } from '../sheet/render.js';
import type { CountyDepartment } from './department.js';
import type { CountyTable } from './county-table.js';

/** A table as Annex 3, and the form that it is printed on. */
export interface CountyForm {
  /** The notice's form; a table that is not final says so below it. */
  readonly layout: FormLayout;
  readonly content: FormContent;
}

/** Annex 3 of a table: values only, in the order of its departments. */
export function countyForm(table: CountyTable, county: string, today: PlainDate): CountyForm {
  const { period, totals, answers, departments } = table;
  const remark = provisionalRemark(table);
  const given = Object.fromEntries([...answers].map(([slot, { value }]) => [slot, value]));
  return {
    layout: remark === '' ? annex3 : annex3Provisional,
    content: {
      slots: {
        ...given,
        titleUnit: county,
        unit: county,
        date: dateWords(today),
        ...(period.quarter === undefined
          ? { year: String(period.year) }
          : { quarter: quarterNumeral(period.quarter) }),
        departmentCount: String(totals.departments),
        ...(totals.percent === null ? {} : { departmentPercent: totals.percent }),
        remark,
      },
      rows: { departments: departments.filter(({ listed }) => listed).map(rowOf) },
    },
  };
}

function rowOf(one: CountyDepartment): Record<string, string> {
  return {
    department: one.name,
    implementationRules: one.implementationRules ?? '',
    listAndRosters: one.listAndRosters ?? '',
    items: cellOf(one.items),
    checks: cellOf(one.checks),
  };
}

/** What is not known stays blank. */
export const cellOf = (count: number | null): string => (count === null ? '' : String(count));

/** What is printed below a table that is not final; nothing when it is. */
export function provisionalRemark({ taken, departments, findings }: CountyTable): string {
  const invalid = departments.filter(({ state, included }) => state === '退回' && included);
  const unsaid = findings.some(({ code }) => code === 'county-answer' || code === 'contact');
  const parts = [
    ...(taken === null || taken.count === taken.of ? [] : [`已汇总${taken.count}/${taken.of}家`]),
    ...(invalid.length === 0 ? [] : [`含待核${invalid.length}家`]),
    ...(findings.some(({ code }) => code === 'denominator-small') ? ['部门总数待核'] : []),
    ...(unsaid ? ['区县自己的填写处未填全'] : []),
  ];
  return parts.length === 0 ? '' : `（阶段性汇总，不是定稿：${parts.join('；')}）`;
}
