import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { annex3Provisional } from '../../src/annexes/annex-3.js';
import { OWN_CHECK_SHEETS } from '../../src/annexes/check-sheets.js';
import { FORMS } from '../../src/annexes/forms.js';
import type { FormLayout } from '../../src/annexes/layout.js';
import { rosterForm } from '../../src/annexes/roster.js';
import { OWN_SHEETS } from '../../src/rules/inspect.js';

const ANNEXES = new URL('../../src/annexes/', import.meta.url);

const isLayout = (value: unknown): value is FormLayout =>
  typeof value === 'object' && value !== null && 'sheetName' in value && 'sections' in value;

describe('every sheet that the tool writes', () => {
  it('is a form to be filled in, or known as one of its own: none may pass for a registry that was sent in', async () => {
    const declared: FormLayout[] = [];
    for (const name of readdirSync(ANNEXES)) {
      const module = (await import(new URL(name, ANNEXES).href)) as object;
      declared.push(...Object.values(module).flat().filter(isLayout));
    }
    expect(declared.length).toBeGreaterThan(25);
    const known = [...FORMS, ...OWN_SHEETS, ...OWN_CHECK_SHEETS, annex3Provisional, rosterForm];
    expect(declared.filter((layout) => !known.includes(layout)).map(({ name }) => name)).toEqual([]);
  });
});
