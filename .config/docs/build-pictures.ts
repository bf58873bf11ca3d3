import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { libraries } from '../../test/support/pseudo-terminal.js';
import { screenSvg } from './screen-svg.js';
import { type Screen, takeTour } from './tour.js';

/**
 * Writes the pictures of docs/快速上手.md. The screens are the same on every machine: with --check, nothing is written and
 * the run fails when one has changed. With --sheets the pictures of sheets and of the public page are made as well, which
 * takes LibreOffice, poppler and Chromium and depends on their fonts.
 */
const FOLDER = 'docs/pictures';

const pictureOf = ({ picture, command, rows }: Screen): readonly [path: string, svg: string] => [
  `${FOLDER}/${picture}.svg`,
  screenSvg(command, rows),
];

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

async function main(): Promise<void> {
  const check = process.argv.includes('--check');
  if (libraries instanceof Error) {
    process.stderr.write(
      `SKIPPED: the pictures need a pseudo-terminal, which cannot be loaded: ${libraries.message}\n`,
    );
    return;
  }
  const screens = await takeTour({
    look: async (unit) => {
      if (process.argv.includes('--sheets'))
        await (await import('./sheet-pictures.js')).takeSheets(unit, FOLDER);
    },
  });
  mkdirSync(FOLDER, { recursive: true });
  const pictures = new Map(screens.map(pictureOf));
  const old = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.svg'))
    .map((name) => `${FOLDER}/${name}`)
    .filter((path) => !pictures.has(path));
  const stale = [...old, ...[...pictures].flatMap(([path, svg]) => (read(path) === svg ? [] : [path]))];
  if (!check) for (const [path, svg] of pictures) writeFileSync(path, svg);
  for (const path of stale) process.stdout.write(`${check ? 'stale' : 'written'}: ${path}\n`);
  if (check && stale.length > 0) {
    process.stderr.write('The screens have changed: run npm run pictures and look at them.\n');
    process.exitCode = 1;
  }
}

await main();
