import { expect, it } from '@jest/globals';
import stringWidth from 'string-width';

import { plainWidth } from '../src/util/plain-width.js';
import { declaredProgram } from './support/running.js';

it('measures every line of every help as the library does that knows all characters', () => {
  const program = declaredProgram();
  const lines = [program, ...program.commands].flatMap((command) => command.helpInformation().split('\n'));
  expect(lines.length).toBeGreaterThan(200);
  expect(lines.filter((line) => plainWidth(line) !== stringWidth(line))).toEqual([]);
});

it('leaves to the library what it does not know', () => {
  expect(['①', '😀', 'é', '\u200B', '가', '𠮷'].map(plainWidth)).toEqual(new Array(6).fill(undefined));
});
