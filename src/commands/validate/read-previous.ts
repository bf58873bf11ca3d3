import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UsageError } from '../../util/errors.js';
import { nearFile } from '../../io/near-file.js';
import { type PreviousReport, reportSchema } from '../../reporters/validate-json.js';

/**
 * An earlier report: what `validate --json` printed.
 *
 * @throws UsageError when it is missing or no such report.
 */
export async function readPrevious(cwd: string, path: string): Promise<PreviousReport> {
  let text: string;
  try {
    text = await readFile(resolve(cwd, path), 'utf8');
  } catch {
    const near = await nearFile(resolve(cwd, path));
    throw new UsageError(`--previous 的〔${path}〕读不出来：${near}请检查路径和权限。`);
  }
  try {
    const result = reportSchema.safeParse(JSON.parse(text.replace(/^\uFEFF/u, '')));
    if (result.success) return result.data;
  } catch {
    // Told below like any other file that is no report.
  }
  throw new UsageError(
    `--previous 的〔${path}〕不是校验报告：请用 shuangsuiji validate … --json > 上次.json 保存的文件。`,
  );
}
