import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { nodeHash } from '../../src/draw/spec/node-hash.js';
import { findFiles } from '../../src/io/find-files.js';
import { surveyFiles } from '../../src/commands/shared/inspect-files.js';
import { readRoster } from '../../src/commands/shared/read-roster.js';
import { batchOf } from '../../src/rules/batch.js';
import { RULES } from '../../src/rules/registry.js';
import { RETURN_RULES } from '../../src/rules/return-rules.js';
import type { Rule } from '../../src/rules/rule.js';
import { runRules } from '../../src/rules/run.js';
import { context } from '../support/sheet.js';

const SOURCES = fileURLToPath(new URL('../../src/rules/', import.meta.url));
const INPUT = 'examples/validate-county/input';

describe('the rules by which a return goes back', () => {
  it('hold every rule that can tell an error of it, raised ones too', () => {
    // A rule's file is called by its id; an error told by exception stands in it as such.
    const raising = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\/[a-z]\d\d+-[^/]*\.ts$/u.test(name))
      .filter((name) => /severity: 'E'|severity.*\? 'E'/u.test(readFileSync(join(SOURCES, name), 'utf8')))
      .map((name) => /\/([a-z]\d+)-/u.exec(name)![1]!.toUpperCase());
    const ofReturns = RULES.filter((rule) => rule.scope !== 'form' || rule.forms.includes('4')).map(
      ({ id }) => id,
    );
    const wanted = raising.filter((id) => ofReturns.includes(id));
    expect(wanted.length).toBeGreaterThan(25);
    expect(RETURN_RULES.map(({ id }) => id)).toEqual(expect.arrayContaining(wanted));
  });

  it('find every error of 34 departments that all rules together find', async () => {
    const roster = await readRoster({ cwd: INPUT }, '单位名册.xlsx', '城口县', () => undefined);
    const { files } = await findFiles(INPUT, ['returns']);
    const period = { year: 2016, quarter: 3 } as const;
    const batch = batchOf(await surveyFiles(files, { county: '城口县', roster }, 4, (file) => file), roster);
    const errors = (rules: readonly Rule[]): readonly string[] =>
      runRules(rules, batch, context({ roster, period }), { hash: nodeHash })
        .filter(({ severity }) => severity === 'E')
        .map(({ file, ruleId, cells }) => [file, ruleId, ...cells].join(' '));
    expect(errors(RETURN_RULES)).toEqual(errors(RULES));
    expect(errors(RULES).length).toBe(12);
  });
});
