import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, extname } from 'node:path';
import { nearest, nearestOf } from '../util/nearest.js';
import { printableName } from '../util/printable.js';

/**
 * `您是不是要用“…”？` for a path that leads nowhere: the nearest name in its folder, or, where the folder itself is missing, the
 * nearest folder. Nothing when no name is like it.
 *
 * @param path absolute
 */
export async function nearFile(path: string): Promise<string> {
  const folder = dirname(path);
  if (folder === path) return '';
  if (!(await isThere(folder))) return nearFile(folder);
  const names = await readdir(folder).catch(() => []);
  const seen = names.filter((name) => !/^(?:\.|~\$)/u.test(name));
  // Compared without their extensions, which would make every workbook like every other.
  const near = nearestOf(stem(basename(path)), seen.map(stem));
  const name = seen.find((one) => stem(one) === near);
  return name === undefined ? '' : nearest(printableName(name), [printableName(name)]);
}

const stem = (name: string): string => name.slice(0, name.length - extname(name).length);

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
