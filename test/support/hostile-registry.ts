import { officerTable, shuffler, TARGET_HEADERS, withHeader } from './lists.js';

/** Registries that try to break whatever quotes, folds, sorts or splits them; the same for a seed on any machine. */

export interface Hostile {
  readonly table: string[][];
  readonly flags: readonly string[];
}

const NAMES = [
  "O'Neil商店", '城口"之光"公司', '反\\斜\\杠公司', '$root${id}公司', "'; DROP TABLE 名录; --", '𠮷岭分店', '换\n行公司',
  "'带撇号公司", '`老字号公司', '‘引号’公司', '="公式公司"', '全角（城口）公司', 'e\u0301cole学校', 'école学校', '\u1112\u1161\u11AB한글店', '零宽\u200b公司', '%_[a-z]*公司', '\uF8FF私用区公司', ':seed公司',
]; // prettier-ignore
const AREAS = [
  '巴山镇',
  '葛城街道',
  '巴山镇、坪坝镇',
  ' 巴山镇 ',
  '坪坝镇；葛城街道',
  '坪坝镇/\uFEFF巴山镇',
  "O'镇",
  '\\',
  '',
];
const FIELDS = ['食品', '食品、药品', '药品,特种设备', '特 种\u3000设备', '', '、；', '综合'];
const ITEMS = ['日常检查', '日常检查；专项检查', '专项检查', ''];
const RISKS = ['A', 'Ａ', 'B', ' B ', 'C', 'D', '', '\u3000', "b'"];
const STATUSES = [
  '正常',
  '正常',
  '存续（在营、开业、在册）',
  '正常（已注销）',
  '(迁出)',
  '在业',
  '',
  '注销',
  '停业',
  '正常营业(节假日休息)',
  '吊销，未注销',
  '开业/正常',
  '在业；有效',
  '迁入',
  '待核',
];
const FULL_WIDTH = 0xfee0;

/** One registry with the options of its plan. `exotic`: codes with characters that only full NFKC folds. */
export function hostileRegistry(seed: number, count: number, exotic: boolean): Hostile {
  const shuffled = shuffler(seed);
  const numbers = Array.from({ length: 1000 }, (_, i) => i);
  const pick = <T>(choices: readonly T[]): T => choices[shuffled(numbers)[0]! % choices.length]!;
  const rows = Array.from({ length: count }, (_, i) => {
    const plain = `91500229ma5u${String(1000 + i)}x${pick(['a', 'B', 'z'])}`;
    const code = pick([
      plain,
      plain,
      plain.toUpperCase(),
      `'${plain}`,
      `="${plain}"`,
      ` ${plain.slice(0, 8)}\u200b ${plain.slice(8)}\u3000`,
      plain.replace(/[0-9a-z]/gu, (one) => String.fromCodePoint(one.codePointAt(0)! + FULL_WIDTH)),
      exotic ? `${plain}①Ⅷ` : plain,
      '',
    ]);
    const name = `${pick(NAMES)}${code === '' && !exotic ? '' : pick(['', '②', '㈱'])}第${i}号`;
    return [
      String(i + 1), name, pick(['企业', "个体'工商户"]), code, `法人${i}`, `023-${i}`,
      `${pick(['重庆市城口县', '城口　县 ', '（巴山）'])}${pick(AREAS)}${i}号`, pick(AREAS), pick(FIELDS), pick(ITEMS), pick(RISKS), pick(STATUSES),
      '2026-08-01', pick(['', '备\t注', "'"]),
    ]; // prettier-ignore
  });
  const amount = pick([
    ['--count', String(1 + (seed % 7))],
    ['--rate', pick(['10%', '3.33%', '不超过20%', '12.345678901%'])],
    ['--rate', '5‰', '--strata', '信用风险等级'],
    ['--count', '6', '--strata', pick(['信用风险等级', '所在区域', '备注'])],
    ['--strata', '信用风险等级', '--rates', "A=10%,B=不超过30%,C=1%,D=5‰,空白=20%,b'=50%"],
  ]);
  const flags = [
    ...amount,
    ...pick([[], [], ['--where', '所在区域=巴山镇', '--where', '所在区域=坪坝镇'], ['--where', "对象类型=个体'工商户"], ['--where', '所在区域=\\']]), // prettier-ignore
    ...pick([[], [], ['--category', '食品'], ['--category', '特 种 设备']]),
    ...pick([[], [], ['--item', '专项检查']]),
    ...pick([[], ['--reserves', '0'], ['--reserves', '3']]),
  ];
  return { table: withHeader(TARGET_HEADERS, shuffled(rows)), flags };
}

/** Officers of whom every one may go anywhere. */
export const anywhere: string[][] = officerTable.map((row, i) =>
  i === 0 ? [...row] : row.map((cell, at) => (at === 6 ? '综合' : at === 7 ? '全县' : cell)),
);
