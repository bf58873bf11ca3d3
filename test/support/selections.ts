import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import type { DrawRecord } from '../../src/draw/record/record-schema.js';
import { csvText } from './csv-text.js';
import { recordAt } from './draws.js';
import { temporaryFolder } from './reading.js';
import { folderWith, shuangsuiji } from './running.js';

/** A registry drawn twice from one plan: from its file, and by a database's query. */

export const SEED = '5873 0912 红6';
export const PLAN = join('抽取', '甲', '抽取方案.json');

export type Rows = readonly (readonly string[])[];

/** Publishes a plan in a new folder that holds the registry as a CSV. `staff`: its flags; `files`: what they name. */
export async function planned(
  targets: Rows,
  staff: readonly string[],
  files: Readonly<Record<string, string>>,
  ...argv: string[]
): Promise<string> {
  const folder = folderWith({ '名录.csv': csvText(targets), ...files });
  await done(folder, 'plan', '--targets', '名录.csv', ...staff, '--draw-id', '甲', '--seed-source', '公开数值', ...argv); // prettier-ignore
  return folder;
}

export async function done(folder: string, ...argv: string[]): Promise<string> {
  const { code, out, err } = await shuangsuiji(folder, argv);
  expect([code, code === 0 ? '' : err]).toEqual([0, '']);
  return out;
}

export async function queryOf(folder: string, dialect: string, ...argv: string[]): Promise<string> {
  const table = argv.includes('--table') ? [] : ['--table', '名录'];
  await done(folder, 'sql', '--plan', PLAN, '--dialect', dialect, ...table, '-o', `${dialect}.sql`, '--force', ...argv); // prettier-ignore
  return readFileSync(join(folder, `${dialect}.sql`), 'utf8');
}

const DRAW = ['draw', '--plan', PLAN, '--seed', SEED];
/** A draw from what the database gave; the staff's flags follow. */
export const FROM_DATABASE = [...DRAW, '--selected', '抽出.csv'];

/** The record of the draw from the file, made in a copy of the folder so that the other can be made too. */
export async function drawnFromFile(folder: string, staff: readonly string[]): Promise<DrawRecord> {
  const twin = temporaryFolder();
  cpSync(folder, twin, { recursive: true });
  await done(twin, ...DRAW, '--targets', '名录.csv', ...staff);
  return recordAt(twin, '甲');
}

export async function drawnFromDatabase(
  folder: string,
  staff: readonly string[],
  exported: Rows,
): Promise<DrawRecord> {
  writeFileSync(join(folder, '抽出.csv'), csvText(exported));
  await done(folder, ...FROM_DATABASE, ...staff);
  return recordAt(folder, '甲');
}

/** What both draws must agree in: everything that was drawn, and how. */
export const essence = ({
  root, strata, drawn, reserves, counts, digests, options, planDigest, level,
}: DrawRecord): Partial<DrawRecord> => ({
  root, strata, drawn, reserves, counts, digests, options, planDigest, level,
}); // prettier-ignore
