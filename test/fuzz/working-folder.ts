import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { temporaryFolder } from '../support/temporary-folder.js';

type Files = ReadonlyMap<string, Buffer>;

/** A folder in which one command after the other runs; after each, all is put back as it was. */
export class WorkingFolder {
  readonly path = temporaryFolder();
  /** The files as they were, by their path within the folder. */
  readonly sound: Files;
  private readonly folders: ReadonlySet<string>;

  constructor(soundFolder: string) {
    this.sound = filesIn(soundFolder);
    this.folders = new Set([...this.sound.keys()].flatMap(foldersAbove));
    for (const [name, bytes] of this.sound) this.write(name, bytes);
  }

  /** The sound content of a file that must be there. */
  bytes(name: string): Buffer {
    const bytes = this.sound.get(name);
    if (bytes === undefined) throw new Error(`no ${name} in the sound folder`);
    return bytes;
  }

  write(name: string, bytes: Buffer): void {
    const path = join(this.path, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
  }

  /** What is otherwise than it was, or than it was `given`; a file that is gone has no bytes. */
  changes(given: Files = new Map()): ReadonlyMap<string, Buffer | undefined> {
    const [was, now] = [new Map([...this.sound, ...given]), filesIn(this.path)];
    const names = [...new Set([...was.keys(), ...now.keys()])];
    const isSame = (name: string): boolean => now.get(name)?.equals(was.get(name) ?? NOTHING) === true && was.has(name); // prettier-ignore
    return new Map(names.filter((name) => !isSame(name)).map((name) => [name, now.get(name)]));
  }

  restore(): void {
    for (const name of this.changes().keys()) {
      const bytes = this.sound.get(name);
      if (bytes) this.write(name, bytes);
      else rmSync(join(this.path, name));
    }
    for (const entry of readdirSync(this.path, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (entry.isDirectory() && !this.folders.has(relative(this.path, path)))
        rmSync(path, { recursive: true, force: true });
    }
  }
}

const NOTHING = Buffer.alloc(0);

const foldersAbove = (name: string): string[] =>
  name.split('/').slice(0, -1).map((_, index, parts) => parts.slice(0, index + 1).join('/')); // prettier-ignore

function filesIn(folder: string): Files {
  return new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [relative(folder, path), readFileSync(path)]),
  );
}
