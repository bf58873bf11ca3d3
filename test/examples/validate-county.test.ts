import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { COPY_FAULTS } from '../../examples/data/county-faults.js';
import { makeCountyContacts, makeCountyReturns, TWICE } from '../../examples/data/county.js';
import { outputOf } from '../../examples/expected.js';
import type { Finding } from '../../src/rules/finding.js';

const EXAMPLE = 'examples/validate-county';
const WEEK = ['--received', '2016-09-23', '--today', '2016-09-26'];

interface Report {
  readonly counts: Readonly<Record<string, number>>;
  readonly findings: readonly Finding[];
}

const report = async (...argv: readonly string[]): Promise<Report> =>
  JSON.parse(await outputOf(EXAMPLE, ['validate', ...argv, '--json'])) as Report;

/** Every form is reminded of its stamp; that is no mistake of anybody's. */
const mistakes = ({ findings }: Report): readonly string[] =>
  findings
    .filter(({ ruleId }) => ruleId !== 'S10')
    .map(({ file, unit, ruleId, severity, cells }) =>
      [file === '' ? unit : file, ruleId, severity, ...cells].join(' '),
    )
    .sort();

const RETURNS = makeCountyReturns();

describe('a county of 34 departments', () => {
  let onTime: Report;
  beforeAll(async () => {
    onTime = await report('returns', '--roster', '单位名册.xlsx', '--period', '2016Q3', ...WEEK);
  });

  it('is told nothing at all of the forms without a fault, where whoever filled them in checks them', async () => {
    const clean = RETURNS.filter(({ folder, faults }) => folder === 'returns' && faults.length === 0);
    expect(clean.length).toBeGreaterThan(10);
    const { findings } = await report(
      ...clean.map(({ file }) => `returns/${file}.xlsx`),
      '--period',
      '2016Q3',
      '--today',
      '2016-09-26',
    );
    expect(findings).toEqual([]);
  });

  it('is told every planted fault, at its cell, and nothing else', () => {
    const planted = RETURNS.filter(({ folder }) => folder === 'returns').flatMap(({ file, faults }) =>
      faults.map((fault) => [`returns/${file}.xlsx`, ...fault].join(' ')),
    );
    const copied = COPY_FAULTS.map((fault) => [`returns/附件4-${TWICE}(1).xlsx`, ...fault].join(' '));
    // Two sent nothing, two come late, and one has written a name that nobody knows.
    const missing = [
      '城口县市政园林管理局',
      '城口县档案局',
      '城口县烟草专卖局',
      '城口县国家税务局',
      '城口县地方税务局',
    ].map((unit) => `${unit} P04 W`);
    expect([planted.length, copied.length]).toEqual([17, 1]);
    expect(mistakes(onTime)).toEqual([...planted, ...copied, ...missing].sort());
  });

  it('counts its departments: 34 on the roster and the one nobody knows', () => {
    // Ten with an error of the list above, five of whom nothing came.
    expect(onTime.counts).toMatchObject({ units: 35, passed: 20, returned: 10, missing: 5, errors: 12 });
  });

  it('is told who came late', async () => {
    const late = await report('late', '--received', '2016-09-28', '--today', '2016-09-28');
    expect(mistakes(late)).toEqual(
      ['late/附件4-县国税局.xlsx P04 W', 'late/附件4-县地税局.xlsx P04 W'].sort(),
    );
  });

  it('is told what is wrong with its contacts', async () => {
    const contacts = await report('contacts', '--received', '2016-09-09', '--today', '2016-09-09');
    const planted = makeCountyContacts().flatMap(({ file, faults }) =>
      faults.map((fault) => [`contacts/${file}.xlsx`, ...fault].join(' ')),
    );
    expect(planted).toHaveLength(2);
    expect(mistakes(contacts)).toEqual([...planted].sort());
  });

  it('holds one return twice, byte by byte, and two versions of another', async () => {
    const bytes = (name: string) => readFile(`${EXAMPLE}/input/returns/附件4-${name}.xlsx`);
    expect((await bytes('县林业局')).equals(await bytes('县林业局(1)'))).toBe(true);
    expect((await bytes('县水务局')).equals(await bytes('县水务局（修改）'))).toBe(false);
  });
});
