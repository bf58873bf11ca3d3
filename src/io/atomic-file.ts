import { createHash } from 'node:crypto';
import { createReadStream, rmSync } from 'node:fs';
import { open, rename, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { UserError } from '../util/errors.js';
import { makeFolder, removeFolders, removeFoldersNow } from './folders.js';
import { haveWritten, inOnePiece, whenBrokenOff } from './interruption.js';
import { nameAll, removeFile, removeForsaken, temporaryBeside, type Waiting } from './temporary-files.js';
import { writeError } from './write-error.js';

/** Waits until the content of a file is on the disk: a rename may otherwise survive a power cut that its content does not. */
async function syncFile(path: string): Promise<void> {
  // Windows makes durable only what is open for writing.
  const handle = await open(path, 'r+');
  try {
    // A disk that takes bytes first and finds no room for them later says so here.
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Waits until the names in a folder are on the disk, as far as the system lets us. */
export async function syncFolder(path: string): Promise<void> {
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

/** SHA-256 of a file's bytes. */
export async function fileSha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** A file under its temporary name, as a log holds it to finish the work of a process that was killed. */
export interface PendingFile {
  readonly name: string;
  readonly temporary: string;
  readonly sha256: string;
}

export interface PlaceOptions {
  readonly force: boolean;
  /** What a refusal advises. */
  readonly wayOut?: string;
}

/**
 * Several files that appear together or not at all: each is written beside its final place under a temporary name and
 * synced; only `commit` gives them their names. Until then nothing that was there has changed.
 */
export class PendingFiles {
  readonly #pending: Waiting[] = [];
  readonly #folders: string[] = [];
  #kept = false;
  readonly #settle = whenBrokenOff(() => {
    this.#discardNow();
  });

  /**
   * Writes one file under a temporary name in its own folder, which is made if need be.
   *
   * @throws UserError when the place exists and may not be overwritten, or cannot be written to.
   */
  async add(
    path: string,
    write: (temporary: string) => Promise<void>,
    { force, wayOut = '要覆盖请加 --force，或者用 -o 换一个文件夹。' }: PlaceOptions,
  ): Promise<void> {
    if (!force && (await exists(path))) {
      throw new UserError(`〔${path}〕已经存在，没有覆盖。${wayOut}`);
    }
    try {
      this.#folders.push(...(await makeFolder(dirname(path))));
      await removeForsaken(path);
      const temporary = temporaryBeside(path);
      this.#pending.push({ temporary, path });
      await write(temporary);
      await syncFile(temporary);
    } catch (error) {
      throw writeError(path, error);
    }
  }

  async addText(path: string, text: string, options: PlaceOptions): Promise<void> {
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

  /** What waits, by names within its folder. */
  async list(): Promise<readonly PendingFile[]> {
    return Promise.all(
      this.#pending.map(async ({ temporary, path }) => ({
        name: basename(path),
        temporary: basename(temporary),
        sha256: await fileSha256(temporary),
      })),
    );
  }

  /** From now on `discard` removes nothing: a log names these files, and whoever reads it will finish. */
  keep(): void {
    this.#kept = true;
    this.#settle();
  }

  /** Gives every file its name; all or none of them, unless a log promises them. */
  async commit(): Promise<void> {
    await inOnePiece(async () => {
      await (this.#kept ? nameForward(this.#pending) : nameAll(this.#pending));
      for (const folder of new Set(this.#pending.map(({ path }) => dirname(path)))) await syncFolder(folder);
      this.#pending.length = 0;
      this.#folders.length = 0;
      this.#settle();
      haveWritten();
    });
  }

  /** Removes what was not committed, and the folders made for it. */
  async discard(): Promise<void> {
    this.#settle();
    if (this.#kept) return;
    for (const { temporary } of this.#pending) await removeFile(temporary);
    await removeFolders(this.#folders);
    this.#pending.length = 0;
  }

  /** As {@link discard}, when the process ends in this very moment. */
  #discardNow(): void {
    for (const { temporary } of this.#pending) rmSync(temporary, { force: true });
    removeFoldersNow(this.#folders);
  }
}

/** Gives files their names that a log has promised: there is no way back, but whoever reads the log can go on. */
async function nameForward(files: readonly Waiting[]): Promise<void> {
  for (const { temporary, path } of files)
    await rename(temporary, path).catch((error: unknown) => {
      throw writeError(
        path,
        error,
        () =>
          '这一步已经登记台账，内容都已保存，请不要重做：问题解决以后，运行 verify 或者下一条登记台账的命令，会自动补齐文件。',
      );
    });
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
