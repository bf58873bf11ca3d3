import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import * as z from 'zod';
import { UsageError } from '../../errors.js';
import { nearFile } from '../../io/near-file.js';
import { SEVERITIES } from '../../rules/severity.js';

const schema = z.object({
  schemaVersion: z.literal(1),
  ruleset: z.object({ id: z.string(), sha256: z.string() }),
  findings: z.array(
    z.object({
      ruleId: z.string(),
      kind: z.string(),
      severity: z.enum(SEVERITIES),
      file: z.string(),
      form: z.string().nullable(),
      unit: z.string().nullable(),
      column: z.string().nullable(),
      rowKeys: z.array(z.string()),
      message: z.string(),
      fingerprint: z.string(),
    }),
  ),
});

export type PreviousReport = z.infer<typeof schema>;

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
    const result = schema.safeParse(JSON.parse(text.replace(/^\uFEFF/u, '')));
    if (result.success) return result.data;
  } catch {
    // Told below like any other file that is no report.
  }
  throw new UsageError(
    `--previous 的〔${path}〕不是校验报告：请用 shuangsuiji validate … --json > 上次.json 保存的文件。`,
  );
}
