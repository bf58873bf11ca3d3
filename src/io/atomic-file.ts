import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, rmdirSync, rmSync } from 'node:fs';
import { mkdir, open, rename, rm, rmdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { UserError } from '../errors.js';
import { haveWritten, inOnePiece, whenBrokenOff } from './interruption.js';
import { writeError } from './write-error.js';

/** Makes what was written durable: a rename may otherwise survive a power cut that its content does not. */
export async function sync(path: string): Promise<void> {
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

/** Names of files that wait for their commit; a killed process leaves such behind. */
export const TEMPORARY_NAME = /^\..+\.[0-9a-f]{8}\.tmp$/u;

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
  readonly #pending: { readonly temporary: string; readonly path: string }[] = [];
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

  /** Gives every file its name. */
  async commit(): Promise<void> {
    await inOnePiece(async () => {
      for (const { temporary, path } of this.#pending) {
        await rename(temporary, path).catch((error: unknown) => {
          throw writeError(path, error);
        });
      }
      for (const folder of new Set(this.#pending.map(({ path }) => dirname(path)))) await sync(folder);
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
    for (const { temporary } of this.#pending) await rm(temporary, { force: true });
    for (const folder of this.#folders.reverse()) await rmdir(folder).catch(() => undefined);
    this.#pending.length = 0;
  }

  /** As {@link discard}, when the process ends in this very moment. */
  #discardNow(): void {
    for (const { temporary } of this.#pending) rmSync(temporary, { force: true });
    for (const folder of this.#folders.reverse()) {
      try {
        rmdirSync(folder);
      } catch {
        // Somebody else has put something into it.
      }
    }
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
