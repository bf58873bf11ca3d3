import { canonicalText } from '../../draw/spec/seed.js';
import { UsageError } from '../../util/errors.js';
import { optional } from '../../util/optional.js';
import { selectionRequest, type SelectionRequest } from '../shared/selection-request.js';
import type { PlanFlags } from './options.js';

/** What a plan is asked to freeze. */
export interface PlanRequest extends SelectionRequest {
  readonly seedSource: string;
  /** What `sql --freeze` said of a registry that only its database has; stands in the place of `targets`. */
  readonly frozen?: string;
}

/** @throws UsageError for what is missing, contradicts something else or cannot be read. */
export async function planRequest(cwd: string, flags: PlanFlags): Promise<PlanRequest> {
  const seedSource = canonicalText(flags.seedSource ?? '');
  if (seedSource === '') {
    throw new UsageError(
      '缺少选项：--seed-source（将来才产生、任何人都无法预知的公开数值，例如 双色球2026136期）。',
    );
  }
  refuseBesideFrozen(flags);
  const request = await selectionRequest(cwd, flags, { instead: flags.frozen });
  return { ...request, seedSource, ...optional({ frozen: flags.frozen }) };
}

/** @throws UsageError for what cannot be typed beside --frozen. */
function refuseBesideFrozen(flags: PlanFlags): void {
  if (flags.frozen === undefined) return;
  if (flags.targets !== undefined)
    throw new UsageError('--frozen 和 --targets 只能用一个：名录或者在数据库里，或者在文件里。');
  if (flags.recusals !== undefined) {
    throw new UsageError(
      '--frozen 和 --recusals 不能同用：回避的对象是否在名录里，没有名录文件无法核对。请在抽取以后用 replace 更换应回避的人员。',
    );
  }
}
