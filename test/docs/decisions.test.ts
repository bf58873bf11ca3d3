import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const text = readFileSync(fileURLToPath(new URL('../../docs/decisions.md', import.meta.url)), 'utf8');
const [contents = '', ...themes] = text.split(/^## /mu);
const numbers = (theme: string) => [...theme.matchAll(/^\*\*(\d+)\*\* /gmu)].map(([, n]) => Number(n));
const all = themes.flatMap(numbers);

/** `1–5, 62` → 1, 2, 3, 4, 5, 62. */
const listed = (ranges: string) =>
  ranges.split(', ').flatMap((range) => {
    const [first = NaN, last = first] = range.split('–').map(Number);
    return Array.from({ length: last - first + 1 }, (_, at) => first + at);
  });

describe('docs/decisions.md', () => {
  it('has every number once, from 1 on', () => {
    expect([...all].sort((a, b) => a - b)).toEqual(all.map((_, at) => at + 1));
    expect(all.length).toBeGreaterThanOrEqual(87);
  });

  it('has the newest of a theme first, and its table of contents agrees', () => {
    const rows = [...contents.matchAll(/^\| \[(.+)\]\(#.+\) \| (.+) \|$/gmu)];
    expect(rows.map(([, title, ranges = '']) => [title, listed(ranges)])).toEqual(
      themes.map((theme) => [theme.split('\n', 1)[0], numbers(theme).sort((a, b) => a - b)]),
    );
    for (const theme of themes) expect(numbers(theme)).toEqual(numbers(theme).sort((a, b) => b - a));
  });

  it('says of each whether it stands, and otherwise what has replaced it', () => {
    const states = [...text.matchAll(/^\*\*(\d+)\*\* \(((?:[^()]|\n)+)\) \*\*/gmu)];
    expect(states.map(([, number]) => Number(number))).toEqual(all);
    for (const [, number, state = ''] of states) {
      expect(state).toMatch(/^(?:stands|replaced by \d+)(?:; .+)?$/su);
      for (const [other] of state.matchAll(/\d+/gu)) expect(Number(other)).toBeGreaterThan(Number(number));
    }
  });
});
