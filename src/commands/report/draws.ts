import { dirname, join, relative, resolve } from 'node:path';
import type { DrawRecord } from '../../draw/record/record-schema.js';
import { UserError } from '../../util/errors.js';
import type { Period } from '../../identifiers/period.js';
import { exists } from '../../io/atomic-file.js';
import { LEDGER_FILE } from '../../io/ledger-file.js';
import { type DrawState, drawStates } from '../../ledger/draw-states.js';
import type { Context } from '../../cli/ports.js';
import { rosterOf, type RosterUnit } from '../../rules/roster.js';
import { concerns, type LedgerDraw } from '../../return/checks.js';
import type { ReturnSources } from '../../return/figure.js';
import { RECORD_FILE } from '../shared/files.js';
import { readRecord } from '../shared/open-record.js';
import { optional } from '../../util/optional.js';
import { readFile, stat } from 'node:fs/promises';
import { nodeHash } from '../../draw/spec/node-hash.js';
import { type LedgerEntry, readLedger } from '../../ledger/chain.js';

export interface UnitDraws {
  /** Whether any ledger was found at all. */
  readonly hasLedger: boolean;
  /** The unit's own draws and the joint ones it took part in. */
  readonly draws: readonly LedgerDraw[];
  readonly publication?: NonNullable<ReturnSources['publication']>;
}

/** Whose draws are wanted, and when. */
export interface Wanted {
  readonly unit: RosterUnit;
  readonly county: string;
  readonly period: Period;
}

/**
 * The unit's draws: those of its own ledger, which stands in the current folder or in `output`, and of the others' ledgers
 * the joint ones that it took part in. In a ledger of its own a draw is the unit's, unless its record names departments and
 * the unit is none of them.
 */
export async function unitDraws(
  context: Context,
  others: readonly string[],
  output: string,
  wanted: Wanted,
  tell: (message: string) => void,
): Promise<UnitDraws> {
  const { cwd } = context.ports;
  const own = await ownLedger(cwd, output, tell);
  const ledgers: { readonly ledger: ReadLedger; readonly isOwn: boolean }[] = [];
  if (own !== undefined) ledgers.push({ ledger: await openLedger(cwd, own), isOwn: true });
  for (const typed of others) {
    const ledger = await openLedger(cwd, typed);
    if (!ledgers.some(({ ledger: { path } }) => path === ledger.path)) ledgers.push({ ledger, isOwn: false });
  }
  if (own === undefined && ledgers.length > 0)
    tell(
      `没有找到本单位自己的台账（${LEDGER_FILE}），只计入 --ledger 里本单位参加的抽查：自己的台账在别处的，请在那个文件夹里运行。`,
    );
  const draws: LedgerDraw[] = [];
  let publication: UnitDraws['publication'];
  for (const { ledger, isOwn } of ledgers) {
    if (ledger.isTorn) tell(`台账〔${ledger.shown}〕的最后一行不完整，没有计入；其余各行没有问题。`);
    let strangers = 0;
    for (const state of drawStates(ledger.entries)) {
      if (isOwn) publication ??= publicationOf(state, ledger.shown);
      if (!concerns(state, wanted.period)) continue;
      const record = async () => recordOf(context, state, ledger, tell);
      const part = await partOf(state, isOwn, wanted, record);
      if (part === undefined) strangers++;
      else draws.push({ state, ledger: ledger.shown, ...(part.length === 0 ? {} : { departments: part }) });
    }
    if (strangers > 0)
      tell(
        `台账〔${ledger.shown}〕这一时期另有 ${strangers} 次抽查没有“${wanted.unit.name}”参加，没有计入。`,
      );
  }
  return {
    hasLedger: ledgers.length > 0,
    draws,
    ...optional({ publication }),
  };
}

/** Where `draw` leaves the unit's ledger: in the current folder, or in the one that its -o named. */
async function ownLedger(
  cwd: string,
  output: string,
  tell: (message: string) => void,
): Promise<string | undefined> {
  const places = [...new Set([cwd, resolve(cwd, output)])].map((folder) => join(folder, LEDGER_FILE));
  const found: string[] = [];
  for (const path of places) if (await exists(path)) found.push(relative(cwd, path));
  const [own, other] = found;
  if (other !== undefined)
    tell(
      `当前文件夹和 -o 的文件夹里各有一本台账：用的是〔${own ?? ''}〕，没有用〔${other}〕。要用后一本，请在那个文件夹里运行。`,
    );
  return own;
}

/**
 * The departments of a draw that the unit took part in: none for a draw of its own; nothing when the draw is not the
 * unit's. The ledger's line names the fields of the record, so that only a joint draw's record need be read.
 */
async function partOf(
  { draw }: DrawState,
  isOwn: boolean,
  { unit, county }: Wanted,
  recordOfDraw: () => Promise<DrawRecord | undefined>,
): Promise<readonly string[] | undefined> {
  if (isOwn && !('departments' in draw.fields)) return [];
  const record = await recordOfDraw();
  if (record === undefined) return isOwn ? [] : undefined;
  const us = rosterOf([unit], county);
  const departments = record.departments?.map(({ name }) => name);
  const concerned = departments ?? (record.unit === null ? [] : [record.unit]);
  return concerned.some((name) => us.find(name) !== undefined) ? (departments ?? []) : undefined;
}

/** The record of a draw, as long as it is the one that the ledger knows. */
async function recordOf(
  context: Context,
  { draw }: DrawState,
  { folder, shown }: ReadLedger,
  tell: (message: string) => void,
): Promise<DrawRecord | undefined> {
  const path = join(folder, draw.folder, RECORD_FILE);
  try {
    const { record, recordSha256 } = await readRecord(context, path);
    if (recordSha256 === draw.recordSha256) return record;
    tell(`“${draw.drawId}”的抽取记录与台账〔${shown}〕登记的不同，不知道有哪些部门参加：请用 verify 核对。`);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    tell(
      `“${draw.drawId}”的抽取记录不在台账〔${shown}〕旁边，不知道有哪些部门参加：请把“${draw.folder}”放回原处。`,
    );
  }
  return undefined;
}

function publicationOf(
  { draw, publications }: DrawState,
  ledger: string,
): UnitDraws['publication'] | undefined {
  const first = publications.find(({ withResults }) => withResults > 0);
  return first === undefined ? undefined : { drawId: draw.drawId, day: first.at.slice(0, 10), ledger };
}

/** A ledger read without taking its lock: nothing is appended. */
interface ReadLedger {
  /** As typed. */
  readonly shown: string;
  readonly path: string;
  /** The unit's folder it stands in. */
  readonly folder: string;
  readonly entries: readonly LedgerEntry[];
  /** Its last line is being written, or was cut short. */
  readonly isTorn: boolean;
}

/**
 * Reads a ledger, named by its file or by the folder it stands in.
 *
 * @throws UserError when there is none, or its chain does not hold: figures from a ledger that was tampered with are none.
 */
async function openLedger(cwd: string, typed: string): Promise<ReadLedger> {
  const at = resolve(cwd, typed);
  const isFolder = await stat(at).then(
    (found) => found.isDirectory(),
    () => false,
  );
  const path = isFolder ? join(at, LEDGER_FILE) : at;
  const text = await readFile(path, 'utf8').catch(() => {
    throw new UserError(`〔${typed}〕读不出台账：请写台账文件（${LEDGER_FILE}）或它所在的文件夹。`);
  });
  const { entries, fault, torn } = readLedger(nodeHash, text);
  if (fault !== undefined)
    throw new UserError(
      `台账〔${typed}〕第 ${fault.line} 行${fault.what}：台账不可信，不能据此统计；请恢复备份，或者请保管台账的人查明。`,
    );
  return { shown: typed, path, folder: dirname(path), entries, isTorn: torn !== '' };
}
