import { join } from 'node:path';
import { fullUnitName } from '../../annexes/unit-name.js';
import { chineseMoment, isoWithOffset } from '../../util/clock.js';
import { type Config, loadConfig } from '../../config/load-config.js';
import { nodeHash } from '../../draw/spec/node-hash.js';
import { optionAssumptions } from '../../draw/record/option-assumptions.js';
import { drawOutcome } from '../../draw/outcome.js';
import type { DrawRecord } from '../../draw/record/record-schema.js';
import { recordOf } from '../../draw/record/record.js';
import type { Registry } from '../../draw/lists/registry.js';
import { checkClaims } from '../../draw/lists/selected.js';
import { EXIT, type ExitCode, UserError } from '../../util/errors.js';
import { loadLedger, withLedger } from '../../io/ledger-file.js';
import type { LedgerEntry } from '../../ledger/chain.js';
import { drawEvents } from '../../ledger/events.js';
import type { Context, Ports } from '../../cli/ports.js';
import { drawReport } from '../../reporters/draw-report.js';
import { palette } from '../../ui/colour.js';
import { optional } from '../../util/optional.js';
import { toolVersion } from '../../io/version.js';
import { checkItem } from '../shared/check-item.js';
import { drawnBefore } from '../shared/drawn-before.js';
import { drawFolder, RECORD_FILE, RESULT_FILE, VISITS_FILE } from '../shared/files.js';
import {
  completeOptions,
  type FixedOptions,
  givenOptions,
  isSingle,
  plannedOptions,
} from '../shared/fixed-options.js';
import { keepDraw } from '../shared/keep.js';
import { type DrawLists, readLists } from '../shared/lists.js';
import { refuseOtherLists, refuseUnlessPublished } from '../shared/published-plan.js';
import { withoutVisits } from '../shared/write-visits.js';
import { openCeremony, protocolPath, reveal } from './ceremony.js';
import type { DrawFlags } from './options.js';
import { type DrawRequest, drawRequest } from './request.js';
import { type Seed, seedOf } from './seed.js';
import { type SelectedList, selectedLists } from './selected-list.js';

/** Everything that decides the draw but the ledger: gathered before the ledger is locked. */
interface Prepared {
  readonly request: DrawRequest;
  readonly lists: DrawLists;
  /** The targets as a database selected them. */
  readonly selection: SelectedList | undefined;
  readonly fixed: FixedOptions;
  readonly unit: string | null;
}

/**
 * `draw`: reads the lists, draws, writes the result. From the look into the ledger to the last file's name everything
 * happens under the ledger's lock, so that draws made at once know of each other. The attempt is in the ledger, durably,
 * before anything of its result can be seen; a draw that is refused leaves nothing behind.
 */
export async function draw(context: Context, _args: readonly string[], flags: DrawFlags): Promise<ExitCode> {
  const { ports } = context;
  const config = await loadConfig(ports.cwd, context.flags.config);
  const request = await drawRequest(context, flags);
  const prepared = await prepare(ports, request, config);
  if (isSingle(prepared.fixed)) {
    context.warn('警告：每户只派一名检查人员。行政检查应由两名以上执法人员进行，请确认另有依据。');
  }
  const { ceremony, unitFolder } = request;
  const { lists, fixed, unit } = prepared;
  if (ceremony !== undefined) {
    // Before anybody is called to the keyboard; what counts is the look under the lock.
    attemptOf((await loadLedger(nodeHash, unitFolder)).entries, fixed.drawId, request);
    await openCeremony(context, ceremony, lists, fixed, unit);
  }
  const seed = await seedOf(request.seed, ports);
  const drawnAt = isoWithOffset(ports.now());
  const tell = (message: string) => {
    context.warn(message);
  };
  const { record, folder } = await withLedger(nodeHash, unitFolder, drawnAt, tell, async (appending) => {
    const made = drawNow(prepared, seed, appending.ledger.entries, drawnAt);
    const place = drawFolder(unitFolder, made.drawId, made.redraw?.number);
    await keepDraw(appending, place, made, lists.targets, { protocol: ceremony !== undefined });
    return { record: made, folder: place };
  });
  if (ceremony !== undefined) await reveal(context, ceremony, record, lists.targets);
  tellDraw(context, record, lists.targets, folder, ceremony !== undefined);
  return EXIT.done;
}

/** Reads the lists that are asked for and fixes the options by them. */
async function prepare(ports: Ports, request: DrawRequest, config: Config): Promise<Prepared> {
  const { published, itemList } = request;
  const { lists, selection } = await listsOf(ports, request);
  if (itemList !== undefined) await checkItem(ports, itemList);
  if (published !== undefined) refuseOtherLists(published, lists);
  const given = givenOptions(request.options, lists);
  const today = isoWithOffset(ports.now()).slice(0, 10);
  const fixed =
    published === undefined
      ? completeOptions(given, lists, { county: config.county, today })
      : plannedOptions(published.plan, given);
  const organiser = request.unit ?? config.unit ?? lists.targets.unit;
  const named = organiser === undefined ? null : fullUnitName(organiser, config.county);
  return { request, lists, selection, fixed, unit: published?.plan.unit ?? named };
}

async function listsOf(ports: Ports, request: DrawRequest): Promise<Pick<Prepared, 'lists' | 'selection'>> {
  const { selected, columns } = request;
  if (selected === undefined)
    return { lists: await readLists(ports, request, columns), selection: undefined };
  // What a database exports has the names of the form, whatever those of its table are.
  const read = () => readLists(ports, request, { ...columns, targets: {} });
  return selectedLists(ports, selected.file, selected.published, read);
}

/** Draws, as the ledger stands now. */
function drawNow(
  { request, lists, selection, fixed, unit }: Prepared,
  seed: Seed,
  entries: readonly LedgerEntry[],
  drawnAt: string,
): DrawRecord {
  const { published } = request;
  const redraw = attemptOf(entries, fixed.drawId, request);
  if (published !== undefined || redraw === undefined)
    refuseUnlessPublished(entries, fixed.drawId, published);
  const passesOver = request.excludesDrawn && published === undefined;
  const excludeDrawn = passesOver ? drawnBefore(entries, lists.targets, fixed, drawnAt) : undefined;
  const options = { ...fixed, ...optional({ excludeDrawn }), entropy: seed.entropy };
  const outcome = drawOutcome(nodeHash, lists.targets, lists.staff, options, selection?.strata);
  if (selection !== undefined)
    checkClaims(outcome, selection.claims, lists.targets, options.strata, selection.where);
  return recordOf(outcome, options, {
    ...seed,
    tool: toolVersion(),
    drawnAt,
    unit,
    digests: lists.digests,
    lists: published === undefined ? lists.lists : { ...published.plan.lists, ...lists.lists },
    assumptions: [
      ...lists.assumptions,
      ...optionAssumptions(lists.targets, lists.staff, options, selection?.strata),
    ],
    columns: request.columns,
    ...optional({ departments: lists.departments, selected: selection?.recorded, redraw }),
  });
}

/** After a ceremony the screen has told everything but where the files are. */
function tellDraw(
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

/**
 * Which draw under its number this is: nothing for the first.
 *
 * @throws UserError for a second one that does not say why, or a redraw of what was never drawn.
 */
function attemptOf(
  entries: readonly LedgerEntry[],
  drawId: string,
  { redraw }: Pick<DrawRequest, 'redraw'>,
): DrawRecord['redraw'] {
  const earlier = drawEvents(entries).filter((event) => event.drawId === drawId);
  const [first] = earlier;
  if (redraw === undefined) {
    if (first === undefined) return undefined;
    throw new UserError(
      `抽查编号“${drawId}”在台账第 ${first.seq} 行已经抽取过（${chineseMoment(first.at)}）：同一编号不得重抽，请换一个新的编号；确需重抽的，请用 --redraw --reason 写明理由，两次都留在台账里。`,
    );
  }
  if (first === undefined)
    throw new UserError(`抽查编号“${drawId}”在台账里没有抽取过，不是重抽：请去掉 --redraw 和 --reason。`);
  return { number: earlier.length + 1, reason: redraw.reason };
}
