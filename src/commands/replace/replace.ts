import { join } from 'node:path';
import { isoWithOffset } from '../../util/clock.js';
import { canonicalCode } from '../../draw/lists/canonical.js';
import { nodeHash } from '../../draw/spec/node-hash.js';
import type { DrawRecord } from '../../draw/record/record-schema.js';
import { idTyped } from '../../draw/lists/recusals.js';
import { replaceInspector, replaceTarget, type Replacing } from '../../visits/replace.js';
import { canonicalText } from '../../draw/spec/seed.js';
import { type Replacement, standing } from '../../visits/standing.js';
import { EXIT, type ExitCode, UsageError, UserError } from '../../util/errors.js';
import { withLedger } from '../../io/ledger-file.js';
import { replaceEvents } from '../../ledger/events.js';
import type { Context } from '../../cli/ports.js';
import { palette } from '../../ui/colour.js';
import { afterReplacement, RESULT_FILE, VISITS_FILE } from '../shared/files.js';
import { keepTogether, writeResult } from '../shared/keep.js';
import { openRecord, originOf } from '../shared/open-record.js';
import { recordLists } from '../shared/record-lists.js';
import { writeVisits } from '../shared/write-visits.js';
import type { ReplaceFlags } from './options.js';

/** `replace`: 递补, or new inspectors for one who cannot go. A line of the ledger and a fresh workbook; nothing is rewritten. */
export async function replace(
  context: Context,
  args: readonly string[],
  flags: ReplaceFlags,
): Promise<ExitCode> {
  const { ports } = context;
  const [file = ''] = args;
  const { reason, approver } = essentialsOf(flags);
  const opened = await openRecord(context, file, '更换');
  const { record, recordSha256, unitFolder } = opened;
  const lists = await recordLists(ports, record, flags);
  if (lists === undefined) {
    throw new UserError(
      `没有找到抽取时的名录：请用 --targets 和 ${record.departments === undefined ? '--inspectors' : '--department'} 指明。`,
    );
  }
  refuseOtherLists(record, lists.targets.digest, lists.digest);
  const at = isoWithOffset(ports.now());
  const tell = (message: string) => {
    context.warn(message);
  };
  const done = await withLedger(nodeHash, unitFolder, at, tell, async ({ ledger, append }) => {
    const origin = originOf(ledger.entries, opened);
    const events = replaceEvents(ledger.entries).filter((event) => event.recordSha256 === recordSha256);
    const replacing: Replacing = {
      hash: nodeHash,
      record,
      targets: lists.targets,
      staff: lists.staff,
      earlier: events,
    };
    const replacement = replacementOf(replacing, flags);
    const number = events.length + 1;
    const facts = [...events, { ...replacement, number, reason, approver }].map(factOf(record));
    const folder = join(unitFolder, origin.folder);
    const name = afterReplacement(RESULT_FILE, number);
    const visits = afterReplacement(VISITS_FILE, number);
    const now = standing(record, [...events, replacement]);
    await keepTogether(
      append,
      folder,
      { at, event: 'replace', drawId: record.drawId, recordSha256, number, reason, approver, ...replacement },
      async (files) => {
        const changed = new Set(replacement.changes.map(({ target }) => target));
        await files.add(
          join(folder, name),
          (temporary) => writeResult(temporary, now, lists.targets, facts),
          { force: false },
        );
        await files.add(
          join(folder, visits),
          (temporary) => writeVisits(temporary, now, lists.targets, changed),
          { force: false },
        );
      },
    );
    return {
      number,
      replacement,
      fact: facts.at(-1),
      path: join(folder, name),
      visits: join(folder, visits),
    };
  });
  context.say(palette(ports.colour).strong(done.fact?.join('：') ?? ''));
  for (const { target, inspectors } of done.replacement.changes) {
    context.say(`  ${target}：${inspectors.map(({ id, name }) => `${name}（${id}）`).join('、')}`);
  }
  context.say(`\n新的抽取结果：${done.path}`);
  context.say(`更换各户的检查记录表：${done.visits}`);
  context.emit({ drawId: record.drawId, number: done.number, reason, approver, ...done.replacement });
  return EXIT.done;
}

function essentialsOf(flags: ReplaceFlags): { readonly reason: string; readonly approver: string } {
  if (flags.target === undefined && flags.inspector === undefined)
    throw new UsageError(
      '请写明更换谁：--target 对象代码（递补），或者 --inspector 执法证编号（更换检查人员）。',
    );
  const [reason, approver] = [canonicalText(flags.reason ?? ''), canonicalText(flags.approver ?? '')];
  const missing = [
    ...(reason === '' ? ['--reason（理由）'] : []),
    ...(approver === '' ? ['--approver（批准人）'] : []),
  ];
  if (missing.length > 0) throw new UsageError(`缺少选项：${missing.join('、')}。两项都记入台账。`);
  return { reason, approver };
}

function replacementOf(replacing: Replacing, { target, inspector }: ReplaceFlags): Replacement {
  if (inspector === undefined) return replaceTarget(replacing, idTyped(target ?? ''));
  return replaceInspector(
    replacing,
    canonicalCode(inspector),
    target === undefined ? undefined : idTyped(target),
  );
}

function refuseOtherLists({ digests }: DrawRecord, targets: string, inspectors: string): void {
  const which = [
    ...(digests.targets === targets ? [] : ['检查对象名录']),
    ...(digests.inspectors === inspectors ? [] : ['检查人员名录']),
  ];
  if (which.length === 0) return;
  throw new UserError(
    `${which.join('和')}与抽取时不同：更换须用抽取时的名录（用 verify 可以看出哪几行不同）。`,
  );
}

interface Told extends Replacement {
  readonly number: number;
  readonly reason: string;
  readonly approver: string;
}

/** One replacement as the statement tells it. */
function factOf({ drawn, reserves }: DrawRecord): (told: Told) => readonly [string, string] {
  const targets = new Map([...drawn, ...reserves].map(({ id, name }) => [id, name]));
  const people = new Map(drawn.flatMap(({ inspectors }) => inspectors.map(({ id, name }) => [id, name])));
  const named = (names: ReadonlyMap<string, string>, id: string) => `${names.get(id) ?? ''}（${id}）`;
  return ({ number, target, inspector, changes, reason, approver }) => {
    const what =
      target === undefined
        ? `检查人员${named(people, inspector?.out ?? '')}退出${inspector?.target === null ? '' : `对${named(targets, inspector?.target ?? '')}的检查`}，${changes.length} 户重新选派`
        : `${named(targets, target.out)}退出，由候补第 ${target.rank} 名${named(targets, target.in)}递补`;
    return [`更换 ${number}`, `${what}；理由：${reason}；批准人：${approver}`];
  };
}
