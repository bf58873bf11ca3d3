import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { DEFAULTS } from './defaults.js';
import type { Config } from './schema.js';
import { UsageError } from '../util/errors.js';
import { nearFile } from '../io/near-file.js';
import { nearest } from '../util/nearest.js';

export type { Config } from './schema.js';

export const CONFIG_FILE = 'shuangsuiji.json';

/**
 * The configuration of a unit's folder: the file named by `--config`, else shuangsuiji.json of the current folder, else
 * the defaults.
 *
 * @throws UsageError when the file named is missing, is no JSON, or holds an unknown key or a wrong value.
 */
export async function loadConfig(cwd: string, named: string | undefined): Promise<Config> {
  const file = named ?? CONFIG_FILE;
  let text: string;
  try {
    text = await readFile(resolve(cwd, file), 'utf8');
  } catch (error) {
    if (named === undefined && (error as NodeJS.ErrnoException).code === 'ENOENT') return { ...DEFAULTS };
    const near = await nearFile(resolve(cwd, file));
    throw new UsageError(`配置文件〔${file}〕读不出来：${near}请检查路径和权限。`);
  }
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch {
    throw new UsageError(`配置文件〔${file}〕不是正确的 JSON：请检查引号、逗号和花括号。`);
  }
  const { keysAt, schema } = await import('./schema.js');
  const result = schema.safeParse(json);
  if (result.success) {
    const { roster } = result.data;
    // Beside the configuration, wherever that stands.
    return roster === undefined
      ? result.data
      : { ...result.data, roster: resolve(cwd, dirname(file), roster) };
  }
  const [issue] = result.error.issues;
  const path = issue?.path.join('.') ?? '';
  if (issue?.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    throw new UsageError(
      `配置文件〔${file}〕${path === '' ? '' : `的“${path}”`}里没有“${key}”这一项：${nearest(key, keysAt(path))}请改正或删去。`,
    );
  }
  const reason = issue?.code === 'invalid_key' ? issue.issues[0]?.message : issue?.message;
  throw new UsageError(
    `配置文件〔${file}〕${path === '' ? '' : `的“${path}”`}不对：${reason ?? ''}。请改正。`,
  );
}
