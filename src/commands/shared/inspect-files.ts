import type { FoundFile } from '../../io/find-files.js';
import { openWorkbook } from '../../io/open-workbook.js';
import { readFailure } from '../../io/refusal-reason.js';
import type { Ports } from '../../cli/ports.js';
import { type Inspecting, inspectWorkbook } from '../../rules/inspect.js';
import type { InspectedFile } from '../../rules/inspection.js';
import { Originals } from '../../rules/originals.js';
import { unitOfPath } from '../../rules/unit-of-form.js';
import { optional } from '../../util/optional.js';

/** How many files are open at once when nothing is said. */
export const DEFAULT_JOBS = 4;

/** How files are read, and how large they may be (`--max-size`). */
export type InspectingFiles = Inspecting & Pick<Ports, 'maxBytes'>;

/**
 * Reads every file, several at a time; the result is in the order of `files`, whatever finishes first. Of each, what `keep`
 * makes of it is kept. A file that cannot be read is one of them, never the end of the others.
 */
export async function surveyFiles<T>(
  files: readonly FoundFile[],
  how: InspectingFiles,
  jobs: number,
  keep: (file: InspectedFile) => T,
): Promise<readonly T[]> {
  const kept: T[] = new Array<T>(files.length);
  const originals = new Originals();
  const read = async (index: number, found: FoundFile): Promise<void> => {
    const file = await inspectFile(found, how);
    if (found.copy !== true) originals.add(file);
    kept[index] = keep(found.copy === true ? originals.settled(file) : file);
  };
  // Copies come last: whether they count depends on all that is none.
  for (const areCopies of [false, true]) {
    const waiting = [...files.entries()].filter(([, { copy }]) => (copy === true) === areCopies).values();
    const worker = async (): Promise<void> => {
      // All workers take from the one iterator, so that each file is taken once.
      for (const [index, file] of waiting) await read(index, file);
    };
    await Promise.all(Array.from({ length: Math.min(jobs, files.length) }, worker));
  }
  return kept;
}

async function inspectFile(
  { shown, path, skipped }: FoundFile,
  { maxBytes, ...how }: InspectingFiles,
): Promise<InspectedFile> {
  const nothing = nothingOf(shown);
  if (skipped !== undefined) return { ...nothing, skipped };
  try {
    const workbook = await openWorkbook(path, { maxBytes });
    try {
      return await inspectWorkbook(shown, workbook, how);
    } finally {
      await workbook.close();
    }
  } catch (error) {
    const unit = unitOfPath({ ...how, path: shown, roster: how.roster });
    return { ...nothing, refusal: readFailure(error), ...optional({ unit }) };
  }
}

const nothingOf = (path: string): InspectedFile => ({
  ...{ path, sha256: null, forms: [], unknown: [], facts: [], aside: [] },
});
