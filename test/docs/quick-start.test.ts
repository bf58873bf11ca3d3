import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { ALSO_SHOWN, RETURN_ANSWERS, STEPS } from '../../.config/docs/tour.js';
import { describeAtTerminal } from '../support/terminal.js';
import { blocksOf } from './blocks.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PICTURES = `${ROOT}docs/pictures`;
const page = readFileSync(`${ROOT}docs/快速上手.md`, 'utf8');
/** A page with pictures is opened over the county's network, and lies in every clone. */
const LARGEST_PICTURE = 120 * 1024;

describe('docs/快速上手.md', () => {
  it('shows the commands of the tour and no others, in their order', () => {
    const shown = blocksOf(page)
      .flat()
      .map(({ command }) => command);
    expect(shown.filter((command) => !ALSO_SHOWN.includes(command))).toEqual(
      STEPS.map(({ command }) => command),
    );
    expect(shown).toEqual(expect.arrayContaining([...ALSO_SHOWN]));
  });

  it('shows what is written into the configuration', () => {
    const [, json = ''] = /```json\n([^`]*)```/u.exec(page) ?? [];
    expect(JSON.parse(`{${json}}`)).toEqual(RETURN_ANSWERS);
  });

  it('shows every picture, once, and each says in words what it shows', () => {
    const shown = [...page.matchAll(/!\[([^\]]*)\]\(pictures\/([^)]*)\)/gu)];
    const pictures = readdirSync(PICTURES).filter((name) => /\.(?:svg|png)$/u.test(name));
    expect(shown.map(([, , name]) => name).sort()).toEqual(pictures.sort());
    expect(shown.filter(([, words = '']) => words.length < 5)).toEqual([]);
    for (const name of pictures)
      expect([name, statSync(`${PICTURES}/${name}`).size < LARGEST_PICTURE]).toEqual([name, true]);
  });
});

describeAtTerminal('the pictures of the screens', () => {
  it('are what the tool shows now, every question answered by keyboard', () => {
    // Its own process: what it needs are the sources and the compiled tool, not the test's.
    const { stdout } = spawn();
    expect(stdout).toBe('');
  });
});

function spawn(): { stdout: string } {
  try {
    const stdout = execFileSync(
      process.execPath,
      [`${ROOT}node_modules/tsx/dist/cli.mjs`, '.config/docs/build-pictures.ts', '--check'],
      { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
    );
    return { stdout };
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    return { stdout: stdout + stderr };
  }
}
