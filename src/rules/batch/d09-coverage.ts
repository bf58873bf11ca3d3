import { coversCounty, fitsEveryField, severalValues } from '../../identifiers/scope.js';
import { type ColumnCell, filledCells } from '../column-cells.js';
import { type FiledForm, formsOf } from '../inspection.js';
import { quote } from '../quote.js';
import { batchRule } from '../rule.js';
import { distinct } from './returns.js';

interface Coverage {
  readonly target: string;
  readonly officer: string;
  /** What none of the officers does, and where to look. */
  readonly lack: string;
  readonly isEverything: (value: string, county: string) => boolean;
}

const COVERAGES: readonly Coverage[] = [
  {
    target: 'field',
    officer: 'category',
    lack: '没有一名检查人员对得上：请核对附件2的执法类别',
    isEverything: fitsEveryField,
  },
  {
    target: 'area',
    officer: 'area',
    lack: '没有一名检查人员覆盖：请核对附件2的执法区域',
    isEverything: coversCounty,
  },
];

/** What the officers cover; undefined for everything, as a list without that column does. */
function covered(lists: readonly FiledForm[], { officer, isEverything }: Coverage, county: string) {
  const values = new Set<string>();
  for (const { form } of lists) {
    if (form.headers.get('officers')?.map.found.has(officer) !== true) return undefined;
    for (const cell of filledCells(form, 'officers', officer))
      for (const value of severalValues(cell.text)) values.add(value);
  }
  return [...values].some((value) => isEverything(value, county)) ? undefined : values;
}

export const d09 = batchRule({
  id: 'D09',
  title: '没有检查人员可派的对象',
  kind: '填报',
  severity: 'W',
  clause: '通知二（三）“按照执法人员所属的检查行业、领域等进行分类”、二（四）',
  why: '对象的监管领域要有人员的执法类别对得上，所在区域要有人员的执法区域覆盖，否则抽到了也派不出人。多半是两份名录库用词不同。',
  example: { wrong: '对象“特种设备”，人员只有“特种设备安全监察”', right: '两处用同一个词' },
  fix: 'none',
  todo: { verb: '核', what: '监管领域和所在区域', per: 'place' },
  *check({ units }, { county }) {
    for (const { forms } of units.values()) {
      const lists = distinct(formsOf(forms, '2'));
      if (lists.length === 0) continue;
      for (const coverage of COVERAGES) {
        const values = covered(lists, coverage, county);
        if (values === undefined) continue;
        for (const filed of distinct(formsOf(forms, 'targets'))) {
          for (const cell of filledCells(filed.form, 'subjects', coverage.target)) {
            if (isUncovered(cell, coverage, values))
              yield { ...filed, ...cell.finding, params: { lack: coverage.lack } };
          }
        }
      }
    }
  },
  message: ({ column = '', value, params }) =>
    `${column}${quote(value)}${params?.lack ?? ''}，两处用词应一致。`,
});

/** One field in common is enough; of several areas the first is where the target stands. */
function isUncovered({ text }: ColumnCell, { target }: Coverage, values: ReadonlySet<string>): boolean {
  const own = severalValues(text);
  const asked = target === 'area' ? own.slice(0, 1) : own;
  return asked.length > 0 && !asked.some((value) => values.has(value));
}
