import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * Mutates files of every kind for as long as wanted: `tsx bench/fuzz.ts [seed] [batches] [seconds]`. Each batch is the test's
 * slice under another seed, in a process of its own with little memory, killed when it hangs.
 */

const ROOT = join(import.meta.dirname, '..');
const BATCH_MS = 300_000;
const HEAP_MB = 900;

const [seed = '1', batches = '10', seconds = '600'] = process.argv.slice(2);
const end = performance.now() + Number(seconds) * 1000;
let [done, failed] = [0, 0];
for (; done < Number(batches) && performance.now() < end; done++) {
  const { status, signal, stderr } = spawnSync(
    process.execPath,
    ['--experimental-vm-modules', '--no-warnings', `--max-old-space-size=${HEAP_MB}`, 'node_modules/jest/bin/jest.js', '--runInBand', '--config', '.config/jest.config.js', 'test/fuzz'], // prettier-ignore
    { cwd: ROOT, env: { ...process.env, FUZZ_SEED: `${seed}-${done}` }, timeout: BATCH_MS, encoding: 'utf8' },
  );
  if (status === 0) continue;
  failed++;
  console.log(`FUZZ_SEED=${seed}-${done} ended with ${String(signal ?? status)}:\n${stderr}`);
}
console.log(`${done} batches, ${failed} with a fault`);
process.exitCode = failed === 0 ? 0 : 1;
