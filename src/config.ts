import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { z } from 'zod';
import { DEFAULT_COUNTY } from './annexes/unit-name.js';
import { UsageError } from './errors.js';
import { nearest } from './nearest.js';

export const CONFIG_FILE = 'shuangsuiji.json';

const schema = z.strictObject({
  /** The county's full name, as titles print it and as an 执法区域 that means all of it. */
  county: z.string().trim().min(1).default(DEFAULT_COUNTY),
  /** The unit whose folder this is. */
  unit: z.string().trim().min(1).optional(),
});

export type Config = z.infer<typeof schema>;

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
    if (named === undefined && (error as NodeJS.ErrnoException).code === 'ENOENT') return schema.parse({});
    throw new UsageError(`配置文件〔${file}〕读不出来：请检查路径和权限。`);
  }
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch {
    throw new UsageError(`配置文件〔${file}〕不是正确的 JSON：请检查引号、逗号和花括号。`);
  }
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  if (issue?.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    throw new UsageError(
      `配置文件〔${file}〕里没有“${key}”这一项：${nearest(key, Object.keys(schema.shape))}请改正或删去。`,
    );
  }
  throw new UsageError(`配置文件〔${file}〕的“${issue?.path.join('.') ?? ''}”不对：应为非空的文字。请改正。`);
}
