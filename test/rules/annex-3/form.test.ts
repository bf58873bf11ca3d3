import { describe, expect, it } from '@jest/globals';
import { a301 } from '../../../src/rules/annex-3/a301-departments.js';
import { a303 } from '../../../src/rules/annex-3/a303-ratio.js';
import { a304 } from '../../../src/rules/annex-3/a304-county-answer.js';
import { a402 } from '../../../src/rules/annex-4/a402-answer.js';
import { rosterOf } from '../../../src/rules/roster.js';
import { findings, places } from '../../support/sheet.js';
import { aCountyReport } from './a-county-report.js';

const THREE = [
  '1 | 城口县林业局 | 是 | 是 | 5 | 9',
  '2 | 城口县水务局 | 是 | 是 | 3 | 4',
  '3 | 城口县商务局 | 否 | 是 | 1 | 0',
];

/** This many departments with inspections, and one without. */
const rosterWith = (total: number) =>
  rosterOf(
    Array.from({ length: total + 1 }, (_, index) => ({
      name: `第${index}局`,
      aliases: [],
      hasItems: index > 0,
    })),
    '城口县',
  );

describe('A301: 合计 is the number of departments', () => {
  it.each(['4', ''])('fires at A14 for 合计共%s个部门 below three', async (count) => {
    expect(places(a301, await aCountyReport({ departments: THREE, count }))).toEqual(['A14']);
  });

  it('does not count a row that names nobody', async () => {
    expect(places(a301, await aCountyReport({ departments: [...THREE, '4', '...'], count: '3' }))).toEqual(
      [],
    );
  });
});

describe('A303: the ratio is count ÷ departments with inspections', () => {
  it('fires at A14 when the roster says otherwise', async () => {
    const [found] = findings(a303, await aCountyReport({ departments: THREE, percent: '100' }), {
      roster: rosterWith(4),
    });
    expect(found).toMatchObject({ cells: ['A14'], expected: '75.00', params: { rows: 3, total: 4 } });
  });

  it('fires for a blank that the roster can fill, and for no number', async () => {
    const roster = rosterWith(4);
    for (const percent of ['', '约75'])
      expect(places(a303, await aCountyReport({ departments: THREE, percent }), { roster })).toEqual(['A14']);
  });

  it('fires without a roster when no total gives it', async () => {
    expect(places(a303, await aCountyReport({ departments: THREE, percent: '70' }))).toEqual(['A14']);
  });

  it('says nothing of the right ratio, rounded or cut, nor of a blank without a roster', async () => {
    const roster = rosterWith(7);
    for (const percent of ['42.86', '42.85', '43', '42'])
      expect(places(a303, await aCountyReport({ departments: THREE, percent }), { roster })).toEqual([]);
    expect(places(a303, await aCountyReport({ departments: THREE, percent: '' }))).toEqual([]);
  });
});

describe('A304: the county answers for itself', () => {
  it('fires at the blank cell, where A402 leaves it alone', async () => {
    const on = await aCountyReport({ q2: '' });
    expect(places(a304, on)).toEqual(['D7']);
    expect(places(a402, on)).toEqual([]);
  });

  it('leaves an answer that is none to A402', async () => {
    const on = await aCountyReport({ q2: '√' });
    expect(places(a304, on)).toEqual([]);
    expect(places(a402, on)).toEqual(['C7']);
  });
});
