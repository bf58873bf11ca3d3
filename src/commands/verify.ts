import { readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { annex2 } from '../annexes/annex-2.js';
import { targets as targetsLayout } from '../annexes/targets.js';
import { nodeHash } from '../draw/node-hash.js';
import type { DrawRecord } from '../draw/record.js';
import { parseRecord } from '../draw/record-schema.js';
import type { Difference } from '../draw/verify.js';
import { checkAgainst, checkAlone } from '../draw/verify.js';
import type { ExitCode } from '../errors.js';
import { EXIT, UsageError, UserError } from '../errors.js';
import { exists } from '../io/atomic-file.js';
import { LEDGER_FILE, loadLedger } from '../io/ledger-file.js';
import type { Context } from '../ports.js';
import { palette } from '../ui/colour.js';
import { readRegistry } from './read-registry.js';

export interface VerifyFlags {
  readonly targets?: string;
  readonly inspectors?: string;
}

interface Check {
  readonly name: string;
  readonly state: '一致' | '不一致' | '未核对';
  readonly detail: string;
}

/** `verify`: recomputes a draw from its record, its lists and the ledger, and names the first difference of each. */
export async function verify(
  context: Context,
  args: readonly string[],
  flags: VerifyFlags,
): Promise<ExitCode> {
  const [file = ''] = args;
  const path = resolve(context.ports.cwd, file);
  if ((flags.targets === undefined) !== (flags.inspectors === undefined)) {
    throw new UsageError('--targets 和 --inspectors 要一起给：复算既要检查对象名录，也要检查人员名录。');
  }
  const text = await readFile(path, 'utf8').catch(() => {
    throw new UserError(`〔${file}〕读不出来：请检查路径，抽取记录在 抽取/<编号>/抽取记录.json。`);
  });
  const record = parseRecord(text, basename(file));
  const checks = [
    outcome('记录自身（根值、抽签值、名次、截止值、户数）', checkAlone(nodeHash, record)),
    await checkLists(context, record, flags),
    await checkLedger(record, text, path),
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

function outcome(name: string, difference: Difference | undefined): Check {
  if (difference === undefined) return { name, state: '一致', detail: '' };
  const { path, recorded, recomputed } = difference;
  return { name, state: '不一致', detail: `“${path}”记录为“${recorded}”，复算为“${recomputed}”` };
}

async function checkLists(context: Context, record: DrawRecord, flags: VerifyFlags): Promise<Check> {
  const name = '名录与抽取（摘要、筛选、抽中、候补、检查人员）';
  if (flags.targets === undefined || flags.inspectors === undefined) {
    return { name, state: '未核对', detail: '请加 --targets 和 --inspectors，用当时的名录复算' };
  }
  const { cwd } = context.ports;
  const { columns } = record.options;
  const subjects = await readRegistry(cwd, flags.targets, targetsLayout, columns.targets);
  const officers = await readRegistry(cwd, flags.inspectors, annex2, columns.inspectors);
  return outcome(name, checkAgainst(nodeHash, record, subjects.registry, officers.registry));
}

/** The ledger stands in the unit's folder: beside the record, or above 抽取/<编号>/. */
async function checkLedger(record: DrawRecord, text: string, recordPath: string): Promise<Check> {
  const name = '台账（链条完整、登记了这份记录）';
  const folders = [
    dirname(recordPath),
    join(dirname(recordPath), '..'),
    join(dirname(recordPath), '..', '..'),
  ];
  for (const folder of folders) {
    if (!(await exists(join(folder, LEDGER_FILE)))) continue;
    const ledger = await loadLedger(nodeHash, folder);
    if (ledger.fault !== undefined) {
      return { name, state: '不一致', detail: `台账第 ${ledger.fault.line} 行${ledger.fault.what}` };
    }
    const entry = ledger.entries.find(({ event, drawId }) => event === 'draw' && drawId === record.drawId);
    if (entry === undefined) return { name, state: '不一致', detail: `台账里没有“${record.drawId}”` };
    return entry.recordSha256 === nodeHash(text)
      ? { name, state: '一致', detail: ledger.torn === '' ? '' : '最后一行不完整，不影响以上各行' }
      : { name, state: '不一致', detail: `台账第 ${entry.seq} 行登记的记录摘要与这份文件不同` };
  }
  return { name, state: '未核对', detail: `没有找到 ${LEDGER_FILE}` };
}
