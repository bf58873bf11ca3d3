import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { levelOf, trial, type Level, type Trial } from '../test/fuzz/trial.js';
import { WorkingFolder } from '../test/fuzz/working-folder.js';
import { MOST_MB } from './fuzz-report.js';

/** What bench/fuzz.ts hears of one trial. */
export interface Measured extends Omit<Trial, 'inputs'> {
  readonly number: number;
  readonly level: Level;
  readonly seconds: number;
  /** The most resident memory while it ran, in MB; what earlier trials left behind is in it. */
  readonly peak: number;
}

/** Runs the trials whose numbers it is sent, one at a time: `fuzz-worker.ts <sound folder> <seed> <folder for guilty inputs>`. */
const [sound = '', seed = '', keep = ''] = process.argv.slice(2);
const folder = new WorkingFolder(sound);
process.send?.({ folder: folder.path });
process.on('message', (number: number) => void run(number));
process.on('disconnect', () => process.exit());

async function run(number: number): Promise<void> {
  forgetPeak();
  const start = performance.now();
  const { inputs, ...rest } = await trial(folder, seed, number);
  // What was rejected and never awaited ends this process now, and not during the next trial.
  await setImmediate();
  const seconds = (performance.now() - start) / 1000;
  const most = peak();
  if (rest.faults.length > 0 || most > MOST_MB)
    for (const [name, bytes] of inputs) put(join(keep, String(number), name), bytes);
  process.send?.({ ...rest, number, level: levelOf(number), seconds, peak: most } satisfies Measured);
}

/** Lets the system measure the peak anew, where it can (Linux: proc(5), clear_refs). */
function forgetPeak(): void {
  try {
    writeFileSync('/proc/self/clear_refs', '5');
  } catch {
    // Elsewhere the peak is the whole process's, never less than the trial's.
  }
}

function peak(): number {
  try {
    return Number(/VmHWM:\s*(\d+)/u.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024;
  } catch {
    return process.resourceUsage().maxRSS / 1024;
  }
}

function put(path: string, bytes: Buffer): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}
