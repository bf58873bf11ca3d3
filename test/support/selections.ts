import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import type { DrawRecord } from '../../src/draw/record.js';
import { csvText } from './csv-text.js';
import { recordAt } from './draws.js';
import { folderWith, shuangsuiji } from './running.js';

/** A registry drawn twice from one plan: from its file, and by a database's query. */

export const SEED = '5873 0912 红6';
export const PLAN = join('抽取', '甲', '抽取方案.json');

export type Rows = readonly (readonly string[])[];

/** Publishes a plan in a new folder that holds the registry as a CSV. */
export async function planned(targets: Rows, officers: Rows, ...argv: string[]): Promise<string> {
  const folder = folderWith({ '名录.csv': csvText(targets), '人员.csv': csvText(officers) });
  await done(folder, 'plan', '--targets', '名录.csv', '--inspectors', '人员.csv', '--draw-id', '甲', '--seed-source', '公开数值', ...argv); // prettier-ignore
  return folder;
}

export async function done(folder: string, ...argv: string[]): Promise<string> {
  const { code, out, err } = await shuangsuiji(folder, argv);
  expect([code, code === 0 ? '' : err]).toEqual([0, '']);
  return out;
}

export async function queryOf(folder: string, dialect: string, ...argv: string[]): Promise<string> {
  await done(folder, 'sql', '--plan', PLAN, '--dialect', dialect, '--table', '名录', '-o', `${dialect}.sql`, '--force', ...argv); // prettier-ignore
  return readFileSync(join(folder, `${dialect}.sql`), 'utf8');
}

const DRAW = ['draw', '--plan', PLAN, '--seed', SEED, '--inspectors', '人员.csv'];

/** The record of the draw from the file, made in another folder so that both can be made. */
export async function drawnFromFile(folder: string): Promise<DrawRecord> {
  const twin = folderWith(copies(folder, ['名录.csv', '人员.csv', PLAN, '抽查台账.jsonl']));
  await done(twin, ...DRAW, '--targets', '名录.csv');
  return recordAt(twin, '甲');
}

export const selectedDraw = (
  folder: string,
  exported: string | Rows,
): Promise<{ code: number; err: string }> => {
  writeFileSync(join(folder, '抽出.csv'), typeof exported === 'string' ? exported : csvText(exported));
  return shuangsuiji(folder, [...DRAW, '--selected', '抽出.csv']);
};

export async function drawnFromDatabase(folder: string, exported: string | Rows): Promise<DrawRecord> {
  const { code, err } = await selectedDraw(folder, exported);
  expect([code, code === 0 ? '' : err]).toEqual([0, '']);
  return recordAt(folder, '甲');
}

const copies = (folder: string, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name))]));

/** What both draws must agree in: everything that was drawn, and how. */
export const essence = ({
  root, strata, drawn, reserves, counts, digests, options, planDigest, level,
}: DrawRecord): Partial<DrawRecord> => ({
  root, strata, drawn, reserves, counts, digests, options, planDigest, level,
}); // prettier-ignore

/** Comma-separated text as rows; for what psql prints. */
export function rowsOf(csv: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, comma, quoted, plain = ''] of csv.matchAll(
    /(^|,|\r?\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/gu,
  )) {
    if (comma !== undefined && comma.includes('\n')) rows.push([]);
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
  }
  return rows.at(-1)?.join('') === '' ? rows.slice(0, -1) : rows;
}
