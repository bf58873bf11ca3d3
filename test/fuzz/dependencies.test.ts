import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';

const text = (path: string): string =>
  readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');

interface Lock {
  readonly packages: Readonly<
    Record<
      string,
      {
        readonly version: string;
        readonly license: string;
        readonly dependencies?: Readonly<Record<string, string>>;
      }
    >
  >;
}

it('docs/security.md lists every production dependency with the version and licence of the lock file', () => {
  const { packages } = JSON.parse(text('package-lock.json')) as Lock;
  const locked = Object.keys(packages['']?.dependencies ?? {}).map((name) => {
    const { version, license } = packages[`node_modules/${name}`]!;
    return [name, version, license];
  });
  const told = [...text('docs/security.md').matchAll(/^\| (\S+) \| (\d\S*) \| (\S+) \|/gmu)].map((match) =>
    match.slice(1, 4),
  );
  expect(locked.length).toBeGreaterThan(0);
  expect(told).toEqual(locked);
});
