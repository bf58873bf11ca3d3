import { existsSync } from 'node:fs';

/** Where a file of the package lies: beside package.json, above the sources and what is built of them alike. */
export function packageFile(path: string): URL {
  let folder = new URL('./', import.meta.url);
  while (!existsSync(new URL('package.json', folder))) {
    const above = new URL('../', folder);
    if (above.href === folder.href) break;
    folder = above;
  }
  return new URL(path, folder);
}
