/** The wordings of 抽查比例和频次 that published lists use (county lists and inspection plans, 2016 to 2026). */
import { NUMERALS } from './chinese-number.js';

// No honest figure is longer; without a bound, a cell full of digits would be tried at every place in every length.
const NUMBER = `[${NUMERALS}]{1,12}`;
const DECIMAL = '[0-9]{1,9}(?:\\.[0-9]{1,9})?';
// 以上 and 以内 stand behind the figure, the others before it.
export const AT_LEAST = '以上|不低于|不少于|不小于|不得低于|不得少于|至少|最少|>=|≥|>';
export const AT_MOST = '以内|以下|不超过|不高于|不多于|不大于|至多|最多|<=|≤|<';
const BOUND = `(?<bound>${AT_LEAST}|${AT_MOST}|=)?`;
const RANGE = '(?:-|~|至|到)';
const UNIT = '半年度?|年度?|季度?|月度?|旬|周|星期|日|天';
const TIMES = `(?:检查|抽查|开展|进行|组织|实施|抽取)?${BOUND}(?:检查|抽查|开展|进行)?(?<low>${NUMBER})(?:${RANGE}(?<high>${NUMBER}))?(?:次|遍|轮|回)`;

/** The first that fits at the earliest place wins, so the more telling stand first. */
const PATTERNS = {
  ratio: new RegExp(
    `${BOUND}(?<low>${DECIMAL})%?(?:${RANGE}(?<high>${DECIMAL}))?%(?<after>以上|以内|以下)?`,
    'u',
  ),
  chineseRatio: new RegExp(`${BOUND}百分之(?<low>${NUMBER})(?<after>以上|以内|以下)?`, 'u'),
  count: new RegExp(
    `${BOUND}(?<low>${NUMBER})(?:${RANGE}(?<high>${NUMBER}))?(?:户|家|个单位)(?<after>以上|以内|以下)?`,
    'u',
  ),
  // 每年2次, 每两年一次, 每半年不少于1次, 本年度检查一次, 一季度1次; 年度内1次
  perUnit: new RegExp(
    `(?<![${NUMERALS}半])(?:(?:每(?<span>${NUMBER})?|本|全|一|1)个?(?<unit>${UNIT})|(?<bareUnit>半年度?|年度?|季度|月度))(?:内|中)?${TIMES}`,
    'u',
  ),
  // 1次/年, 2次/半年, 1次/2年
  perSlash: new RegExp(`${TIMES}(?:\\/|每)(?<span>${NUMBER})?个?(?<unit>${UNIT})`, 'u'),
  // 5年轮查一遍, 三年一次
  perSpan: new RegExp(`(?<span>${NUMBER})个?(?<unit>${UNIT})(?:内)?(?:轮查|轮流检查|覆盖)?${TIMES}`, 'u'),
  // 每月, 按季度开展
  everyUnit: new RegExp(`(?:每|按)(?<unit>${UNIT})(?!.{0,6}计划)`, 'u'),
  bareTimes: new RegExp(TIMES, 'u'),
  // =1, >=1 alone in a column of frequencies
  signedTimes: new RegExp(`^(?<bound>>=|≥|=)(?<low>[0-9]+)$`, 'u'),
  everything: /全覆盖|全部检查|逐户检查/u,
  plan: /(?:按照?|依照?|根据|依据|纳入|列入)[^、,;。%0-9]{0,10}(?:计划|方案|任务)(?:确定|执行|开展|要求|安排|的)*/u,
  circumstances: /(?:根据|按照?|视)[^、,;。%0-9]{0,16}(?:情况|需要|数量)(?:确定|设定|而定|执行|开展)?/u,
  irregular: /不定期|适时|双随机/u,
} as const;
type PatternName = keyof typeof PATTERNS;

/** Words that carry no figure. What is left between two figures without them is a scope, or not understood. */
export const FILLERS =
  /原则上|一般(?!单位|企业|对象|户|事项)|抽查比例和频次|抽查比例及频次|(?:抽查|检查|抽取)?(?:比例|频次|频率|次数|周期)|抽查|检查|抽取|抽检|随机|开展|进行|按照|按|每次|同一(?:对象|单位)|年度|分别|以上|或者?|并|且|为|是|的|:|。|,|;|、|\(|\)| /gu;

/** A credit grade (A, B类) or a few words; a stray letter is neither. */
export const SCOPE = /^[A-E][级类]?$|^[\p{Script=Han}“”]{1,14}$/u;

type GroupName = 'bound' | 'low' | 'high' | 'after' | 'span' | 'unit' | 'bareUnit';

export interface Found {
  readonly name: PatternName;
  readonly index: number;
  readonly text: string;
  readonly groups: Readonly<Partial<Record<GroupName, string>>>;
}

/** The figure that stands first in the text, and what kind it is. */
export function nextFigure(text: string): Found | undefined {
  let best: Found | undefined;
  for (const name of Object.keys(PATTERNS) as PatternName[]) {
    const match = PATTERNS[name].exec(text);
    if (match && (best === undefined || match.index < best.index)) {
      best = { name, index: match.index, text: match[0], groups: match.groups ?? {} };
    }
  }
  return best;
}
