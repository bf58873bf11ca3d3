import { registrationCheckDigit } from '../../src/identifiers/registration-number.js';
import {
  organizationCheckCharacter,
  unifiedCheckCharacter,
} from '../../src/identifiers/unified-social-credit-code.js';
import { Choices } from './choices.js';
import { type ItemKey, ITEMS } from './items.js';
import { person, tradeName, unused } from './names.js';
import { type Township, TOWNSHIPS } from './townships.js';
import { type SubjectType, type Trade, TRADES } from './trades.js';

const REGION = '500229';

/** Registering body and class (GB 32100-2015); projects and sites are registered nowhere. */
const PREFIXES: Readonly<Record<SubjectType, string | undefined>> = {
  企业: '91',
  个体工商户: '92',
  农民专业合作社: '93',
  事业单位: '12',
  社会组织: '52',
  项目: undefined,
  场所: undefined,
};

const NOTES = [
  '季节性经营（5月至10月）',
  '经营场所为租用',
  '与网店同址',
  '上年度抽查未发现问题',
  '法定代表人已变更',
];

function townshipWeight(where: Trade['where']): (township: Township) => number {
  return ({ name, weight }) => {
    const town = name.endsWith('街道');
    if (where === 'town') return town ? weight * 4 : weight;
    return where === 'country' && town ? Math.ceil(weight / 4) : weight;
  };
}

/** Every body begins with DEM0 (the alphabet knows no letter O), which no real code does. */
export function unifiedCode(prefix: string, serial: number): string {
  const body = `DEM0${String(serial).padStart(4, '0')}`;
  const first17 = prefix + REGION + body + organizationCheckCharacter(body);
  return first17 + unifiedCheckCharacter(first17);
}

/** The seventh digit tells the kind: 0-3 domestic enterprises, 6-9 individual businesses (GS 15-2006). */
function registrationNumber(type: SubjectType, serial: number): string {
  const first14 = `${REGION}${type === '个体工商户' ? '6' : '0'}${String(serial).padStart(7, '0')}`;
  return first14 + registrationCheckDigit(first14);
}

function subjectCode(choices: Choices, type: SubjectType, serial: number): string {
  const prefix = PREFIXES[type];
  if (prefix === undefined) return '';
  // Some firms of before October 2015 still carry the number of their old licence.
  const old = (type === '企业' || type === '个体工商户') && choices.percent(4);
  return old ? registrationNumber(type, serial) : unifiedCode(prefix, serial);
}

/** Local numbers shaped as the county's (none of them the one in the notice), mobile ones of a series plainly made up. */
function phone(choices: Choices, serial: number): string {
  return choices.percent(30) ? `023-5922${7000 + serial}` : `1990000${String(serial).padStart(4, '0')}`;
}

function address(choices: Choices, township: Township, village: string): string {
  const number = 1 + choices.below(village.endsWith('村') ? 8 : 180);
  return `重庆市城口县${township.name}${village}${number}${village.endsWith('村') ? '组' : '号'}`;
}

function creditGrade(choices: Choices, type: SubjectType): string {
  if (type === '项目' || type === '场所' || choices.percent(type === '个体工商户' ? 30 : 6)) return '';
  const roll = choices.below(100);
  return roll < 42 ? 'A' : roll < 80 ? 'B' : roll < 95 ? 'C' : 'D';
}

function status(choices: Choices): string {
  const roll = choices.below(1000);
  return roll < 950 ? '正常' : roll < 975 ? '停业' : roll < 992 ? '注销' : '吊销';
}

function updatedOn(choices: Choices): string {
  return `2026-0${1 + choices.below(8)}-${String(1 + choices.below(28)).padStart(2, '0')}`;
}

function makeSubject(
  choices: Choices,
  trade: Trade,
  taken: Set<string>,
  serial: number,
): Record<string, string> {
  const { township, village, name } = unused(
    taken,
    () => {
      const place = choices.weighted(TOWNSHIPS, townshipWeight(trade.where));
      const at = choices.pick(place.villages);
      const full = trade.name.replace('*', tradeName(choices)).replace('@', place.name).replace('#', at);
      return { township: place, village: at, name: full };
    },
    (one) => one.name,
  );
  const keys: ItemKey[] = [...trade.items, ...trade.sometimes.filter(() => choices.percent(25))];
  const items = keys.map((key) => ITEMS[key]);
  return {
    检查对象名称: name,
    对象类型: trade.type,
    '统一社会信用代码（注册号）': subjectCode(choices, trade.type, serial),
    '法定代表人（负责人）': person(choices, 70).name,
    联系电话: phone(choices, serial),
    地址: address(choices, township, village),
    所在区域: township.name,
    监管领域: [...new Set(items.map(({ field }) => field))].join('、'),
    对应抽查事项: items.map((item) => item.name).join('、'),
    信用风险等级: creditGrade(choices, trade.type),
    状态: status(choices),
    更新日期: updatedOn(choices),
    备注: choices.percent(5) ? choices.pick(NOTES) : '',
  };
}

/** 2,000 targets, listed township by township as the stations keep them. */
export function makeSubjects(): Record<string, string>[] {
  const choices = new Choices('example/subjects');
  const taken = new Set<string>();
  const trades = choices.shuffled(
    TRADES.flatMap((trade) => Array.from({ length: trade.count }, () => trade)),
  );
  const subjects = trades.map((trade, index) => makeSubject(choices, trade, taken, index + 1));
  const order = new Map(TOWNSHIPS.map(({ name }, index) => [name, index]));
  const rank = (subject: Record<string, string>): number => order.get(subject['所在区域'] ?? '') ?? 0;
  return subjects.sort((a, b) => rank(a) - rank(b));
}
