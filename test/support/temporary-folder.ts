import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folders: string[] = [];
const removeAll = (): void => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
};

/** Jest's, where this is loaded by a test; a bench that uses the tests' support runs without it. */
const { afterAll } = globalThis as { readonly afterAll?: (work: () => void) => void };
if (afterAll) afterAll(removeAll);
else process.once('exit', removeAll);

/** A folder that is gone when the test file is done, or the process that is no test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'shuangsuiji-'));
  folders.push(folder);
  return folder;
}
