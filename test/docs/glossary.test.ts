import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { BLANK_FORMS } from '../../src/annexes/forms.js';
import { result } from '../../src/annexes/result.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** What the tool consists of and what it says, without the comments. */
const source = readdirSync(`${ROOT}src`, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => readFileSync(`${ROOT}src/${path}`, 'utf8').replace(/^\s*(?:\/\*\*|\*|\/\/).*$/gmu, ''))
  .join('\n');

const rows = [
  ...readFileSync(`${ROOT}docs/glossary.md`, 'utf8').matchAll(/^\| (`.+?`) \| (.+?) \| .+ \|$/gmu),
].map(([, code = '', chinese = '']) => ({
  identifiers: [...code.matchAll(/`(\w+)`/gu)].map(([, identifier = '']) => identifier),
  chinese: chinese === '—' ? [] : chinese.split('；'),
}));
const identifiers = rows.flatMap((row) => row.identifiers);

/** Finds `stratum`, and `StratumSize` and `blankStratum` as well. */
function named(identifier: string): RegExp {
  const within = identifier.charAt(0).toUpperCase() + identifier.slice(1);
  return new RegExp(`(?:\\b${identifier}|${within})s?(?![a-z])`, 'u');
}

describe('docs/glossary.md', () => {
  it('names only what stands in the code', () => {
    expect(rows.length).toBeGreaterThan(150);
    expect(identifiers.filter((identifier) => !named(identifier).test(source))).toEqual([]);
  });

  it('gives only Chinese words that the tool uses', () => {
    expect(rows.flatMap(({ chinese }) => chinese).filter((word) => !source.includes(word))).toEqual([]);
  });

  it('has every column of the forms', () => {
    const keys = [...BLANK_FORMS, result].flatMap(({ sections }) =>
      sections.flatMap((section) => ('columns' in section ? section.columns.map(({ key }) => key) : [])),
    );
    expect([...new Set(keys)].filter((key) => !identifiers.includes(key))).toEqual([]);
  });
});
