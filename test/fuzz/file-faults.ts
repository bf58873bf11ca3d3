import { join } from 'node:path';
import { allRows, withWorkbookAt } from '../support/reading.js';
import { LEDGER } from './subjects.js';
import type { WorkingFolder } from './working-folder.js';

/** These refuse without having written anything; the others end with 1 also when there is something to mend. */
const ALL_OR_NOTHING: ReadonlySet<string> = new Set([
  'draw',
  'plan',
  'replace',
  'results',
  'publish',
  'collect',
]);

/**
 * What a command may not do to files: change one that it reads, write after a refusal, leave something unfinished, write a
 * workbook that we cannot read. `given` are the mutants by name.
 */
export async function fileFaults(
  folder: WorkingFolder,
  given: ReadonlyMap<string, Buffer>,
  code: number,
  command: string,
): Promise<string[]> {
  const faults: string[] = [];
  for (const [name, now] of folder.changes(given)) {
    const was = given.get(name) ?? folder.sound.get(name);
    if (/\.tmp$|\.lock|\.repair$/u.test(name)) faults.push(`left ${name}`);
    else if (name === LEDGER) faults.push(...ledgerFaults(was ?? Buffer.alloc(0), now, code));
    else if (was) faults.push(`changed ${name}`);
    else if (code === 2 || (code === 1 && ALL_OR_NOTHING.has(command)))
      faults.push(`exit ${code}, yet wrote ${name}`);
    else if (name.endsWith('.xlsx')) faults.push(...(await unreadable(join(folder.path, name), name)));
  }
  return faults;
}

/** It grows by whole lines behind the last whole one, and after a refusal by nothing but a repair. */
function ledgerFaults(was: Buffer, now: Buffer | undefined, code: number): string[] {
  const whole = was.subarray(0, was.lastIndexOf('\n') + 1);
  if (!now?.subarray(0, whole.length).equals(whole)) return ['changed a line of the ledger'];
  const added = now.toString('utf8', whole.length);
  if (added !== '' && !added.endsWith('\n')) return ['left the ledger torn'];
  const events = added.split('\n').slice(0, -1).map((line) => (JSON.parse(line) as { event: string }).event); // prettier-ignore
  return code !== 0 && events.some((event) => event !== 'repair') ? [`exit ${code}, yet appended`] : [];
}

async function unreadable(path: string, name: string): Promise<string[]> {
  try {
    await withWorkbookAt(path, async ({ sheets }) => {
      for (const sheet of sheets) await allRows(sheet);
    });
    return [];
  } catch (error) {
    return [`wrote ${name}, which cannot be read: ${String(error)}`];
  }
}
