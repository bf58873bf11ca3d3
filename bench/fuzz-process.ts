import { fork, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { about } from '../test/fuzz/trial.js';
import type { Measured } from './fuzz-worker.js';

const WORKER = join(import.meta.dirname, 'fuzz-worker.ts');
/** The tool may use 1 GB; what is not heap needs some of it. */
const HEAP_MB = 900;
const HANG_MS = 10_000;
const START_MS = 120_000;

/** A trial whose process did not outlive it. */
export interface Death {
  readonly number: number;
  readonly fault: string;
}

/** Where trials take place. */
export interface Place {
  readonly soundFolder: string;
  readonly seed: string;
  /** Where the inputs of guilty trials are put. */
  readonly keep: string;
}

/** One process that runs trials, with little memory, killed when one hangs. */
export class FuzzProcess {
  private said = '';

  private constructor(
    private readonly child: ChildProcess,
    private readonly place: Place,
  ) {
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => (this.said = (this.said + chunk.toString()).slice(-4000)));
  }

  private folder = '';

  static async start(place: Place): Promise<FuzzProcess> {
    const child = fork(WORKER, [place.soundFolder, place.seed, place.keep], {
      execArgv: ['--import', 'tsx', `--max-old-space-size=${HEAP_MB}`],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const started = new FuzzProcess(child, place);
    const first = await started.next(START_MS);
    if (typeof first === 'string') throw new Error(`the fuzzer does not start (${first}): ${started.said}`);
    started.folder = (first as { readonly folder: string }).folder;
    return started;
  }

  get isAlive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  async trial(number: number): Promise<Measured | Death> {
    const answer = this.next(HANG_MS);
    this.child.send(number);
    const heard = await answer;
    if (typeof heard !== 'string') return heard as Measured;
    // One that ended by itself has taken its folder away.
    if (existsSync(this.folder))
      cpSync(this.folder, join(this.place.keep, String(number)), { recursive: true });
    return { number, fault: `${about(this.place.seed, number)}: ${heard} ${this.said}` };
  }

  async end(): Promise<void> {
    if (!this.isAlive) return;
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.disconnect();
    await gone;
  }

  /** What the process says next, or how it ended without a word. */
  private next(patience: number): Promise<object | string> {
    const { child } = this;
    return new Promise((resolve) => {
      const settle = (what: object | string): void => {
        clearTimeout(timer);
        child.off('message', settle).off('exit', ended);
        resolve(what);
      };
      const ended = (code: number | null, signal: string | null): void => {
        settle(hung ?? `ended with ${signal ?? String(code)}`);
      };
      let hung: string | undefined;
      const timer = setTimeout(() => {
        hung = `no end after ${patience / 1000} s`;
        child.kill('SIGKILL');
      }, patience);
      child.on('message', settle).on('exit', ended);
    });
  }
}
