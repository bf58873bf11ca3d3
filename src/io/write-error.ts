import { UserError } from '../util/errors.js';
import { isSystemError } from './source-file.js';

interface Reason {
  readonly what: string;
  /** How to mend it. */
  readonly mend: string;
}

const NO_RIGHT = { what: '没有写入权限', mend: '请换一个文件夹，或者请管理员给您写入权限后重试' };
const NO_ROOM = '请清理出空间后重试，或者换一个磁盘上的文件夹';

const REASONS: Readonly<Record<string, Reason>> = {
  EACCES: NO_RIGHT,
  EPERM: NO_RIGHT,
  EROFS: { what: '所在磁盘是只读的', mend: '请解除写保护后重试，或者换一个磁盘上的文件夹' },
  ENOSPC: { what: '磁盘空间已满', mend: NO_ROOM },
  EDQUOT: { what: '您在这个磁盘上的配额已用完', mend: NO_ROOM },
  EFBIG: { what: '超过了这个磁盘能存的最大文件', mend: '请换一个磁盘上的文件夹' },
  EIO: { what: '磁盘读写出错，可能坏了或者被拔掉了', mend: '请换一个磁盘上的文件夹，并给已有的文件做好备份' },
  ENOENT: { what: '所在的文件夹已经不在', mend: '请检查路径后重试' },
  ENOTDIR: { what: '路径中有一段是文件而不是文件夹', mend: '请检查路径，或者换一个文件夹' },
  EEXIST: { what: '同名的文件或文件夹已经存在', mend: '请换一个文件夹，或者移走它后重试' },
  EISDIR: { what: '同名的文件夹已经存在', mend: '请换一个文件夹，或者移走它后重试' },
  EBUSY: { what: '文件正被别的程序占用', mend: '请关闭打开它的程序后重试' },
  ENAMETOOLONG: { what: '文件名太长', mend: '请换一个较短的名称或文件夹' },
};

/** Why the system did not write, in words; undefined for what is no failure to write. */
function reasonOf(error: unknown): Reason | undefined {
  if (!isSystemError(error) || error.syscall === 'read') return undefined;
  const code = String(error.code);
  return REASONS[code] ?? { what: `系统报告 ${code}`, mend: '请换一个文件夹，或者处理后重试' };
}

/**
 * Turns a failure to write into one sentence; what is none is passed on as it is.
 *
 * @param standing what stands in spite of it, and how to go on, given how to mend the cause
 */
export function writeError(
  path: string,
  error: unknown,
  standing = (mend: string): string => `原有文件没有改动；${mend}。`,
): unknown {
  const reason = reasonOf(error);
  return reason === undefined
    ? error
    : new UserError(`无法写入〔${path}〕：${reason.what}。${standing(reason.mend)}`);
}

/** What is said when the output itself cannot be written: to a file on a full disk, say. */
export function outputError(error: unknown): string {
  const what = reasonOf(error)?.what ?? '输出的去处已经关闭';
  return `结果没能全部输出：${what}。已经登记的台账、写好的文件都有效，请不要重做；请把输出存到别处，或者用 status、verify 查看。`;
}
