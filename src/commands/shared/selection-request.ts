import { basename, resolve } from 'node:path';
import { parseCount, parseRate, parseRates } from '../../draw/spec/rate.js';
import type { DrawOptions } from '../../draw/record/options.js';
import type { DrawPlan } from '../../draw/record/plan-schema.js';
import { canonicalText } from '../../draw/spec/seed.js';
import { UsageError } from '../../util/errors.js';
import { isoDate, parseDate } from '../../identifiers/date.js';
import { severalValues } from '../../identifiers/scope.js';
import { exists } from '../../io/atomic-file.js';
import { optional } from '../../util/optional.js';
import type { SelectionFlags } from './draw-options.js';
import { type NamedColumns, parseNamedColumns } from './read-registry.js';

/** A list of inspectors to read; without a name it is the only one. */
export interface StaffFile {
  readonly department?: string;
  readonly path: string;
}

/** What was typed of the options of a draw, parsed; what names columns of the list is as typed until the list is there. */
export type TypedOptions = Pick<DrawOptions, 'drawId'> &
  Partial<Omit<DrawOptions, 'drawId' | 'entropy' | 'excludeDrawn' | 'recusals' | 'strata' | 'where'>> & {
    /** The column by its header. */
    readonly strata?: string;
    /** `列=值` each. */
    readonly where?: readonly string[];
  };

/** What a draw or a plan is asked for: read once from what was typed, complete, and refused here or not at all. */
export interface SelectionRequest {
  readonly targets: string;
  readonly staff: readonly StaffFile[];
  readonly recusals?: string;
  readonly columns: NamedColumns;
  /** The list that the item must stand in. */
  readonly itemList?: { readonly file: string; readonly item: string };
  readonly options: TypedOptions;
  /** Whether the targets that this year's draws took are passed over. */
  readonly excludesDrawn: boolean;
  readonly unit?: string;
  /** Where the ledger stands; absolute. */
  readonly unitFolder: string;
}

/** Fewer than two may not inspect. */
export const STATUTORY_TEAM = 2;

/**
 * @param given what stands in the place of the registry: `--selected`, `--frozen`; and the plan, which has fixed the amount
 * @throws UsageError naming every flag that is missing, or that contradicts another, or that cannot be read.
 */
export async function selectionRequest(
  cwd: string,
  flags: SelectionFlags,
  { instead, plan }: { readonly instead?: string | undefined; readonly plan?: DrawPlan | undefined } = {},
): Promise<SelectionRequest> {
  refuseContradictions(flags, plan);
  const { targets, staff } = await knownFiles(cwd, flags, { instead, plan });
  const drawId = flags.drawId ?? plan?.drawId;
  const hasAmount =
    plan !== undefined || [flags.count, flags.rate, flags.rates].some((amount) => amount !== undefined);
  if (targets === undefined || staff.length === 0 || drawId === undefined || !hasAmount) {
    const missing = [
      ...(targets === undefined ? ['--targets（检查对象名录库文件）'] : []),
      ...(staff.length === 0 ? ['--inspectors（执法检查人员名录库文件）'] : []),
      ...(drawId === undefined ? ['--draw-id（抽查编号）'] : []),
      ...(hasAmount ? [] : ['--count（户数）或 --rate（比例）']),
    ];
    throw new UsageError(`缺少选项：${missing.join('、')}。`);
  }
  const { items, item, excludeDrawn } = flags;
  if (items !== undefined && item === undefined)
    throw new UsageError('用了 --items 就要用 --item 写明抽查哪个事项。');
  if (excludeDrawn !== undefined && excludeDrawn !== 'year')
    throw new UsageError(`--exclude-drawn “${excludeDrawn}”不对：请写成 --exclude-drawn year（本年度）。`);
  return {
    targets,
    staff,
    columns: plan?.options.columns ?? parseNamedColumns(flags.column),
    options: typedOptions(flags, drawId),
    excludesDrawn: excludeDrawn !== undefined,
    unitFolder: resolve(cwd, flags.output),
    ...optional({
      recusals: flags.recusals,
      unit: flags.unit,
      itemList: items === undefined || item === undefined ? undefined : { file: items, item },
    }),
  };
}

/** @throws UsageError for flags of which one excludes or needs another. */
export function refuseContradictions(flags: SelectionFlags, plan?: unknown): void {
  const amounts = (['count', 'rate', 'rates'] as const).filter((key) => flags[key] !== undefined);
  if (amounts.length > 1) {
    const [one, other] = amounts;
    throw new UsageError(`--${one ?? ''} 和 --${other ?? ''} 只能用一个：请去掉其中一个。`);
  }
  if (flags.rates !== undefined && flags.strata === undefined && plan === undefined)
    throw new UsageError('用了 --rates 就要用 --strata 写明按哪一列分层，例如 --strata 信用风险等级。');
  if (flags.department.length > 0 && flags.inspectors !== undefined) {
    throw new UsageError(
      '--department 和 --inspectors 只能用一种：联合抽查请把每个部门（包括本部门）都写成 --department 部门=文件。',
    );
  }
}

/** The lists that need not be asked for: those typed, and those of a plan that lie in the folder under their names. */
export async function knownFiles(
  cwd: string,
  flags: Pick<SelectionFlags, 'targets' | 'inspectors' | 'department'>,
  { instead, plan }: { readonly instead?: string | undefined; readonly plan?: DrawPlan | undefined },
): Promise<{ readonly targets: string | undefined; readonly staff: readonly StaffFile[] }> {
  // The plan knows its files by name: where they stand in the folder, they need not be typed again.
  const planned = async (file: string | undefined) =>
    file !== undefined && (await exists(resolve(cwd, file))) ? file : undefined;
  const targets = flags.targets ?? instead ?? (await planned(plan?.lists.targets.file));
  if (flags.department.length > 0) return { targets, staff: parseDepartments(flags.department) };
  if (flags.inspectors !== undefined) return { targets, staff: [{ path: flags.inspectors }] };
  const wanted =
    plan?.departments?.map(({ name, list }) => ({ department: name, file: list.file })) ??
    (plan === undefined ? [] : [{ file: plan.lists.inspectors.file }]);
  const staff: StaffFile[] = [];
  for (const { file, ...department } of wanted) {
    const path = await planned(file);
    if (path !== undefined) staff.push({ ...department, path });
  }
  return { targets, staff: staff.length === wanted.length ? staff : [] };
}

/**
 * Reads `--department 部门=文件`, repeated.
 *
 * @throws UsageError for a malformed one, a name that comes twice, or a single department.
 */
export function parseDepartments(typed: readonly string[]): readonly StaffFile[] {
  const departments = typed.map((text) => {
    const at = text.search(/[=＝]/u);
    const [department, path] = [canonicalText(text.slice(0, at)), text.slice(at + 1).trim()];
    if (at < 1 || department === '' || path === '')
      throw new UsageError(`--department “${text}”看不懂：请写成 --department 县林业局=人员.xlsx。`);
    return { department, path };
  });
  const names = departments.map(({ department }) => department);
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) throw new UsageError(`部门“${twice}”写了两次：请删去一个。`);
  const [only, second] = departments;
  if (only !== undefined && second === undefined) {
    throw new UsageError(
      `联合抽查至少两个部门；只有“${only.department}”时请改用 --inspectors ${basename(only.path)}。`,
    );
  }
  return departments;
}

/** In the order in which they stand on the record. */
function typedOptions(flags: SelectionFlags, drawId: string): TypedOptions {
  const { count, rate, rates } = flags;
  if (rate !== undefined) parseRate(rate);
  if (rates !== undefined) parseRates(rates);
  return {
    drawId: canonicalText(drawId),
    ...optional({
      count: count === undefined ? undefined : parseCount(count),
      rate,
      rates,
      strata: flags.strata,
      reserves: whole('--reserves', flags.reserves, 0),
      where: flags.where.length === 0 ? undefined : flags.where,
      category: one('--category', flags.category),
      item: one('--item', flags.item),
      perTarget: perTargetOf(flags),
      maxLoad: whole('--max-load', flags.maxLoad, 1),
      on: dayOf(flags.on),
      crossArea: flags.crossArea,
      teams: flags.teams,
    }),
  };
}

function one(flag: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const [value, ...others] = severalValues(text);
  if (value === undefined || others.length > 0) throw new UsageError(`${flag} “${text}”不对：请只写一个。`);
  return value;
}

function perTargetOf({ perTarget, allowSingle }: SelectionFlags): number | undefined {
  const count = whole('--per-target', perTarget, 1);
  if (count !== undefined && count < STATUTORY_TEAM && allowSingle !== true) {
    throw new UsageError(
      '--per-target 不能少于 2：行政检查应由两名以上执法人员进行；确有依据的请加 --allow-single。',
    );
  }
  return count;
}

function dayOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const parsed = parseDate(text);
  if (!parsed.ok) throw new UsageError(`--on “${text}”不是日期：请写成 --on 2026-10-20。`);
  return isoDate(parsed.value);
}

function whole(flag: string, text: string | undefined, least: number): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d{1,7}$/u.test(text.trim()) ? Number(text) : -1;
  if (value < least) throw new UsageError(`${flag} “${text}”不对：请写 ${least} 以上的整数。`);
  return value;
}
