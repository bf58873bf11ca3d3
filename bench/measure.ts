import { spawn, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';

/** What one run of a process took. */
export interface Cost {
  /** Seconds from start to exit, as a clerk waits them. */
  readonly wall: number;
  /** Seconds of processor time, all threads together: what other work on the machine changes least. */
  readonly cpu: number;
  /** Peak resident memory in MB. */
  readonly peak: number;
}

/** Reports what the process took when it ends, whatever program it runs. */
const REPORT = `import{writeSync}from'node:fs';process.on('exit',()=>writeSync(3,JSON.stringify(process.resourceUsage())))`;

/** How a process ended. */
export interface Run extends Cost {
  /** Undefined when a signal ended it. */
  readonly code: number | undefined;
  readonly out: string;
  readonly err: string;
}

/** Runs node with these arguments as a process of its own, to whatever end. A process that was killed has cost nothing. */
export async function runToEnd(args: readonly string[], options: SpawnOptions = {}): Promise<Run> {
  const start = process.hrtime.bigint();
  const child = spawn(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(REPORT)}`, ...args],
    { ...options, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] },
  );
  const said: string[] = [];
  for (const stream of [1, 2, 3])
    (child.stdio[stream] as Readable)
      .setEncoding('utf8')
      .on('data', (text: string) => (said[stream] = (said[stream] ?? '') + text));
  const [code] = (await once(child, 'close')) as [number | null];
  const wall = Number(process.hrtime.bigint() - start) / 1e9;
  const [, out = '', err = '', report = ''] = said;
  const usage = (report === '' ? undefined : JSON.parse(report)) as NodeJS.ResourceUsage | undefined;
  const { userCPUTime, systemCPUTime, maxRSS } = usage ?? { userCPUTime: 0, systemCPUTime: 0, maxRSS: 0 };
  const cost = { wall, cpu: (userCPUTime + systemCPUTime) / 1e6, peak: maxRSS / 1024 };
  return { ...cost, code: code ?? undefined, out, err };
}

/** Runs node with these arguments as a process of its own. Throws when it fails. */
export async function runNode(args: readonly string[]): Promise<Cost> {
  const { code, err, ...cost } = await runToEnd(args);
  if (code !== 0) throw new Error(`node ${args.join(' ')} ended with ${String(code)}:\n${err}`);
  return cost;
}

/**
 * Runs each several times, in turn, so that whatever else the machine does falls upon all of them; the medians, by name.
 */
export async function medians(
  runs: Readonly<Record<string, () => Promise<Cost>>>,
  times: number,
): Promise<ReadonlyMap<string, Cost>> {
  const costs = new Map<string, Cost[]>(Object.keys(runs).map((name) => [name, []]));
  for (let i = 0; i < times; i++)
    for (const [name, run] of Object.entries(runs)) costs.get(name)?.push(await run());
  return new Map(
    [...costs].map(([name, all]) => [
      name,
      {
        wall: median(all.map(({ wall }) => wall)),
        cpu: median(all.map(({ cpu }) => cpu)),
        peak: median(all.map(({ peak }) => peak)),
      },
    ]),
  );
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** A table of costs as Markdown, each beside its ratio to the yardstick. */
export function costTable(title: string, costs: ReadonlyMap<string, Cost>, yardstick: string): string {
  const one = costs.get(yardstick)!;
  const lines = [...costs].map(
    ([name, { wall, cpu, peak }]) =>
      `| ${name} | ${wall.toFixed(2)} | ${(wall / one.wall).toFixed(2)} | ${cpu.toFixed(2)} | ${(cpu / one.cpu).toFixed(2)} | ${peak.toFixed(0)} |`,
  );
  return [
    `### ${title}`,
    '',
    '| what | s | × | CPU s | × | peak MB |',
    '|---|---|---|---|---|---|',
    ...lines,
    '',
  ].join('\n');
}
