import { periodText } from '../identifiers/period.js';
import { differenceWords } from '../rules/batch/form-differences.js';
import type { Finding } from '../rules/finding.js';
import type { CountyDepartment } from './county-department.js';
import { wayOf } from './county-department.js';
import type { Provenance } from './county-figures.js';
import type { CountyFinding } from './county-findings.js';
import { countyFinding } from './county-findings.js';
import type { CountyInput, JudgedUnit } from './county-table.js';
import type { Conflict, SetAside } from './county-returns.js';
import { yearRemarks } from './county-year-remarks.js';

/** How many differing cells a refusal shows with what stands in them; all of them are in `cells`. */
const SHOWN = 6;

/** What there is to say about one department and its returns. */
export function departmentRemarks(
  { chosen, department }: JudgedUnit,
  input: CountyInput,
  departments: readonly CountyDepartment[],
): readonly CountyFinding[] {
  return [
    ...chosen.conflicts.map((conflict) => conflictRemark(conflict, department)),
    ...(department === undefined
      ? []
      : [
          ...stateRemarks(department, input),
          ...nameRemarks(department, input),
          ...yearRemarks(department, input, departments),
          ...figureRemarks(department, input),
        ]),
    ...chosen.setAside.map(setAsideRemark),
  ];
}

function conflictRemark({ first, other, differences }: Conflict, department: CountyDepartment | undefined) {
  const cells = differences.flatMap(({ address }) => address ?? []);
  const way =
    first.file === other.file
      ? '同一个文件里有两张，请只留一张。'
      : `请核实以哪一份为准，加 --prefer ${first.file.path} 或 --prefer ${other.file.path}。`;
  return countyFinding(
    'two-returns',
    'E',
    { unit: department?.name, filed: other, cells },
    `与“${first.file.path}”是同一时期的表，内容却不同（${differenceWords(differences, SHOWN)}）：${way}`,
  );
}

function stateRemarks(department: CountyDepartment, input: CountyInput): readonly CountyFinding[] {
  const { name: unit, state, faults, used, included } = department;
  const [last] = used.slice(-1);
  const filed = last?.of.filed;
  switch (state) {
    case '未报':
      return [
        countyFinding(
          'missing',
          'W',
          { unit },
          '没有收到本期的附件4：请催报。没有报不等于零，也不等于零报告。',
        ),
      ];
    case '退回': {
      const rules = faults.join('、');
      return input.includeInvalid && included
        ? [
            countyFinding(
              'invalid-included',
              'W',
              { unit, filed },
              `有错误（${rules}），按 --include-invalid 仍然汇总，附件3注明“含待核”：请退回改正后重新汇总。`,
            ),
          ]
        : [
            countyFinding(
              'returned',
              'W',
              { unit, filed },
              `有错误（${rules}），没有汇总：请退回改正；错在哪里用 shuangsuiji validate 看。`,
            ),
          ];
    }
    case '迟报':
      return [countyFinding('late', 'W', { unit, filed }, '过了期限才收到，已汇总：今后请按时报送。')];
    default:
      return [];
  }
}

/** A name that nobody knows is kept apart, however much it is like one that is missing. */
function nameRemarks(
  { name: unit, onRoster, used }: CountyDepartment,
  input: CountyInput,
): readonly CountyFinding[] {
  if (input.roster === undefined || onRoster) return [];
  return used.slice(-1).map(({ of: { filed } }) => {
    const isOurs = ({ file, ruleId, fix }: Finding): boolean =>
      file === filed.file.path && ruleId === 'X03' && fix.suggestion !== null;
    const near = input.findings.find(isOurs)?.fix.suggestion;
    const like = near === undefined || near === null ? '' : `，最接近的是“${near}”，没有并到它名下`;
    const { address } = filed.form.slots.get('unit') ?? {};
    return countyFinding(
      'unknown-unit',
      'W',
      { unit, filed, ...(address === undefined ? {} : { cells: [address] }) },
      `单位名册里没有这个单位${like}：请核实单位名称；确是同一单位的，在单位名册的别名里补上，否则补进单位名册。`,
    );
  });
}

function figureRemarks(department: CountyDepartment, input: CountyInput): readonly CountyFinding[] {
  const { name: unit, listed, used, counting } = department;
  const last = used.at(-1);
  if (!listed || last === undefined) return [];
  const { filed } = last.of;
  const cellsOf = (figure: Provenance['figure']): readonly string[] =>
    last.sources.flatMap((one) =>
      one.figure === figure && one.value === '' && one.cell !== '' ? [one.cell] : [],
    );
  const remarks: CountyFinding[] = [];
  if (department.implementationRules === '部分')
    remarks.push(
      countyFinding(
        'rules-mixed',
        'I',
        { unit, filed },
        `${last.items}项中有${last.rules.yes}项制定了实施细则，附件3写“部分”（${last.rules.yes}/${last.items}）。`,
      ),
    );
  if (department.implementationRules === null)
    remarks.push(
      countyFinding(
        'rules-open',
        'W',
        { unit, filed, cells: cellsOf('implementationRules') },
        '“是否制定实施细则”有事项没有答“是”或“否”，附件3这一格留空：请核实后补上。',
      ),
    );
  if (department.listAndRosters === null)
    remarks.push(
      countyFinding(
        'lists-open',
        'W',
        { unit, filed, cells: cellsOf('listAndRosters') },
        '第2、3问没有都答“是”或“否”，附件3“是否编制‘一单两库’”留空：请核实后补上。',
      ),
    );
  if (department.checks === null && wayOf(counting) !== undefined)
    remarks.push(
      countyFinding(
        'checks-open',
        'W',
        { unit, filed, cells: cellsOf('checks') },
        '有次数不是0或正整数，不能相加，附件3这一格留空：请核实后改正。',
      ),
    );
  if (department.onRoster && input.roster?.find(unit)?.hasItems === false)
    remarks.push(
      countyFinding(
        'not-due',
        'W',
        { unit, filed },
        `单位名册登记没有行政检查事项，却列了${last.items}项：请核实单位名册，比例的分母会因此不同。`,
      ),
    );
  return remarks;
}

function setAsideRemark({ filed, reason, instead }: SetAside): CountyFinding {
  const other = instead?.file.path ?? '';
  const { unit, period } = filed.form;
  const words: Readonly<Record<SetAside['reason'], string>> = {
    'same-file': `与“${other}”是同一个文件（每个字节都相同），只算一次。`,
    'same-content': `与“${other}”填的内容完全相同，只算一次。`,
    'another-period': `是${period?.year === undefined ? '别的时期' : periodText(period)}的表，不在本次汇总的时期内，没有用。`,
    'year-wins': '这个单位报了年度表，以年度表为准，没有用这张季度表。',
    'not-preferred': `按 --prefer 用了“${other}”，没有用这一份。`,
  };
  return countyFinding('set-aside', 'I', { unit: unit?.name, filed }, words[reason]);
}
