import { UserError } from '../errors.js';

const REASONS: Readonly<Record<string, string>> = {
  EACCES: '没有写入权限',
  EPERM: '没有写入权限',
  EROFS: '所在磁盘是只读的',
  ENOSPC: '磁盘空间已满',
  ENOTDIR: '路径中有一段是文件而不是文件夹',
  EEXIST: '同名的文件或文件夹已经存在',
  EISDIR: '同名的文件夹已经存在',
  EBUSY: '文件正被别的程序占用',
  ENAMETOOLONG: '文件名太长',
};

/** Turns a failure to write into one sentence; anything unforeseen is passed on. */
export function writeError(path: string, error: unknown): unknown {
  const reason = REASONS[(error as NodeJS.ErrnoException).code ?? ''];
  return reason === undefined
    ? error
    : new UserError(`无法写入〔${path}〕：${reason}。原有文件没有改动；请换一个文件夹，或者处理后重试。`);
}
