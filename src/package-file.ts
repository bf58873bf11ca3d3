/** Where a file of the package lies: one folder up from the sources and from what is built of them alike. */
export function packageFile(path: string): URL {
  return new URL(`../${path}`, import.meta.url);
}
