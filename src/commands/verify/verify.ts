import { readdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { isoWithOffset } from '../../util/clock.js';
import { nodeHash } from '../../draw/spec/node-hash.js';
import { checkAlone } from '../../draw/record/verify.js';
import { EXIT, type ExitCode } from '../../util/errors.js';
import { withLedger } from '../../io/ledger-file.js';
import { TEMPORARY_NAME } from '../../io/temporary-files.js';
import type { Context } from '../../cli/ports.js';
import { palette } from '../../ui/colour.js';
import { ledgerFolderOf } from '../shared/ledger-folder.js';
import { readRecord } from '../shared/open-record.js';
import { recordLists } from '../shared/record-lists.js';
import { outcome } from './check.js';
import { checkLedger } from './check-ledger.js';
import { checkLists } from './check-lists.js';
import { checkPlan } from './check-plan.js';
import { checkReplacements } from './check-replacements.js';
import { checkResults } from './check-results.js';
import type { VerifyFlags } from './options.js';

/**
 * `verify`: recomputes a draw from its record, its plan, its lists and the ledger, and names the first difference of
 * each. It changes nothing, save that it finishes what a killed draw left unfinished.
 */
export async function verify(
  context: Context,
  args: readonly string[],
  flags: VerifyFlags,
): Promise<ExitCode> {
  const { cwd } = context.ports;
  const [file = ''] = args;
  const path = resolve(cwd, file);
  await finishUnfinished(context, path);
  const { record, text } = await readRecord(context, file);
  const lists = await recordLists(context.ports, record, flags, 'typed');
  const ledger = await checkLedger(record, text, await ledgerFolderOf(path));
  const checks = [
    outcome('记录自身（根值、抽签值、名次、截止值、户数）', checkAlone(nodeHash, record)),
    ...(await checkPlan(cwd, record, path, flags.plan)),
    ...checkLists(record, lists),
    ledger.check,
    ...checkReplacements(record, ledger.replacements, lists),
    ...checkResults(record, ledger.results, ledger.replacements),
  ];
  const colours = palette(context.ports.colour);
  for (const { name, state, detail } of checks) {
    const shown =
      state === '一致' ? colours.good(state) : state === '不一致' ? colours.bad(state) : colours.faint(state);
    context.say(`${shown}  ${name}${detail === '' ? '' : `：${detail}`}`);
  }
  const failed = checks.some(({ state }) => state === '不一致');
  context.say(
    failed
      ? colours.bad('结论：不一致。')
      : colours.good(`结论：已核对的各项全部一致（${record.drawId}，抽中 ${record.drawn.length} 户）。`),
  );
  context.emit({ drawId: record.drawId, consistent: !failed, checks });
  return failed ? EXIT.refused : EXIT.done;
}

/** Files that still wait for their names beside the record tell of a draw that was killed: the ledger knows how to end it. */
async function finishUnfinished(context: Context, path: string): Promise<void> {
  const names = await readdir(dirname(path)).catch(() => []);
  if (!names.some((name) => TEMPORARY_NAME.test(name))) return;
  const folder = await ledgerFolderOf(path);
  if (folder === undefined) return;
  const tell = (message: string) => {
    context.warn(message);
  };
  await withLedger(nodeHash, folder, isoWithOffset(context.ports.now()), tell, () => Promise.resolve());
}
