import { basename } from 'node:path';
import { result } from '../annexes/result.js';
import { UserError } from '../errors.js';
import type { CollectedForm } from '../sheet/collect.js';
import { collectForm } from '../sheet/collect.js';
import { findForms, readHeads } from '../sheet/find-form.js';
import type { Reading } from './open-file.js';
import { openFile } from './open-file.js';

export interface FilledResult {
  readonly form: CollectedForm;
  readonly file: string;
  readonly sha256: string;
}

/** @throws UserError when the file has no 抽取结果, or more than one. */
export async function readFilledResult(reading: Reading, path: string): Promise<FilledResult> {
  const workbook = await openFile(reading, path);
  try {
    const file = basename(path);
    const matches = findForms(await readHeads(workbook), [result]);
    const [match, second] = matches;
    if (match === undefined)
      throw new UserError(
        `〔${file}〕里没有找到${result.name}：请用抽取时写出的 ${result.fileName}.xlsx，在其中填写检查日期和检查结果。`,
      );
    if (second !== undefined)
      throw new UserError(
        `〔${file}〕里有 ${matches.length} 张表都像${result.name}：${matches.map(({ sheet }) => `“${sheet.name}”`).join('、')}。请只留下填好的一张，另存后重试。`,
      );
    return { form: await collectForm(result, match.sheet, match.reading), file, sha256: workbook.sha256 };
  } finally {
    await workbook.close();
  }
}
