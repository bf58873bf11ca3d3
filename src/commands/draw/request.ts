import { canonicalText } from '../../draw/spec/seed.js';
import { UsageError } from '../../util/errors.js';
import type { Context } from '../../cli/ports.js';
import { optional } from '../../util/optional.js';
import { isFrozenInDatabase } from '../plan/frozen-registry.js';
import { type PublishedPlan, readPlan } from '../shared/published-plan.js';
import { selectionRequest, type SelectionRequest } from '../shared/selection-request.js';
import { type Ceremony, ceremonyOf } from './ceremony.js';
import type { DrawFlags } from './options.js';
import { type SeedRequest, seedRequest } from './seed.js';

/** What a draw is asked for: what was typed is read here, once, and nothing below knows of flags. */
export interface DrawRequest extends SelectionRequest {
  /** The plan that the draw follows. */
  readonly published?: PublishedPlan;
  /** What a database exported of the targets that it selected by the plan. */
  readonly selected?: { readonly file: string; readonly published: PublishedPlan };
  readonly seed: SeedRequest;
  readonly ceremony?: Ceremony;
  /** Not the first draw under its number: why. */
  readonly redraw?: { readonly reason: string };
}

/** @throws UsageError for what is missing, contradicts something else or cannot be read. */
export async function drawRequest(context: Context, flags: DrawFlags): Promise<DrawRequest> {
  const { cwd, interactive } = context.ports;
  const ceremony = ceremonyOf(context, flags);
  const redraw = redrawOf(flags);
  const published = flags.plan === undefined ? undefined : await readPlan(cwd, flags.plan);
  const selected = selectedOf(flags, published);
  const request = await selectionRequest(cwd, flags, { instead: flags.selected, plan: published?.plan });
  const seed = seedRequest(flags, published, interactive);
  return { ...request, seed, ...optional({ published, selected, ceremony, redraw }) };
}

/** @throws UsageError for a redraw without a reason, or a reason for no redraw. */
export function redrawOf({ redraw, reason }: DrawFlags): DrawRequest['redraw'] {
  if ((redraw === true) !== (reason !== undefined))
    throw new UsageError('重新抽取要同时写 --redraw 和 --reason 理由：理由记入台账。');
  if (reason === undefined) return undefined;
  const why = canonicalText(reason);
  if (why === '') throw new UsageError('重新抽取的理由（--reason）是空的：请写明，理由记入台账。');
  return { reason: why };
}

/** @throws UsageError for what cannot be typed beside --selected, or a plan that cannot be drawn without it. */
function selectedOf(flags: DrawFlags, published: PublishedPlan | undefined): DrawRequest['selected'] {
  if (flags.selected === undefined) {
    if (published === undefined || !isFrozenInDatabase(published.plan)) return undefined;
    throw new UsageError(
      '这份方案的名录在数据库里：请先用 sql 打印查询，在数据库中执行，再用 --selected 写明导出的抽出名单。',
    );
  }
  if (published === undefined)
    throw new UsageError('--selected 要和 --plan 一起用：数据库只按公布过的方案抽取。');
  const beside = (['targets', 'recusals'] as const).find((key) => flags[key] !== undefined);
  if (beside !== undefined)
    throw new UsageError(`--selected 和 --${beside} 只能用一个：名录和回避都已由方案冻结。`);
  return { file: flags.selected, published };
}
