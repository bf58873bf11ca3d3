import type { FoundFile } from '../io/find-files.js';
import { openWorkbook } from '../io/open-workbook.js';
import { readFailure } from '../io/refusal-reason.js';
import type { Inspecting } from '../rules/inspect.js';
import { inspectWorkbook } from '../rules/inspect.js';
import type { InspectedFile } from '../rules/inspection.js';

/** How many files are open at once when nothing is said. */
export const DEFAULT_JOBS = 4;

/**
 * Reads every file, several at a time; the result is in the order of `files`, whatever finishes first. A file that cannot be
 * read is one of the results, never the end of the others.
 */
export async function inspectFiles(
  files: readonly FoundFile[],
  how: Inspecting,
  jobs: number,
  onDone: () => void,
): Promise<readonly InspectedFile[]> {
  const inspected: InspectedFile[] = new Array<InspectedFile>(files.length);
  const waiting = files.entries();
  const worker = async (): Promise<void> => {
    // All workers take from the one iterator, so that each file is taken once.
    for (const [index, file] of waiting) {
      inspected[index] = await inspectFile(file, how);
      onDone();
    }
  };
  await Promise.all(Array.from({ length: Math.min(jobs, files.length) }, worker));
  return inspected;
}

async function inspectFile({ shown, path, skipped }: FoundFile, how: Inspecting): Promise<InspectedFile> {
  const nothing = { path: shown, sha256: null, forms: [], unknown: [], facts: [] };
  if (skipped !== undefined) return { ...nothing, skipped };
  try {
    const workbook = await openWorkbook(path);
    try {
      return await inspectWorkbook(shown, workbook, how);
    } finally {
      await workbook.close();
    }
  } catch (error) {
    return { ...nothing, refusal: readFailure(error) };
  }
}
