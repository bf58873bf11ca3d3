import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { nodeHash } from '../src/draw/spec/node-hash.js';
import { rootOf, ticketOf } from '../src/draw/spec/seed.js';
import { BIN, command, drawing, reading } from './commands.js';
import { FOLDER, registryFile } from './inputs.js';
import { median, medians, runNode, type Cost } from './measure.js';
import { SHAPES } from '../test/support/registry-shapes.js';
import { RESULTS, SECTION } from './results.js';
import { returnsFolder } from './returns.js';

/**
 * Measures every target and writes results.md: `npm run build && npm run bench`, on a machine that does nothing else. Bounds
 * are of the time that somebody waits; processor time, which other work changes least, stands beside it. Each is against its
 * yardstick in the same run, the two taking turns.
 */

const TIMES = 5;
/** A million rows take long. */
const FEW_TIMES = 3;
const MILLION = 1_000_000;
const PARTS = join(import.meta.dirname, 'built/parts.js');
const lines: string[] = [];

type Costs = ReadonlyMap<string, Cost>;

/** Adds a row: what was measured, its bound, and whether it keeps it; a bound left out is none. */
function row(
  what: string,
  times: number,
  cost: Cost,
  one?: Cost,
  bound: { ratio?: number; seconds?: number; peak?: number } = {},
): void {
  const ratio = one && cost.wall / one.wall;
  const work = one && cost.cpu / one.cpu;
  const bounds = [
    ...(bound.ratio === undefined ? [] : [`≤ ${bound.ratio} ×`]),
    ...(bound.seconds === undefined ? [] : [`< ${bound.seconds} s`]),
    ...(bound.peak === undefined ? [] : [`≤ ${bound.peak} MB`]),
  ];
  const isMet =
    (ratio ?? 0) <= (bound.ratio ?? Infinity) &&
    cost.wall <= (bound.seconds ?? Infinity) &&
    cost.peak <= (bound.peak ?? Infinity);
  const verdict = bounds.length === 0 ? '' : isMet ? 'met' : '**not met**';
  const line = `| ${what} | ${times} | ${cost.wall.toFixed(2)} | ${ratio?.toFixed(2) ?? ''} | ${cost.cpu.toFixed(2)} | ${work?.toFixed(2) ?? ''} | ${cost.peak.toFixed(0)} | ${bounds.join(', ')} | ${verdict} |`;
  lines.push(line);
  process.stdout.write(`${line}\n`);
}

const of = (costs: Costs, name: string): Cost => costs.get(name)!;

async function startUp(): Promise<void> {
  const costs = await medians(
    {
      node: () => runNode(['--input-type=module', '-e', '']),
      version: () => runNode([BIN, '--version']),
      help: () => runNode([BIN, '--help']),
    },
    2 * TIMES + 1,
  );
  const node = of(costs, 'node');
  row('bare node', 2 * TIMES + 1, node);
  row('`--version`', 2 * TIMES + 1, of(costs, 'version'), node, { ratio: 1.5 });
  row('`--help`', 2 * TIMES + 1, of(costs, 'help'), node, { ratio: 1.5 });
}

async function returns(): Promise<void> {
  const folder = await returnsFolder(1000);
  const paths = readdirSync(folder).map((name) => join(folder, name));
  const costs = await medians(
    {
      exceljs: reading('exceljs', ...paths),
      validate: command('validate', folder),
      aggregate: command('aggregate', folder),
    },
    FEW_TIMES,
  );
  const one = of(costs, 'exceljs');
  row('exceljs reads 1,000 附件4', FEW_TIMES, one);
  row('validate 1,000 附件4', FEW_TIMES, of(costs, 'validate'), one, { ratio: 0.25 });
  row('aggregate 1,000 附件4', FEW_TIMES, of(costs, 'aggregate'), one, { ratio: 0.25 });
}

async function writing(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const path = join(FOLDER, `written-${process.pid}.xlsx`);
  const costs = await medians(
    { exceljs: () => runNode([PARTS, 'exceljs', path]), own: () => runNode([PARTS, 'write', path]) },
    TIMES,
  );
  rmSync(path);
  row('exceljs streams 100,000 rows out', TIMES, of(costs, 'exceljs'));
  row('write 100,000 result rows', TIMES, of(costs, 'own'), of(costs, 'exceljs'), { ratio: 1.2, peak: 250 });
}

async function assignment(): Promise<void> {
  const script = join(import.meta.dirname, 'assign.ts');
  const costs = await medians({ assign: () => runNode(['--import', 'tsx', script]) }, TIMES);
  row('assign 20,000 targets × 5,000 inspectors, with compiling', TIMES, of(costs, 'assign'), undefined, {
    seconds: 3,
    peak: 300,
  });
}

async function registries(): Promise<void> {
  for (const count of [10_000, 100_000, MILLION]) {
    const path = await registryFile(count);
    const times = count < MILLION ? TIMES : FEW_TIMES;
    const costs = await medians(
      {
        inflate: reading('inflate', path),
        rows: reading('rows', path),
        records: reading('records', path),
        draw: drawing(path),
      },
      times,
    );
    const [one, shown] = [of(costs, 'inflate'), count.toLocaleString('en')];
    const isBounded = count === MILLION;
    row(`inflate ${shown} rows as Excel saves them`, times, one);
    row(
      `read ${shown} rows, not kept`,
      times,
      of(costs, 'rows'),
      one,
      isBounded ? { ratio: 5, peak: 400 } : {},
    );
    row(`read ${shown} rows, kept`, times, of(costs, 'records'), one);
    row(`draw from ${shown} rows`, times, of(costs, 'draw'), one, isBounded ? { ratio: 8, peak: 800 } : {});
  }
  for (const shape of SHAPES.filter((one) => one !== 'excel')) {
    const path = await registryFile(MILLION, shape);
    const costs = await medians(
      { inflate: reading('inflate', path), rows: reading('rows', path) },
      FEW_TIMES,
    );
    const one = of(costs, 'inflate');
    row(`inflate 1,000,000 rows, ${shape}`, FEW_TIMES, one);
    row(`read 1,000,000 rows, ${shape}, not kept`, FEW_TIMES, of(costs, 'rows'), one, {
      ratio: shape === 'formulas' ? 12 : 6,
    });
  }
}

/** Microseconds of processor time a ticket. */
function tickets(): number {
  const count = 200_000;
  const root = rootOf(nodeHash, '测速', '城口');
  const taken = Array.from({ length: TIMES }, () => {
    const before = process.cpuUsage();
    for (let i = 0; i < count; i++) ticketOf(nodeHash, root, `91500229${String(i).padStart(9, '0')}X`);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / count;
  });
  return median(taken);
}

/** The package as npm would pack it from what is compiled. */
function packed(): string {
  const told = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { encoding: 'utf8' });
  const [{ size, unpackedSize, entryCount }] = JSON.parse(told) as [Record<string, number>];
  const tree = execFileSync('npm', ['ls', '--omit=dev', '--all', '--parseable'], { encoding: 'utf8' });
  const kb = (bytes = 0): string => `${Math.round(bytes / 1024).toLocaleString('en')} KB`;
  return `The package: ${kb(size)} packed, ${kb(unpackedSize)} unpacked, ${entryCount} files; ${tree.trim().split('\n').length - 1} packages installed with it, dependencies of dependencies included.`;
}

function results(ticket: number): string {
  return `# Measurements

Written by \`npm run build && npm run bench\`, which measures every row below anew; \`bench/run.ts\` says how.
${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}.

Every row is the median of whole processes. \`s\` is the time from start to end, \`CPU s\` user and system time of all threads,
\`×\` each beside the nearest yardstick above (the row without one); bounds are held against \`s\` and peak resident memory.

| what | runs | s | × | CPU s | × | peak MB | target | |
|---|---|---|---|---|---|---|---|---|
${lines.join('\n')}

One ticket: ${ticket.toFixed(2)} µs of CPU time (target: under 2.5; ${ticket < 2.5 ? 'met' : '**not met**'}).

${packed()}
`;
}

const ticket = tickets();
await startUp();
await assignment();
await writing();
await returns();
await registries();
const before = readFileSync(RESULTS, 'utf8');
const kept = before.includes(SECTION) ? `\n${before.slice(before.indexOf(SECTION))}` : '';
writeFileSync(RESULTS, results(ticket) + kept);
