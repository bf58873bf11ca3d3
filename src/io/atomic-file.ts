import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm, rmdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { UserError } from '../errors.js';

/** Makes what was written durable: a rename may otherwise survive a power cut that its content does not. */
async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r').catch(() => undefined);
  // A folder cannot be opened on Windows; its entries are durable there without it.
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: '没有写入权限',
  EPERM: '没有写入权限',
  EROFS: '所在磁盘是只读的',
  ENOSPC: '磁盘空间已满',
  ENOTDIR: '路径中有一段是文件而不是文件夹',
  EEXIST: '同名的文件或文件夹已经存在',
  EBUSY: '文件正被别的程序占用',
  ENAMETOOLONG: '文件名太长',
};

/** Turns a failure to write into one sentence; anything unforeseen is passed on. */
function writeError(path: string, error: unknown): unknown {
  const reason = REASONS[(error as NodeJS.ErrnoException).code ?? ''];
  return reason === undefined
    ? error
    : new UserError(`无法写入〔${path}〕：${reason}。原有文件没有改动；请换一个文件夹，或者处理后重试。`);
}

/**
 * Several files that appear together or not at all: each is written beside its final place under a temporary name and
 * synced; only `commit` gives them their names. Until then nothing that was there has changed.
 */
export class PendingFiles {
  readonly #pending: { readonly temporary: string; readonly path: string }[] = [];
  readonly #folders: string[] = [];

  /**
   * Writes one file under a temporary name in its own folder, which is made if need be.
   *
   * @throws UserError when the place exists and may not be overwritten, or cannot be written to.
   */
  async add(
    path: string,
    write: (temporary: string) => Promise<void>,
    options: { force: boolean },
  ): Promise<void> {
    if (!options.force && (await exists(path))) {
      throw new UserError(`〔${path}〕已经存在，没有覆盖。要覆盖请加 --force，或者用 -o 换一个文件夹。`);
    }
    try {
      const made = await mkdir(dirname(path), { recursive: true });
      if (made !== undefined) this.#folders.push(...foldersBetween(made, dirname(path)));
      const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(4).toString('hex')}.tmp`);
      this.#pending.push({ temporary, path });
      await write(temporary);
      await sync(temporary);
    } catch (error) {
      throw writeError(path, error);
    }
  }

  async addText(path: string, text: string, options: { force: boolean }): Promise<void> {
    await this.add(
      path,
      async (temporary) => {
        const handle = await open(temporary, 'w');
        try {
          await handle.writeFile(text, 'utf8');
        } finally {
          await handle.close();
        }
      },
      options,
    );
  }

  /** Gives every file its name. */
  async commit(): Promise<void> {
    for (const { temporary, path } of this.#pending) {
      await rename(temporary, path).catch((error: unknown) => {
        throw writeError(path, error);
      });
    }
    for (const folder of new Set(this.#pending.map(({ path }) => dirname(path)))) await sync(folder);
    this.#pending.length = 0;
    this.#folders.length = 0;
  }

  /** Removes what was not committed, and the folders made for it. */
  async discard(): Promise<void> {
    for (const { temporary } of this.#pending) await rm(temporary, { force: true });
    for (const folder of this.#folders.reverse()) await rmdir(folder).catch(() => undefined);
    this.#pending.length = 0;
  }
}

/** The folders from `top` down to `bottom`, both included. */
function foldersBetween(top: string, bottom: string): readonly string[] {
  const folders = [bottom];
  for (let folder = bottom; folder !== top && folder !== dirname(folder);) {
    folder = dirname(folder);
    folders.unshift(folder);
  }
  return folders;
}

/** Writes files together: all appear, or none does. */
export async function writeTogether(fill: (files: PendingFiles) => Promise<void>): Promise<void> {
  const files = new PendingFiles();
  try {
    await fill(files);
    await files.commit();
  } catch (error) {
    await files.discard();
    throw error;
  }
}
