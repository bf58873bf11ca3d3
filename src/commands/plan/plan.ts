import { join } from 'node:path';
import { fullUnitName } from '../../annexes/unit-name.js';
import { chineseMoment, isoWithOffset } from '../../util/clock.js';
import { loadConfig } from '../../config/load-config.js';
import { nodeHash } from '../../draw/spec/node-hash.js';
import { optionAssumptions } from '../../draw/record/option-assumptions.js';
import { drawOutcome } from '../../draw/outcome.js';
import { planOf, withoutRowDigests } from '../../draw/record/plan.js';
import { planText } from '../../draw/record/plan-schema.js';
import { EXIT, type ExitCode, UserError } from '../../util/errors.js';
import { withLedger } from '../../io/ledger-file.js';
import { drawEvents, planEvents } from '../../ledger/events.js';
import type { Context } from '../../cli/ports.js';
import { palette } from '../../ui/colour.js';
import { toolVersion } from '../../io/version.js';
import { checkItem } from '../shared/check-item.js';
import { drawnBefore } from '../shared/drawn-before.js';
import { drawFolder, PLAN_FILE } from '../shared/files.js';
import type { PlanFlags } from './options.js';
import { planRequest } from './request.js';
import { frozenAssumption, readFrozen } from './frozen-registry.js';
import { keepTogether } from '../shared/keep.js';
import { readLists } from '../shared/lists.js';
import { completeOptions, givenOptions } from '../shared/fixed-options.js';
import { optional } from '../../util/optional.js';

/** Only to see whether the draw can be made at all; no plan may be published that must be refused at the draw. */
const REHEARSAL = '预演';

/**
 * `plan`: freezes lists, filters and options before the seed exists, so that nobody can choose it. What is published is
 * the digest of the plan's file and where the seed will come from; both are in the ledger before they are shown.
 */
export async function plan(context: Context, _args: readonly string[], flags: PlanFlags): Promise<ExitCode> {
  const { ports } = context;
  const config = await loadConfig(ports.cwd, context.flags.config);
  const request = await planRequest(ports.cwd, flags);
  const { columns, unitFolder, seedSource } = request;
  const registry = request.frozen === undefined ? undefined : await readFrozen(ports, request.frozen);
  const lists = await readLists(ports, { ...request, ...optional({ targets: registry }) }, columns);
  if (request.itemList !== undefined) await checkItem(ports, request.itemList);
  const plannedAt = isoWithOffset(ports.now());
  const fixed = completeOptions(givenOptions(request.options, lists), lists, {
    county: config.county,
    today: plannedAt.slice(0, 10),
  });
  const unit = request.unit ?? config.unit ?? lists.targets.unit;
  const tell = (message: string) => {
    context.warn(message);
  };
  const made = await withLedger(nodeHash, unitFolder, plannedAt, tell, async ({ ledger, append }) => {
    const { drawId, item, ...others } = fixed;
    const earlier = [...planEvents(ledger.entries), ...drawEvents(ledger.entries)].find(
      (event) => event.drawId === drawId,
    );
    if (earlier !== undefined) {
      throw new UserError(
        `抽查编号“${drawId}”在台账第 ${earlier.seq} 行已经${earlier.event === 'plan' ? '公布过方案' : '抽取过'}（${chineseMoment(earlier.at)}）：请换一个新的编号。`,
      );
    }
    const frozen = {
      ...others,
      ...optional({
        excludeDrawn: request.excludesDrawn
          ? drawnBefore(ledger.entries, lists.targets, fixed, plannedAt)
          : undefined,
      }),
    };
    if (registry === undefined)
      drawOutcome(nodeHash, lists.targets, lists.staff, { ...fixed, ...frozen, entropy: REHEARSAL });
    const { targets, inspectors, recusals } = lists.lists;
    const document = planOf(nodeHash, lists.targets, lists.staff, {
      tool: toolVersion(),
      drawId,
      plannedAt,
      unit: unit === undefined ? null : fullUnitName(unit, config.county),
      item: item ?? null,
      seedSource,
      digests: lists.digests,
      lists: {
        targets: withoutRowDigests(targets),
        inspectors: withoutRowDigests(inspectors),
        ...optional({ recusals }),
      },
      ...(lists.departments === undefined
        ? {}
        : {
            departments: lists.departments.map((one) => ({ ...one, list: withoutRowDigests(one.list) })),
          }),
      options: { ...frozen, columns },
    });
    const text = planText(document);
    const planSha256 = nodeHash(text);
    const folder = drawFolder(unitFolder, drawId);
    await keepTogether(
      append,
      folder,
      { at: plannedAt, event: 'plan', drawId, seedSource, planSha256, digests: lists.digests },
      (files) => files.addText(join(folder, PLAN_FILE), text, { force: false, wayOut: '请换一个抽查编号。' }),
    );
    return { plan: document, digest: planSha256, path: join(folder, PLAN_FILE) };
  });
  const assumptions = [
    ...lists.assumptions,
    ...(registry === undefined
      ? optionAssumptions(lists.targets, lists.staff, fixed)
      : [frozenAssumption(registry)]),
  ];
  for (const assumption of assumptions) context.warn(`说明：${assumption}`);
  const colours = palette(ports.colour);
  context.say(colours.strong(`抽取方案已冻结并登记台账。请在公开数值产生之前公布以下两项：`));
  context.say(`方案摘要（抽取方案.json 的 SHA-256）：${made.digest}`);
  context.say(`种子来源：${seedSource}`);
  context.say(`\n抽取方案：${made.path}`);
  context.say(
    registry === undefined
      ? `数值产生后：shuangsuiji draw --plan ${made.path} --seed 公布的数值`
      : `数值产生后：shuangsuiji sql --plan ${made.path} --dialect … --table … --seed 公布的数值`,
  );
  context.emit({ ...made.plan, planDigest: made.digest });
  return EXIT.done;
}
