import { basename, resolve } from 'node:path';
import type { DrawPlan } from '../../draw/plan-schema.js';
import { canonicalText } from '../../draw/seed.js';
import { UsageError } from '../../errors.js';
import { exists } from '../../io/atomic-file.js';
import type { Context } from '../../cli/ports.js';
import type { DrawFlags } from './flags.js';
import { optional } from '../../util/optional.js';

/** A list of inspectors to read; without a name it is the only one. */
export interface StaffFile {
  readonly department?: string;
  readonly path: string;
}

/** Without these there is no draw. */
export interface Essentials {
  readonly targets: string;
  readonly staff: readonly StaffFile[];
  readonly drawId: string;
  /** How many, as typed; a plan has fixed it. */
  readonly count?: string;
  readonly rate?: string;
}

/** @throws UsageError naming every flag that is missing, or two that exclude each other. */
export async function gather(context: Context, flags: DrawFlags, plan?: DrawPlan): Promise<Essentials> {
  refuseContradictions(flags);
  const { cwd } = context.ports;
  const known = await knownFiles(cwd, flags, plan);
  const drawId = flags.drawId ?? plan?.drawId;
  const hasAmount =
    plan !== undefined || [flags.count, flags.rate, flags.rates].some((amount) => amount !== undefined);
  const missing = [
    ...(known.targets === undefined ? ['--targets（检查对象名录库文件）'] : []),
    ...(known.staff.length === 0 ? ['--inspectors（执法检查人员名录库文件）'] : []),
    ...(drawId === undefined ? ['--draw-id（抽查编号）'] : []),
    ...(hasAmount ? [] : ['--count（户数）或 --rate（比例）']),
  ];
  if (missing.length > 0) throw new UsageError(`缺少选项：${missing.join('、')}。`);
  return {
    targets: known.targets ?? '',
    staff: known.staff,
    drawId: drawId ?? '',
    ...amountOf(flags),
  };
}

/** @throws UsageError for flags of which one excludes or needs another. */
export function refuseContradictions(flags: DrawFlags): void {
  const amounts = (['count', 'rate', 'rates'] as const).filter((key) => flags[key] !== undefined);
  if (amounts.length > 1) {
    const [one, other] = amounts;
    throw new UsageError(`--${one ?? ''} 和 --${other ?? ''} 只能用一个：请去掉其中一个。`);
  }
  if (flags.rates !== undefined && flags.strata === undefined && flags.plan === undefined)
    throw new UsageError('用了 --rates 就要用 --strata 写明按哪一列分层，例如 --strata 信用风险等级。');
  if (flags.department.length > 0 && flags.inspectors !== undefined) {
    throw new UsageError(
      '--department 和 --inspectors 只能用一种：联合抽查请把每个部门（包括本部门）都写成 --department 部门=文件。',
    );
  }
  if ((flags.redraw === true) !== (flags.reason !== undefined))
    throw new UsageError('重新抽取要同时写 --redraw 和 --reason 理由：理由记入台账。');
}

/** The lists that need not be asked for: those typed, and those of a plan that lie in the folder under their names. */
export async function knownFiles(
  cwd: string,
  flags: DrawFlags,
  plan: DrawPlan | undefined,
): Promise<{ readonly targets: string | undefined; readonly staff: readonly StaffFile[] }> {
  // The plan knows its files by name: where they stand in the folder, they need not be typed again.
  const planned = async (file: string | undefined) =>
    file !== undefined && (await exists(resolve(cwd, file))) ? file : undefined;
  const targets =
    flags.targets ?? flags.selected ?? flags.frozen ?? (await planned(plan?.lists.targets.file));
  if (flags.department.length > 0) return { targets, staff: parseDepartments(flags.department) };
  if (flags.inspectors !== undefined) return { targets, staff: [{ path: flags.inspectors }] };
  if (plan?.departments !== undefined) {
    const staff: StaffFile[] = [];
    for (const { name, list } of plan.departments) {
      const path = await planned(list.file);
      if (path !== undefined) staff.push({ department: name, path });
    }
    return { targets, staff: staff.length === plan.departments.length ? staff : [] };
  }
  const only = await planned(plan?.lists.inspectors.file);
  return { targets, staff: only === undefined ? [] : [{ path: only }] };
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

const amountOf = ({ count, rate }: DrawFlags) => ({
  ...optional({ count, rate }),
});
