import { UserError } from '../util/errors.js';
import { Refusal } from './refusal.js';
import { REFUSED_KINDS } from './refused-kinds.js';

export interface ReadFailure {
  readonly reason: 'unreadable' | 'not-a-workbook' | 'too-large';
  /** Without the file's name. */
  readonly sentence: string;
}

/** These kinds are workbooks, or nothing at all; every other one is something else. */
const WORKBOOKS: ReadonlySet<string> = new Set(
  [REFUSED_KINDS.encrypted, REFUSED_KINDS.empty].flatMap((sentence) => sentence ?? []),
);
const OTHER_KINDS: ReadonlySet<string> = new Set(
  Object.values(REFUSED_KINDS).filter((sentence) => !WORKBOOKS.has(sentence)),
);
const OVER_LIMIT = /--max-size|超过 \d|太大|多得不正常/u;

/**
 * Why a workbook could not be opened or read, for a report that goes on with the next one. An error that is no refusal is
 * ours or the machine's; it, too, must not cost the rest of a batch.
 */
export function readFailure(error: unknown): ReadFailure {
  if (!(error instanceof UserError)) {
    const detail = error instanceof Error ? error.message : String(error);
    return {
      reason: 'unreadable',
      sentence: `读不出来（${detail}）。请用 WPS 或 Excel 打开检查后另存为 .xlsx 重报；还是不行的，请把这个文件发给维护人员。`,
    };
  }
  const { cause } = error;
  const told = cause instanceof Refusal ? cause.message : '';
  const sentence = error.message.replace(/^〔[^〕]*〕(?:的(?=工作表))?/u, '');
  if (OTHER_KINDS.has(told)) return { reason: 'not-a-workbook', sentence };
  return { reason: OVER_LIMIT.test(told) ? 'too-large' : 'unreadable', sentence };
}
