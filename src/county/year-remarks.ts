import { periodText } from '../identifiers/period.js';
import { type Fall, yearChecks } from './counting.js';
import { type CountyDepartment, wayOf } from './department.js';
import type { Provenance } from './figures.js';
import { countyFinding, type CountyFindings } from './findings.js';
import type { CountyInput } from './county-table.js';
import type { DatedReturn } from '../rules/batch/returns.js';
import { yearDifferences, yearWords } from '../rules/batch/year-against-quarters.js';
import type { ChosenReturns } from './returns.js';
import { howToType } from '../util/how-to-type.js';

/** What there is to say about a year that was made from a department's quarters; nothing of a single return. */
export function* yearRemarks(
  department: CountyDepartment,
  input: CountyInput,
  departments: readonly CountyDepartment[],
): CountyFindings {
  if (!department.included) return;
  yield* countingRemarks(department);
  yield* quarterRemarks(department, input, departments);
}

/** Of a year whose own return counts: what its quarters, which do not, say otherwise. */
export function* annualRemarks(
  { used, setAside }: ChosenReturns,
  { name: unit }: CountyDepartment,
): CountyFindings {
  const [annual] = used;
  if (annual === undefined || annual.period.quarter !== undefined) return;
  const quarters = new Map<number, DatedReturn>();
  for (const { filed, reason } of setAside) {
    const { year, quarter } = filed.form.period ?? {};
    if (reason === 'year-wins' && year !== undefined && quarter !== undefined && !quarters.has(quarter))
      quarters.set(quarter, { period: { year, quarter }, filed });
  }
  const inOrder = [...quarters].sort(([a], [b]) => a - b).map(([, one]) => one);
  for (const difference of yearDifferences(annual, inOrder))
    yield countyFinding(
      'year-differs',
      'W',
      `${yearWords(difference)}：对不上，全年以年度表为准，请核实是哪一张填错了。`,
      { unit, filed: annual.filed },
    );
}

const placed = ({ period, cell, value }: Provenance): string => `${periodText(period)} ${cell} ${value}次`;
const fallWords = ({ from, to }: Fall): string => `“${to.item}”${placed(from.place)}，${placed(to.place)}`;

function* countingRemarks({ name: unit, counting, used }: CountyDepartment): CountyFindings {
  const place = { unit, filed: used.at(-1)?.of.filed };
  const series = used.map(({ of, checks }) => `${periodText(of.period)} ${checks ?? '？'}次`).join('、');
  const [sum, last] = (['per-quarter', 'cumulative'] as const).map((way) => yearChecks(used, way) ?? '？');
  const atFall = ({ to }: Fall) => ({
    unit,
    filed: used.find(({ perItem }) => perItem.includes(to))?.of.filed,
    cells: [to.place.cell],
  });
  const typed = `${howToType.counting} ${unit}`;
  switch (counting.kind) {
    case 'same':
      return;
    case 'open':
      return yield countyFinding(
        'counting-open',
        'E',
        `各季度的次数从没有减少（${series}），看不出是各季度分别填的（全年合${sum}次）还是累计填的（全年${last}次）：请问清后加 ${typed}=per-quarter（分季度）或 ${typed}=cumulative（累计）。`,
        place,
      );
    case 'contradicted':
      return yield countyFinding(
        'counting-contradicted',
        'E',
        `${howToType.counting} 说次数是累计填的，可是${fallWords(counting.fall)}，累计的数不会变少：请问清后改为 ${typed}=per-quarter，或者退回改正。`,
        atFall(counting.fall),
      );
    case 'seen':
      return yield countyFinding(
        'counting-seen',
        'I',
        `次数是各季度分别填的（${fallWords(counting.fall)}），全年按各季度相加：${series}，合${sum}次。`,
        atFall(counting.fall),
      );
    case 'told': {
      const words =
        counting.way === 'cumulative'
          ? `累计填的，全年取最近一季的${last}次`
          : `各季度分别填的，全年相加为${sum}次`;
      return yield countyFinding(
        'counting-told',
        'I',
        `按 ${howToType.counting}，次数是${words}（${series}）。`,
        place,
      );
    }
  }
}

/** Of a year made from quarters: one that others have sent is not taken for zero. */
function* quarterRemarks(
  { name: unit, used, counting }: CountyDepartment,
  { period, allowIncomplete }: CountyInput,
  departments: readonly CountyDepartment[],
): CountyFindings {
  const own = used.flatMap(({ of }) => of.period.quarter ?? []);
  if (period.quarter !== undefined || own.length === 0) return;
  const all = departments.flatMap((one) => one.used.flatMap(({ of }) => of.period.quarter ?? []));
  const [first, last] = [Math.min(...all), Math.max(...all)];
  // A running total holds the earlier quarters; only the last of them must be there.
  const from = wayOf(counting) === 'cumulative' ? last : first;
  const absent: number[] = [];
  for (let quarter = from; quarter <= last; quarter++)
    if (!own.some((one) => one === quarter)) absent.push(quarter);
  if (absent.length === 0) return;
  const way = allowIncomplete
    ? `，按 ${howToType.allowIncomplete} 先汇总：请补报后重新汇总。`
    : `：请补报，或者报一张年度表；确要先汇总的加 ${howToType.allowIncomplete}。`;
  const words = `没有第${absent.join('、')}季度的附件4，全年的次数不全${way}`;
  yield countyFinding('quarter-missing', allowIncomplete ? 'W' : 'E', words, { unit });
}
