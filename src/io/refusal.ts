import { UserError } from '../util/errors.js';
import { printableName } from '../util/printable.js';
import { MAX_SHEETS } from './limits.js';

/**
 * A file cannot be read, found out where the file's name is not known. The message is the sentence that follows
 * the name; `naming` puts the name before it on the way out.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

/** The bytes contradict the format: `detail` says which part is broken, in Chinese. */
export function damaged(detail: string, cause?: unknown): Refusal {
  return new Refusal(
    `已损坏（${detail}），读不完整。请用 WPS 或 Excel 打开检查后另存为 .xlsx 重报；打不开的，请重新取得原文件。`,
    { cause },
  );
}

/** The refusal of a workbook of more sheets than are read. */
export function tooManySheets(): Refusal {
  return new Refusal(`里的工作表超过 ${MAX_SHEETS} 张。请拆成几个文件后重报。`);
}

/** Turns a `Refusal` into the sentence the clerk sees; every other error goes through unchanged. */
export function naming(fileName: string, error: unknown, sheetName?: string): unknown {
  if (!(error instanceof Refusal)) return error;
  const sheet = sheetName === undefined ? '' : `的工作表“${printableName(sheetName)}”`;
  return new UserError(`〔${printableName(fileName)}〕${sheet}${error.message}`, { cause: error });
}
