import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { SHAPES } from '../test/support/registry-shapes.js';
import { reading } from './commands.js';
import { registryFile } from './inputs.js';
import { medians, runNode, type Cost } from './measure.js';
import { RESULTS, SECTION } from './results.js';

/**
 * How long reading takes beside inflating the same file, for files of all shapes:
 *
 *     npm run bench:read [-- --before ../another/checkout] [10000 100000 1000000]
 *
 * With another checkout, whose bench/built has been made, its reader takes turns with this one, and the table stands in
 * results.md.
 */
const { values, positionals } = parseArgs({
  options: { before: { type: 'string' }, times: { type: 'string', default: '3' } },
  allowPositionals: true,
});
const times = Number(values.times);
const { before } = values;

/** A thousand returns of a few kilobytes, as a county receives them: the example's, over and over. */
const FOLDER = join(import.meta.dirname, '../examples/validate-county/input/returns');
const found = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.xlsx'))
  .map((name) => join(FOLDER, name))
  .filter((path) => readFileSync(path).toString('latin1', 0, 2) === 'PK');
const returns = Array.from({ length: 1000 }, (_, i) => found[i % found.length]!);

const lines: string[] = [];

async function compare(what: string, paths: readonly string[]): Promise<void> {
  const costs = await medians(
    {
      inflate: reading('inflate', ...paths),
      ...(before === undefined
        ? {}
        : { before: () => runNode([join(before, 'bench/built/readers.js'), 'rows', ...paths]) }),
      now: reading('rows', ...paths),
    },
    times,
  );
  const one = costs.get('inflate')!;
  const cells = (cost: Cost | undefined): string =>
    cost === undefined
      ? ' | | |'
      : ` ${(cost.wall / one.wall).toFixed(2)} | ${(cost.cpu / one.cpu).toFixed(2)} | ${cost.peak.toFixed(0)} |`;
  const line = `| ${what} | ${one.wall.toFixed(2)} |${cells(costs.get('before'))}${cells(costs.get('now'))}`;
  lines.push(line);
  process.stdout.write(`${line}\n`);
}

await compare('1,000 returns, one after another', returns);
const asked = positionals.map(Number);
for (const count of asked.length > 0 ? asked : [10_000, 100_000, 1_000_000])
  for (const shape of SHAPES)
    await compare(`${count.toLocaleString('en')} rows, ${shape}`, [await registryFile(count, shape)]);

if (before !== undefined) {
  const text = readFileSync(RESULTS, 'utf8');
  const kept = text.includes(SECTION) ? text.slice(0, text.indexOf(SECTION)) : `${text}\n`;
  writeFileSync(
    RESULTS,
    `${kept}${SECTION}

Written by \`npm run bench:read -- --before <another checkout>\`; \`test/support/registry-shapes.ts\` says what the shapes are.
${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores, Node ${process.version}; the medians of ${times} runs in turn of whole processes, no row kept.
\`s\` is the time to inflate every part as a stream, \`×\` the time beside it, \`CPU ×\` processor time beside its.

| what | inflate s | before × | CPU × | MB | now × | CPU × | MB |
|---|---|---|---|---|---|---|---|
${lines.join('\n')}
`,
  );
}
