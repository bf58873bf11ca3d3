import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { nodeHash } from '../../draw/spec/node-hash.js';
import { type DrawRecord, parseRecord } from '../../draw/record/record-schema.js';
import { UserError } from '../../util/errors.js';
import { nearFile } from '../../io/near-file.js';
import type { LedgerEntry } from '../../ledger/chain.js';
import { type DrawEvent, drawEvents } from '../../ledger/events.js';
import type { Context } from '../../cli/ports.js';
import { ledgerFolderOf } from './ledger-folder.js';

/** A record as its file has it. */
export interface ReadRecord {
  /** As typed, for messages. */
  readonly file: string;
  /** Absolute. */
  readonly path: string;
  readonly text: string;
  readonly record: DrawRecord;
  /** By which the ledger knows the record. */
  readonly recordSha256: string;
}

export interface OpenRecord extends ReadRecord {
  /** Where the ledger stands. */
  readonly unitFolder: string;
}

/** @throws UserError when there is no such file, or it is no record. */
export async function readRecord({ ports }: Pick<Context, 'ports'>, file: string): Promise<ReadRecord> {
  const path = resolve(ports.cwd, file);
  const text = await readFile(path, 'utf8').catch(async () => {
    throw new UserError(
      `〔${file}〕读不出来：${await nearFile(path)}请检查路径，抽取记录在 抽取/<编号>/抽取记录.json。`,
    );
  });
  return { file, path, text, record: parseRecord(text, basename(file)), recordSha256: nodeHash(text) };
}

/**
 * The record of a draw that is to get another line in its ledger.
 *
 * @param what what that line is for, as the refusal names it: 更换, 检查结果
 * @throws UserError when it cannot be read, or no ledger stands beside or above it.
 */
export async function openRecord(context: Context, file: string, what: string): Promise<OpenRecord> {
  const read = await readRecord(context, file);
  const unitFolder = await ledgerFolderOf(read.path);
  if (unitFolder !== undefined) return { ...read, unitFolder };
  throw new UserError(
    `〔${file}〕所在的文件夹及其上级没有抽查台账：${what}必须登记台账，请对原处的抽取记录操作。`,
  );
}

/**
 * The line by which the record came into its ledger.
 *
 * @throws UserError when there is none: the file is not the record that was written, or the ledger is another unit's.
 */
export function originOf(
  entries: readonly LedgerEntry[],
  { file, recordSha256 }: Pick<ReadRecord, 'file' | 'recordSha256'>,
): DrawEvent {
  const origin = drawEvents(entries).find((event) => event.recordSha256 === recordSha256);
  if (origin !== undefined) return origin;
  throw new UserError(`台账里没有登记这份抽取记录：请先用 verify 核对〔${file}〕是不是原文件。`);
}
