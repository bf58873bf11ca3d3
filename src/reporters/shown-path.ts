import { relative } from 'node:path';

/** As the clerk would name it: from where he stands when it lies below, else whole. */
export function shownPath(cwd: string, path: string): string {
  const below = relative(cwd, path);
  return below.startsWith('..') ? path : below;
}
