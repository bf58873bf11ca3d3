import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { DEPARTMENTS } from '../../examples/data/county-departments.js';
import { FILED_TWICE, SHORTENED, SILENT } from '../../examples/data/county-lists.js';
import { describeIf, runPython } from '../support/debian.js';
import { shuangsuiji } from '../support/running.js';
import { temporaryFolder } from '../support/reading.js';

const INPUT = fileURLToPath(new URL('../../examples/collect-county/input', import.meta.url));
const SCRIPT = readFileSync(fileURLToPath(new URL('collected_rows.py', import.meta.url)), 'utf8');

interface Counted {
  readonly [figure: string]: unknown;
  readonly filed: number;
  readonly units: readonly string[];
}

/** What openpyxl finds in the inputs and in the collection. */
async function counted(form: string, skipped: readonly string[]): Promise<Counted> {
  const output = join(temporaryFolder(), '汇总.xlsx');
  const { code } = await shuangsuiji(INPUT, [
    ...['collect', '上报', '--form', form, '--roster', '单位名册.xlsx', '-o', output],
  ]);
  expect(code).toBe(1);
  return JSON.parse(runPython(SCRIPT, [join(INPUT, '上报'), output, form, ...skipped])) as Counted;
}

const COPY = `${FILED_TWICE}(1).xlsx`;
const ROSTER_ORDER = DEPARTMENTS.filter(({ short }) => short !== SILENT).map(({ full }) => full);

describeIf(['python3', 'python3-openpyxl'], 'a county’s lists, counted by another reader', () => {
  it.each([
    // Rows counted by hand in the data: items of all departments but 县教委 and 县档案局; 县审计局 has none.
    ['1', [COPY, `${SHORTENED}.xlsx`], ['城口县教育委员会', '城口县审计局']],
    ['2', [COPY], []],
    ['5', [COPY], []],
  ])('form %s holds every row of every file once, in the roster’s order', async (form, skipped, without) => {
    const found = await counted(form, skipped);
    expect(found).toMatchObject({
      ...{ onlyFiled: [], onlyCollected: [], twice: 0, numbered: true, formulas: 0 },
      ...{ collected: found.filed, page: ['landscape', 9], repeated: '$3:$3', frozen: 'A4' },
    });
    const names = ROSTER_ORDER.filter((name) => !without.includes(name));
    expect(found.units).toEqual(names);
    const items = DEPARTMENTS.filter(({ short }) => ![SILENT, SHORTENED].includes(short)).reduce(
      (sum, { market, other }) => sum + market.length + other.length,
      0,
    );
    if (form === '1') expect(found.filed).toBe(items);
    if (form === '5') expect(found.filed).toBe(2 * ROSTER_ORDER.length);
  });
});
