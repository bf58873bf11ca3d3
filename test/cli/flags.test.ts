import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { howToType } from '../../src/util/how-to-type.js';
import { declaredProgram } from '../support/running.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Everything in which a flag can be exercised: the tests but this one, and the examples' command lines. */
function exercising(): readonly string[] {
  const below = (folder: string) =>
    readdirSync(ROOT + folder, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`);
  const names = [...below('test'), ...below('examples')].filter(
    (name) =>
      (name.endsWith('.test.ts') && !name.endsWith('cli/flags.test.ts')) ||
      name.endsWith('cmd.txt') ||
      /^test\/.*(?:support|pty)\/.*\.ts$/u.test(name),
  );
  return names.map((name) => readFileSync(ROOT + name, 'utf8'));
}

const texts = exercising();
const program = declaredProgram();
/** Whether a text speaks of a command and of a flag of it, by any of the flag's names. */
const named = (name: string, ...flags: readonly string[]) => {
  const command = new RegExp(`(?<![-\\w])${name}(?![-\\w])`, 'u');
  const whole = new RegExp(`(?<![-\\w])(?:${flags.join('|')})(?![-\\w])`, 'u');
  return texts.some((text) => command.test(text) && whole.test(text));
};

it('sees every command and its flags', () => {
  expect(program.commands.length).toBeGreaterThan(12);
  expect(named('draw', '--targets')).toBe(true);
  expect(named('draw', '--no-such-flag')).toBe(false);
});

it.each(program.commands.map((command) => [command.name(), command] as const))(
  'every flag of %s is exercised in a test or an example',
  (name, command) => {
    const idle = command.options
      .filter(({ long, short }) => !named(name, long!, ...(short === undefined ? [] : [short])))
      .map(({ long }) => long);
    expect(idle).toEqual([]);
  },
);

it('every flag that the core’s sentences tell of is declared', () => {
  const declared = [program, ...program.commands].flatMap(({ options }) => options.map(({ long }) => long));
  expect(Object.values(howToType).filter((flag) => !declared.includes(flag))).toEqual([]);
});

it('every flag that all commands have is exercised', () => {
  const idle = program.options.filter(({ long }) => !texts.some((text) => text.includes(long!)));
  expect(idle.map(({ long }) => long)).toEqual([]);
});
