import { cpus } from 'node:os';
import { extname } from 'node:path';
import type { Death } from './fuzz-process.js';
import type { Measured } from './fuzz-worker.js';

/** What was run. */
interface Run {
  readonly trials: number;
  readonly seed: string;
  readonly workers: number;
  readonly first: number;
}

/** What trials of one kind came to. */
interface Tally {
  count: number;
  readonly codes: Map<number, number>;
  slowest: number;
  peak: number;
}

const CODES = [0, 1, 2, 70];
const GUILTY_SHOWN = 30;
const PROGRESS = 5000;
/** What a trial may take. */
export const MOST_MB = 1024;

/** Counts trials as they end, and writes down what came of all of them. */
export class FuzzReport {
  readonly guilty: { readonly number: number; readonly what: string }[] = [];
  private readonly byCommand = new Map<string, Tally>();
  private readonly byMutation = new Map<string, Tally>();
  private readonly all = newTally();
  private readonly start = performance.now();

  constructor(private readonly run: Run) {}

  add(result: Measured | Death): void {
    if ('fault' in result) {
      this.blame(result.number, result.fault);
      return;
    }
    const { number, level, file, mutation, command, argv, code, faults, seconds, peak } = result;
    const shown = level === 'command' ? `\`${command}\`` : level === 'table' ? 'reader, parser, rules' : 'all parsers, rules'; // prettier-ignore
    const kind = extname(file) === '' ? 'text of a cell' : extname(file);
    for (const tally of [
      this.all,
      tallyOf(this.byCommand, shown),
      tallyOf(this.byMutation, `${kind} | ${mutation}`),
    ])
      count(tally, code, seconds, peak);
    if (this.all.count % PROGRESS === 0) console.log(`${this.all.count} trials`);
    if (faults.length > 0)
      this.blame(number, `${file} (${mutation}) ${argv.join(' ')}: ${faults.join('; ')}`);
    if (peak > MOST_MB) this.blame(number, `${file} (${mutation}) ${argv.join(' ')}: ${Math.round(peak)} MB`);
  }

  markdown(): string {
    const { run, guilty } = this;
    const minutes = (performance.now() - this.start) / 60_000;
    const perSecond = this.all.count / minutes / 60;
    return [
      '# Mutated inputs',
      '',
      'Written by `bench/fuzz.ts`, which says how; this run was',
      '',
      `    npm run bench:fuzz -- --trials ${run.trials} --seed ${run.seed} --workers ${run.workers} --first ${run.first}`,
      '',
      `It took ${minutes.toFixed(0)} minutes in ${run.workers} processes on ${cpus().length} cores (${perSecond.toFixed(0)} trials a second), Node ${process.version}.`,
      '',
      `Of ${this.all.count.toLocaleString('en')} trials ${guilty.length === 0 ? 'none' : `**${guilty.length}**`} ended otherwise than documented: no end within 10 s, a crash, more than 1 GB, an exit code`,
      'other than 0, 1 and 2, a message that no clerk should see, a file changed that is only read, something left half-written, a',
      'workbook written that cannot be read. Codes of what is less than a command: 0 read, 1 refused in a sentence.',
      '',
      ...(guilty.length === 0 ? [] : ['| number | what |', '|---|---|', ...guilty.slice(0, GUILTY_SHOWN).map(({ number, what }) => `| ${number} | ${oneLine(what)} |`), '']), // prettier-ignore
      '## By command',
      '',
      ...table('what ran', [...this.byCommand, ['all', this.all]]),
      '',
      '## By kind of file and mutation',
      '',
      ...table(
        'file | mutation',
        [...this.byMutation].sort(([a], [b]) => (a < b ? -1 : 1)),
      ),
      '',
      'Peak memory is of the whole process, with what earlier trials left in it; trials beyond 500 MB are run again alone.',
      '',
    ].join('\n');
  }

  private blame(number: number, what: string): void {
    this.guilty.push({ number, what });
    console.log(`${number}: ${what}`);
  }
}

const newTally = (): Tally => ({ count: 0, codes: new Map(), slowest: 0, peak: 0 });

function tallyOf(tallies: Map<string, Tally>, key: string): Tally {
  const tally = tallies.get(key) ?? newTally();
  tallies.set(key, tally);
  return tally;
}

function count(tally: Tally, code: number, seconds: number, peak: number): void {
  tally.count++;
  tally.codes.set(code, (tally.codes.get(code) ?? 0) + 1);
  tally.slowest = Math.max(tally.slowest, seconds);
  tally.peak = Math.max(tally.peak, peak);
}

function table(head: string, rows: Iterable<readonly [string, Tally]>): string[] {
  const keys = head.split('|').map(() => '---|').join(''); // prettier-ignore
  return [
    `| ${head} | trials | ${CODES.map((code) => `exit ${code}`).join(' | ')} | slowest s | peak MB |`,
    `|${keys}---|${CODES.map(() => '---|').join('')}---|---|`,
    ...[...rows].map(
      ([key, { count: trials, codes, slowest, peak }]) =>
        `| ${key} | ${trials} | ${CODES.map((code) => codes.get(code) ?? 0).join(' | ')} | ${slowest.toFixed(1)} | ${peak.toFixed(0)} |`,
    ),
  ];
}

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').replaceAll('|', '\\|').slice(0, 300);
