import { periodText } from '../identifiers/period.js';
import { ITEM_SECTIONS } from '../rules/annex-4/items.js';
import { differenceWords } from '../rules/batch/form-differences.js';
import { columnCells } from '../rules/column-cells.js';
import type { Finding } from '../rules/finding.js';
import { type CountyDepartment, wayOf } from './department.js';
import type { Provenance } from './figures.js';
import { countyFinding, type CountyFindings } from './findings.js';
import type { CountyInput, JudgedUnit } from './county-table.js';
import type { Conflict, SetAside } from './returns.js';
import { annualRemarks, yearRemarks } from './year-remarks.js';
import { howToType } from '../util/how-to-type.js';

/** How many differing cells a refusal shows with what stands in them; all of them are in `cells`. */
const SHOWN = 6;

/** What there is to say about one department and its returns. */
export function* departmentRemarks(
  { chosen, department }: JudgedUnit,
  input: CountyInput,
  departments: readonly CountyDepartment[],
): CountyFindings {
  for (const conflict of chosen.conflicts) yield conflictRemark(conflict, department);
  if (department !== undefined) {
    yield* stateRemarks(department, input);
    yield* nameRemarks(department, input);
    yield* yearRemarks(department, input, departments);
    yield* annualRemarks(chosen, department);
    yield* figureRemarks(department, input);
    yield* seenRemarks(department);
  }
  for (const one of chosen.setAside) yield setAsideRemark(one);
}

function conflictRemark({ first, other, differences }: Conflict, department: CountyDepartment | undefined) {
  const cells = differences.flatMap(({ address }) => address ?? []);
  const way =
    first.file === other.file
      ? '同一个文件里有两张，请只留一张。'
      : `请核实以哪一份为准，加 ${howToType.prefer} ${first.file.path} 或 ${howToType.prefer} ${other.file.path}。`;
  return countyFinding(
    'two-returns',
    'E',
    `与“${first.file.path}”是同一时期的表，内容却不同（${differenceWords(differences, SHOWN)}）：${way}`,
    { unit: department?.name, filed: other, cells },
  );
}

function* stateRemarks(
  { name: unit, state, faults, used, included, unreadable }: CountyDepartment,
  { includeInvalid }: CountyInput,
): CountyFindings {
  const filed = used.at(-1)?.of.filed;
  const place = { unit, filed, file: filed?.file.path ?? unreadable?.path };
  const wrong = `有错误（${faults.join('、')}），`;
  if (state === '未报')
    yield countyFinding('missing', 'W', '没有收到本期的附件4：请催报。没有报不等于零，也不等于零报告。', {
      unit,
    });
  else if (state === '迟报')
    yield countyFinding('late', 'W', '过了期限才收到，已汇总：今后请按时报送。', place);
  else if (state === '退回' && includeInvalid && included)
    yield countyFinding(
      'invalid-included',
      'W',
      `${wrong}按 ${howToType.includeInvalid} 仍然汇总，附件3注明“含待核”：请退回改正后重新汇总。`,
      place,
    );
  else if (state === '退回')
    yield countyFinding(
      'returned',
      'W',
      `${wrong}没有汇总：请退回改正；错在哪里用 shuangsuiji validate 看。`,
      place,
    );
}

/** A name that nobody knows is kept apart, however much it is like one that is missing. */
function* nameRemarks({ name: unit, onRoster, used }: CountyDepartment, input: CountyInput): CountyFindings {
  const filed = used.at(-1)?.of.filed;
  if (input.roster === undefined || onRoster || filed === undefined) return;
  const isOurs = ({ file, ruleId, fix }: Finding): boolean =>
    file === filed.file.path && ruleId === 'X03' && fix.suggestion !== null;
  const near = input.findings.find(isOurs)?.fix.suggestion;
  const like = near === undefined || near === null ? '' : `，最接近的是“${near}”，没有并到它名下`;
  const { address } = filed.form.slots.get('unit') ?? {};
  yield countyFinding(
    'unknown-unit',
    'W',
    `单位名册里没有这个单位${like}：请核实单位名称；确是同一单位的，在单位名册的别名里补上，否则补进单位名册。`,
    { unit, filed, cells: address === undefined ? [] : [address] },
  );
}

function* figureRemarks(department: CountyDepartment, input: CountyInput): CountyFindings {
  const { name: unit, listed, used, counting } = department;
  const last = used.at(-1);
  if (!listed || last === undefined) return;
  const place = { unit, filed: last.of.filed };
  const unread = (figure: Provenance['figure']) => ({
    ...place,
    cells: last.sources.flatMap((one) =>
      one.figure === figure && one.value === '' && one.cell !== '' ? [one.cell] : [],
    ),
  });
  if (department.implementationRules === '部分')
    yield countyFinding(
      'rules-mixed',
      'I',
      `${last.items}项中有${last.rules.yes}项制定了实施细则，附件3写“部分”（${last.rules.yes}/${last.items}）。`,
      place,
    );
  if (department.implementationRules === null)
    yield countyFinding(
      'rules-open',
      'W',
      '“是否制定实施细则”有事项没有答“是”或“否”，附件3这一格留空：请核实后补上。',
      unread('implementationRules'),
    );
  if (department.listAndRosters === null)
    yield countyFinding(
      'lists-open',
      'W',
      '第2、3问没有都答“是”或“否”，附件3“是否编制‘一单两库’”留空：请核实后补上。',
      unread('listAndRosters'),
    );
  if (department.checks === null && wayOf(counting) !== undefined)
    yield countyFinding(
      'checks-open',
      'W',
      '有次数不是0或正整数，不能相加，附件3这一格留空：请核实后改正。',
      unread('checks'),
    );
  if (department.onRoster && input.roster?.find(unit)?.hasItems === false)
    yield countyFinding(
      'not-due',
      'W',
      `单位名册登记没有行政检查事项，却列了${last.items}项：请核实单位名册，比例的分母会因此不同。`,
      place,
    );
}

/** What of the returns used a reader sees otherwise than it was counted. */
function* seenRemarks({ name: unit, used }: CountyDepartment): CountyFindings {
  for (const {
    of: { filed },
  } of used) {
    const struck = filed.form.asides.filter(({ reason }) => reason === 'struck' || reason === 'struck-cell');
    if (struck.length > 0)
      yield countyFinding(
        'struck-out',
        'W',
        '加了删除线的行和格当作删去，没有计入：请与单位核实，仍然有效的请它去掉删除线后重报。',
        { unit, filed, cells: struck.map(({ address }) => address) },
      );
    const hidden = ITEM_SECTIONS.flatMap(({ key }) => [...columnCells(filed.form, key, 'checks')]).filter(
      ({ cell }) => cell?.seen?.shown === '',
    );
    if (hidden.length > 0)
      yield countyFinding(
        'hidden-figures',
        'W',
        '次数被数字格式隐去，纸上看不见，现在照存的数相加：请与单位核实。',
        { unit, filed, cells: hidden.map(({ address }) => address) },
      );
  }
}

function setAsideRemark({ filed, reason, instead }: SetAside) {
  const other = instead?.file.path ?? '';
  const { unit, period } = filed.form;
  const words: Readonly<Record<SetAside['reason'], string>> = {
    'same-file': `与“${other}”是同一个文件（每个字节都相同），只算一次。`,
    'same-content': `与“${other}”填的内容完全相同，只算一次。`,
    'another-period': `是${period?.year === undefined ? '别的时期' : periodText(period)}的表，不在本次汇总的时期内，没有用。`,
    'year-wins': '这个单位报了年度表，以年度表为准，没有用这张季度表。',
    'not-preferred': `按 ${howToType.prefer} 用了“${other}”，没有用这一份。`,
  };
  return countyFinding('set-aside', 'I', words[reason], { unit: unit?.name, filed });
}
