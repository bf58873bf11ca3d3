import { dateWords } from '../rules/batch/returns.js';
import { formsOf, type InspectedFile } from '../rules/inspection.js';
import { yearOfQuarter } from '../rules/period-of-form.js';
import { groupBy } from '../rules/verdict.js';
import { COUNTY_CONTACT, COUNTY_QUESTIONS, unanswered } from './answers.js';
import { countyFinding, type CountyFindings } from './findings.js';
import type { CountyInput, CountyTable } from './county-table.js';
import { howToType } from '../util/how-to-type.js';

type Whole = Omit<CountyTable, 'findings'>;

/** What there is to say about the table as a whole, and about files that none of it comes from. */
export function* wholeRemarks(table: Whole, input: CountyInput): CountyFindings {
  yield* incompleteRemark(table, input);
  yield* answerRemarks(table, input);
  yield* shareRemarks(table, input);
  yield* quartersRemark(table);
  yield* yearRemark(input);
  yield* notDueRemark(table, input);
  for (const filed of formsOf(input.batch.nobody, '4'))
    yield countyFinding('unit-unknown', 'W', '看不出是哪个单位的表，没有汇总：请补填单位名称。', { filed });
  for (const file of input.batch.files) yield* notReadRemark(file);
}

function* incompleteRemark({ departments, taken }: Whole, { allowIncomplete }: CountyInput): CountyFindings {
  if (taken === null || taken.count === taken.of) return;
  const absent = departments.filter(({ onRoster, included }) => onRoster && !included);
  const kinds = groupBy(absent, ({ state }) => (state === '未报' || state === '退回' ? state : '待定'));
  // Two versions are a reason of their own, and told as such.
  if (kinds.size === 1 && kinds.has('待定')) return;
  const names = [...kinds].map(([kind, own]) => `${kind}：${own.map(({ name }) => name).join('、')}`);
  const way = allowIncomplete
    ? `按 ${howToType.allowIncomplete} 先出阶段性的附件3，表下注明。`
    : `附件3不能定稿：请催报、退回改正后再汇总；确要先出阶段性的表，加 ${howToType.allowIncomplete}。`;
  yield countyFinding(
    'incomplete',
    allowIncomplete ? 'W' : 'E',
    `已汇总${taken.count}/${taken.of}家，还差${absent.length}家（${names.join('；')}），${way}`,
  );
}

function* answerRemarks({ answers }: Whole, { allowIncomplete }: CountyInput): CountyFindings {
  const severity = allowIncomplete ? 'W' : 'E';
  const questions = unanswered(answers, COUNTY_QUESTIONS);
  const blank = allowIncomplete ? '，附件3这几处留空' : '';
  if (questions.length > 0)
    yield countyFinding(
      'county-answer',
      severity,
      `附件3第${questions.join('、')}问没有区县自己的回答${blank}：请写进配置的 answers，或者加 ${questions.map((number) => `${howToType.answer} ${number}=是`).join(' ')}（第1问连同《文件名称》和文号）；各部门的回答只供参考，不能代替。`,
    );
  if (unanswered(answers, COUNTY_CONTACT).length > 0)
    yield countyFinding(
      'contact',
      severity,
      `附件3的联系人、联系电话没有填全${blank}：请写进配置的 contact，或者加 ${howToType.contact} 姓名 ${howToType.phone} 电话。`,
    );
}

function* shareRemarks(
  { totals: { departments, denominator } }: Whole,
  { roster, allowIncomplete }: CountyInput,
): CountyFindings {
  const typed = howToType.totalDepartments;
  if (denominator === null)
    yield countyFinding(
      'denominator-unknown',
      'W',
      `没有单位名册，也没有 ${typed}，不知道有行政检查事项的部门总数，附件3的比例留空；还缺哪些部门也无从知道。`,
    );
  else if (departments > denominator)
    yield countyFinding(
      'denominator-small',
      allowIncomplete ? 'W' : 'E',
      `列入附件3的有${departments}个部门，${roster === undefined ? `${typed} 写的是` : '单位名册上有行政检查事项的部门是'}${denominator}个，比例会超过100%${allowIncomplete ? '，留空' : ''}：请核实单位名册和单位名称。`,
    );
}

/** Which quarters a year was made from: the last of them is not due when the year's Annex 3 is. */
function* quartersRemark({ period, departments }: Whole): CountyFindings {
  const used = departments.flatMap((one) => (one.included ? one.used : []));
  const quarters = [...new Set(used.flatMap(({ of }) => of.period.quarter ?? []))].sort();
  if (period.quarter === undefined && quarters.length > 0)
    yield countyFinding(
      'quarters-used',
      'I',
      `没有报年度表的部门，全年的数由第${quarters.join('、')}季度的表得出；项数取最近一季，不相加。`,
    );
}

/** A quarter's form has no room for its year; whoever reads it goes by 填表时间. */
function* yearRemark({ period: { year, quarter }, today }: CountyInput): CountyFindings {
  const date = dateWords(today);
  const read = quarter === undefined ? year : yearOfQuarter(quarter, date);
  if (quarter !== undefined && read !== year)
    yield countyFinding(
      'year-unclear',
      'W',
      `附件3的季度没有写年份的地方，填表时间是${date}，别人会当成${read ?? ''}年第${quarter}季度：请在表上注明是${year}年的，或者用 ${howToType.today} 写明填表的日期。`,
    );
}

function* notDueRemark({ departments }: Whole, { roster }: CountyInput): CountyFindings {
  const spoken = new Set(departments.map(({ name }) => name));
  const rest = roster?.units.filter(({ name }) => !spoken.has(name)) ?? [];
  if (rest.length > 0)
    yield countyFinding(
      'not-due',
      'I',
      `单位名册上没有行政检查事项的${rest.length}家没有报送，不需催报：${rest.map(({ name }) => name).join('、')}。`,
    );
}

function* notReadRemark({ path: file, refusal, skipped, copy, forms, drawn }: InspectedFile): CountyFindings {
  if (copy === true && forms.length > 0)
    yield countyFinding('copy-read', 'I', '名称里有“副本”，没有收到同一单位的另一份，已经当作正本汇总。', {
      file,
    });
  if (skipped !== undefined) {
    const what =
      skipped === 'lock'
        ? '是打开着的文件留下的锁，没有读。'
        : '名称里有“副本”，同一单位的这张表另有一份，没有用。';
    yield countyFinding('not-read', 'I', what, { file });
  } else if (refusal !== undefined)
    yield countyFinding('not-read', 'W', `${refusal.sentence}没有汇总。`, { file });
  else if (forms.length === 0 && drawn !== true)
    yield countyFinding('not-read', 'W', '里没有认出通知的表，没有汇总：请核实是不是附件4。', { file });
}
