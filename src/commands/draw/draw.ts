import { join, resolve } from 'node:path';
import { annex1 } from '../../annexes/annex-1.js';
import { fullUnitName } from '../../annexes/unit-name.js';
import { chineseMoment, isoWithOffset } from '../../clock.js';
import { loadConfig } from '../../config.js';
import { severalValues } from '../../identifiers/scope.js';
import { nodeHash } from '../../draw/node-hash.js';
import { optionAssumptions } from '../../draw/option-assumptions.js';
import type { DrawnBefore } from '../../draw/options.js';
import { drawOutcome } from '../../draw/outcome.js';
import type { DrawRecord } from '../../draw/record-schema.js';
import { recordOf } from '../../draw/record.js';
import type { Registry } from '../../draw/registry.js';
import { canonicalText } from '../../draw/seed.js';
import { checkClaims } from '../../draw/selected.js';
import { EXIT, UsageError, UserError } from '../../errors.js';
import type { ExitCode } from '../../errors.js';
import { loadLedger, withLedger } from '../../io/ledger-file.js';
import type { LedgerEntry } from '../../ledger/chain.js';
import { drawnInYear } from '../../ledger/draw-states.js';
import { drawEvents } from '../../ledger/events.js';
import { nearest } from '../../nearest.js';
import type { Context } from '../../cli/ports.js';
import { drawReport } from '../../reporters/draw-report.js';
import { palette } from '../../ui/colour.js';
import { toolVersion } from '../../version.js';
import { ceremonyOf, openCeremony, protocolPath, reveal } from './ceremony.js';
import { drawFolder, RECORD_FILE, RESULT_FILE, VISITS_FILE } from '../shared/files.js';
import type { DrawFlags } from './flags.js';
import { gather } from './gather.js';
import { keepDraw } from '../shared/keep.js';
import { readLists } from '../shared/lists.js';
import { completeOptions, givenOptions, isSingle, plannedOptions } from './typed-options.js';
import { readPlan, refuseOtherLists, refuseUnlessPublished } from '../shared/published-plan.js';
import { seedOf } from './seed.js';
import { refuseBesideSelected, selectedLists } from './selected-list.js';
import { withoutVisits } from '../shared/write-visits.js';
import type { Reading } from '../shared/open-file.js';
import { parseNamedColumns, readSheet } from '../shared/read-registry.js';
import { optional } from '../../util/optional.js';

/**
 * `draw`: reads the lists, draws, writes the result. From the look into the ledger to the last file's name everything
 * happens under the ledger's lock, so that draws made at once know of each other. The attempt is in the ledger, durably,
 * before anything of its result can be seen; a draw that is refused leaves nothing behind.
 */
export async function draw(context: Context, _args: readonly string[], flags: DrawFlags): Promise<ExitCode> {
  const { ports } = context;
  const ceremony = ceremonyOf(context, flags);
  const config = await loadConfig(ports.cwd, context.flags.config);
  const published = flags.plan === undefined ? undefined : await readPlan(ports.cwd, flags.plan);
  refuseBesideSelected(flags, published?.plan);
  const essentials = await gather(context, flags, published?.plan);
  const named = published?.plan.options.columns ?? parseNamedColumns(flags.column);
  const read = () =>
    readLists(
      ports,
      { ...essentials, ...recusalsFile(flags) },
      flags.selected === undefined ? named : { ...named, targets: {} },
    );
  const { lists, selection } =
    flags.selected === undefined || published === undefined
      ? { lists: await read(), selection: undefined }
      : await selectedLists(ports, flags.selected, published, read);
  if (flags.items !== undefined) await checkItem(ports, flags.items, flags.item);
  if (published !== undefined) refuseOtherLists(published, lists);
  const given = givenOptions(flags, essentials, lists);
  const fixed =
    published === undefined
      ? completeOptions(given, lists, {
          county: config.county,
          today: isoWithOffset(ports.now()).slice(0, 10),
        })
      : plannedOptions(published.plan, given);
  if (isSingle(fixed)) {
    context.warn('警告：每户只派一名检查人员。行政检查应由两名以上执法人员进行，请确认另有依据。');
  }
  const organiser = flags.unit ?? config.unit ?? lists.targets.unit;
  const unit =
    published?.plan.unit ?? (organiser === undefined ? null : fullUnitName(organiser, config.county));
  const unitFolder = resolve(ports.cwd, flags.output);
  if (ceremony !== undefined) {
    // Before anybody is called to the keyboard; what counts is the look under the lock.
    attemptOf((await loadLedger(nodeHash, unitFolder)).entries, fixed.drawId, flags);
    await openCeremony(context, ceremony, lists, fixed, unit);
  }
  const seed = await seedOf(context, flags, published);
  const drawnAt = isoWithOffset(ports.now());

  const tell = (message: string) => {
    context.warn(message);
  };
  const { record, folder } = await withLedger(nodeHash, unitFolder, drawnAt, tell, async (appending) => {
    const { entries } = appending.ledger;
    const redraw = attemptOf(entries, fixed.drawId, flags);
    if (published !== undefined || redraw === undefined)
      refuseUnlessPublished(entries, fixed.drawId, published);
    const options = {
      ...fixed,
      ...(flags.excludeDrawn === undefined || published !== undefined
        ? {}
        : { excludeDrawn: drawnBefore(entries, lists.targets, fixed, drawnAt) }),
      entropy: seed.entropy,
    };
    const outcome = drawOutcome(nodeHash, lists.targets, lists.staff, options, selection?.strata);
    if (selection !== undefined)
      checkClaims(outcome, selection.claims, lists.targets, options.strata, selection.where);
    const made = recordOf(outcome, options, {
      ...seed,
      tool: toolVersion(),
      drawnAt,
      unit,
      digests: lists.digests,
      lists: published === undefined ? lists.lists : { ...published.plan.lists, ...lists.lists },
      ...optional({ departments: lists.departments }),
      assumptions: [
        ...lists.assumptions,
        ...optionAssumptions(lists.targets, lists.staff, options, selection?.strata),
      ],
      columns: named,
      ...(selection === undefined ? {} : { selected: selection.recorded }),
      ...optional({ redraw }),
    });
    const place = drawFolder(unitFolder, made.drawId, redraw?.number);
    await keepDraw(appending, place, made, lists.targets, { protocol: ceremony !== undefined });
    return { record: made, folder: place };
  });
  if (ceremony !== undefined) await reveal(context, ceremony, record, lists.targets);
  show(context, record, lists.targets, folder, ceremony !== undefined);
  return EXIT.done;
}

/** After a ceremony the screen has told everything but where the files are. */
function show(
  context: Context,
  record: DrawRecord,
  targets: Registry,
  folder: string,
  revealed: boolean,
): void {
  for (const assumption of record.assumptions) context.warn(`说明：${assumption}`);
  const noVisits = withoutVisits(record);
  if (noVisits !== undefined) context.warn(`说明：${noVisits}`);
  if (!revealed)
    for (const line of drawReport(record, targets, palette(context.ports.colour))) context.say(line);
  context.say(`\n抽取结果：${join(folder, RESULT_FILE)}`);
  if (noVisits === undefined) context.say(`检查记录表：${join(folder, VISITS_FILE)}`);
  if (revealed) context.say(`抽取过程记录（打印签名）：${protocolPath(folder)}`);
  context.say(`抽取记录：${join(folder, RECORD_FILE)}`);
  context.emit(record);
}

export const recusalsFile = ({ recusals }: DrawFlags): { readonly recusals?: string } =>
  recusals === undefined ? {} : { recusals };

/**
 * Which draw under its number this is: nothing for the first.
 *
 * @throws UserError for a second one that does not say why, or a redraw of what was never drawn.
 */
function attemptOf(
  entries: readonly LedgerEntry[],
  drawId: string,
  { redraw, reason }: DrawFlags,
): DrawRecord['redraw'] {
  const earlier = drawEvents(entries).filter((event) => event.drawId === drawId);
  const [first] = earlier;
  if (redraw !== true) {
    if (first === undefined) return undefined;
    throw new UserError(
      `抽查编号“${drawId}”在台账第 ${first.seq} 行已经抽取过（${chineseMoment(first.at)}）：同一编号不得重抽，请换一个新的编号；确需重抽的，请用 --redraw --reason 写明理由，两次都留在台账里。`,
    );
  }
  if (first === undefined)
    throw new UserError(`抽查编号“${drawId}”在台账里没有抽取过，不是重抽：请去掉 --redraw 和 --reason。`);
  const why = canonicalText(reason ?? '');
  if (why === '') throw new UsageError('重新抽取的理由（--reason）是空的：请写明，理由记入台账。');
  return { number: earlier.length + 1, reason: why };
}

/** Those of the list that this year's draws have taken; of a list that only its database has, all that they have. */
export function drawnBefore(
  entries: readonly LedgerEntry[],
  targets: Registry,
  { drawId, item }: { readonly drawId: string; readonly item?: string },
  at: string,
): DrawnBefore {
  const year = Number(at.slice(0, 4));
  const before = drawnInYear(entries, year, { apart: drawId, item });
  const ids = targets.entries.length === 0 ? [...before.keys()] : targets.entries.map(({ id }) => id);
  const drawn = ids
    .flatMap((id) => {
      const earlier = before.get(id);
      return earlier === undefined ? [] : [{ id, drawId: earlier }];
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return { year, drawn };
}

/** `--items` names the list that `--item` must stand in. */
export async function checkItem(reading: Reading, path: string, item: string | undefined): Promise<void> {
  if (item === undefined) throw new UsageError('用了 --items 就要用 --item 写明抽查哪个事项。');
  const { events } = await readSheet(reading, path, annex1);
  const items = events.flatMap((event) =>
    event.kind === 'row' ? severalValues(event.cells.item?.text ?? '') : [],
  );
  const [wanted = ''] = severalValues(item);
  if (items.includes(wanted)) return;
  throw new UserError(
    `随机抽查事项清单里没有“${item}”：${nearest(item, items)}清单共 ${items.length} 项，请照清单填写 --item。`,
  );
}
