import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { soundFolder } from '../test/fuzz/sound-folder.js';
import { FuzzProcess, type Death, type Place } from './fuzz-process.js';
import { FuzzReport } from './fuzz-report.js';
import type { Measured } from './fuzz-worker.js';

/**
 * Mutates files of every kind and runs the tool on them, in processes of their own, and writes what came of it to fuzzing.md:
 *
 *     npm run bench:fuzz -- [--trials 100000] [--seed 1] [--workers 2] [--first 0]
 *
 * The same seed and number make the same trial. The inputs of guilty ones are kept in the folder named at the end.
 */

/** A disk in memory saves most of the time that files take. */
const RAM_DISK = '/dev/shm';
/** A process is replaced after so many trials, so that what little each leaves behind does not add up. */
const LIFETIME = 4000;
/** Beyond this, or when its process did not outlive it, a trial is run again alone, to see what it does by itself. */
const SUSPECT_MB = 500;

const { values } = parseArgs({
  options: {
    trials: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    workers: { type: 'string', default: '2' },
    first: { type: 'string', default: '0' },
  },
});
const [trials, first, workers] = [values.trials, values.first, values.workers].map(Number) as [number, number, number]; // prettier-ignore

process.env.TMPDIR ??= isWritable(RAM_DISK) ? RAM_DISK : tmpdir();
const keep = mkdtempSync(join(tmpdir(), 'shuangsuiji-guilty-'));
const scratch = mkdtempSync(join(tmpdir(), 'shuangsuiji-fuzz-'));
process.env.TMPDIR = scratch;
const place: Place = { soundFolder: await soundFolder(), seed: values.seed, keep };
const report = new FuzzReport({ ...values, trials, first, workers });

let next = first;
await Promise.all(Array.from({ length: workers }, work));
rmSync(scratch, { recursive: true, force: true });
if (report.guilty.length === 0) rmSync(keep, { recursive: true, force: true });
else console.log(`${report.guilty.length} guilty; their inputs are in ${keep}`);
writeFileSync(join(import.meta.dirname, 'fuzzing.md'), report.markdown());
process.exitCode = report.guilty.length === 0 ? 0 : 1;

/** Takes the next number until there is none. */
async function work(): Promise<void> {
  let fuzzer = await FuzzProcess.start(place);
  for (let lived = 0; next < first + trials; lived++) {
    if (!fuzzer.isAlive || lived >= LIFETIME) {
      await fuzzer.end();
      [fuzzer, lived] = [await FuzzProcess.start(place), 0];
    }
    const result = await fuzzer.trial(next++);
    const isSuspect = 'fault' in result || result.peak > SUSPECT_MB;
    if (isSuspect) await fuzzer.end();
    report.add(isSuspect ? await alone(result.number) : result);
  }
  await fuzzer.end();
}

async function alone(number: number): Promise<Measured | Death> {
  const fuzzer = await FuzzProcess.start(place);
  const result = await fuzzer.trial(number);
  await fuzzer.end();
  return result;
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
