import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, extname, join, relative, resolve, sep } from 'node:path';

/** A file to be read, or to be told of as not read. */
export interface FoundFile {
  /** As shown: as typed, or below the folder that was typed; always with `/`. */
  readonly shown: string;
  readonly path: string;
  readonly skipped?: 'lock';
  /** Its name says 副本: whether it counts depends on what else has come. */
  readonly copy?: true;
}

export interface FoundFiles {
  /** Sorted by what is shown; each file once, however often it was named. */
  readonly files: readonly FoundFile[];
  /** Paths typed that lead nowhere. */
  readonly absent: readonly string[];
}

/** What this tool and the system leave in a folder: never a return. Everything else is told by its bytes. */
const OTHER_EXTENSIONS: ReadonlySet<string> = new Set([
  '.json',
  '.jsonl',
  '.html',
  '.htm',
  '.md',
  '.txt',
  '.log',
  '.tmp',
  '.lock',
  '.ini',
  '.db',
  '.lnk',
]);
const COPY = '副本';

/**
 * The files that these paths mean: files as they are, folders with everything below them but hidden files and what is never
 * a return. `~$` lock files are listed as skipped, a 副本 as one, unless the one path typed is that file.
 */
export async function findFiles(cwd: string, typed: readonly string[]): Promise<FoundFiles> {
  const found = new Map<string, FoundFile>();
  const absent: string[] = [];
  for (const one of typed) {
    const path = resolve(cwd, one);
    const kind = await kindOf(path);
    if (kind === 'absent') absent.push(one);
    else if (kind === 'folder') {
      for (const file of await below(path)) {
        const shown = join(one, relative(path, file));
        add(found, { shown: slashed(shown), path: file }, false);
      }
    } else add(found, { shown: slashed(one), path }, typed.length === 1);
  }
  const files = [...found.values()].sort((a, b) => (a.shown < b.shown ? -1 : a.shown > b.shown ? 1 : 0));
  return { files, absent };
}

function add(found: Map<string, FoundFile>, file: FoundFile, isOnly: boolean): void {
  const name = basename(file.path);
  const kind: Pick<FoundFile, 'skipped' | 'copy'> = name.startsWith('~$')
    ? { skipped: 'lock' }
    : name.includes(COPY) && !isOnly
      ? { copy: true }
      : {};
  const known = found.get(file.path);
  // The same file named twice is shown by the name that sorts first, whatever the order of arguments.
  if (known !== undefined && known.shown <= file.shown) return;
  found.set(file.path, { ...file, ...kind });
}

async function kindOf(path: string): Promise<'absent' | 'folder' | 'file'> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Whatever else is wrong with it, opening it will say.
    return code === 'ENOENT' || code === 'ENOTDIR' ? 'absent' : 'file';
  }
}

/** Links to folders are not followed: they could lead round in a circle. */
async function below(folder: string): Promise<readonly string[]> {
  let entries: readonly Dirent[];
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch {
    // Told as a file that cannot be opened, with its path.
    return [folder];
  }
  const files: string[] = [];
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.name.startsWith('.')) continue;
    if (entry.isDirectory()) files.push(...(await below(path)));
    else if (isCandidate(entry) && (entry.isFile() || (await kindOf(path)) === 'file')) files.push(path);
  }
  return files;
}

function isCandidate(entry: Dirent): boolean {
  return (
    (entry.isFile() || entry.isSymbolicLink()) && !OTHER_EXTENSIONS.has(extname(entry.name).toLowerCase())
  );
}

function slashed(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}
