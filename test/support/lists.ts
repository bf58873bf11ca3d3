import { annex2 } from '../../src/annexes/annex-2.js';
import type { FormLayout } from '../../src/annexes/layout.js';
import { targets as targetsLayout } from '../../src/annexes/targets.js';
import { nodeDigest } from '../../src/draw/spec/node-hash.js';
import type { Staff } from '../../src/draw/staffing/staff.js';
import { type Registry, RegistryBuilder } from '../../src/draw/lists/registry.js';
import { readForm } from '../../src/sheet/find-form.js';
import { sheetOf, tableRows, type TableCell } from './tables.js';

/** A small county, typed by hand: 24 targets in three townships and three fields, some of them not 正常. */
export const TARGET_HEADERS = [
  '序号',
  '检查对象名称',
  '对象类型',
  '统一社会信用代码（注册号）',
  '法定代表人（负责人）',
  '联系电话',
  '地址',
  '所在区域',
  '监管领域',
  '对应抽查事项',
  '信用风险等级',
  '状态',
  '更新日期',
  '备注',
] as const;

export const OFFICER_HEADERS = [
  '序号',
  '姓名',
  '性别',
  '执法机构全称',
  '职务',
  '执法证编号',
  '执法类别',
  '执法区域',
  '备注',
] as const;

const AREAS = ['葛城街道', '巴山镇', '坪坝镇'];
const FIELDS = ['食品', '特种设备', '药品'];

/** Codes are not checked when a list is drawn from, only told apart. */
export const targetRows: readonly (readonly string[])[] = Array.from({ length: 24 }, (_, i) => [
  String(i + 1),
  `城口县第${'甲乙丙丁戊己庚辛壬癸'.charAt(i % 10)}${i}号商店`,
  '企业',
  i % 8 === 7 ? '' : `91500229MA5U${String(1000 + i * 37)}X${'ABCDEFGH'.charAt(i % 8)}`,
  `法人${i}`,
  `023-5922${String(1000 + i)}`,
  `重庆市城口县${AREAS[i % 3]!}${i}号`,
  AREAS[i % 3]!,
  FIELDS[Math.floor(i / 3) % 3]!,
  i % 2 === 0 ? '日常检查' : '日常检查、专项检查',
  'ABCD'.charAt(i % 4),
  ['正常', '在业', '', '存续', '注销', '正常'][i % 6]!,
  '2026-08-01',
  '',
]);

export const officerRows: readonly (readonly string[])[] = Array.from({ length: 9 }, (_, i) => [
  String(i + 1),
  `检查员${'一二三四五六七八九'.charAt(i)}`,
  i % 2 === 0 ? '男' : '女',
  '城口县示例局',
  '科员',
  `渝E0${230 + i}`,
  ['综合', '食品、药品', '特种设备'][i % 3]!,
  ['全县', '葛城街道、巴山镇', '巴山镇、坪坝镇', ''][i % 4]!,
  '',
]);

export const withHeader = (headers: readonly string[], rows: readonly (readonly string[])[]): string[][] => [
  [...headers],
  ...rows.map((row) => [...row]),
];

export const targetTable = withHeader(TARGET_HEADERS, targetRows);
export const officerTable = withHeader(OFFICER_HEADERS, officerRows);

/** A list read from a table in memory, as a file's would be. */
export async function registryOf(
  layout: FormLayout,
  table: readonly (readonly TableCell[])[],
  options: { sheet?: string; named?: Readonly<Record<string, string>> } = {},
): Promise<Registry> {
  const { sheet = '表1', named = {} } = options;
  const builder = new RegistryBuilder(layout, { file: '表.xlsx', sheet });
  for await (const events of readForm(layout, sheetOf(tableRows(table as never), sheet), named))
    for (const event of events) builder.add(event);
  return builder.finish(nodeDigest());
}

export const targetsOf = (table: readonly (readonly TableCell[])[]): Promise<Registry> =>
  registryOf(targetsLayout, table);
/** The only list of a plain draw. */
export const officersOf = async (table: readonly (readonly TableCell[])[]): Promise<Staff> => [
  { name: '', registry: await registryOf(annex2, table) },
];

/** Every order of a list by the same seed on any machine (Fisher and Yates over a linear congruential generator). */
export function shuffler(seed: number): <T>(list: readonly T[]) => T[] {
  let state = seed >>> 0;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  return (list) => {
    const order = [...list];
    for (let i = order.length - 1; i > 0; i--) {
      const j = below(i + 1);
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    return order;
  };
}
