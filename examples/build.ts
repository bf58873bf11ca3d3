import { copyFile, readFile } from 'node:fs/promises';
import { annex1 } from '../src/annexes/annex-1.js';
import { annex2 } from '../src/annexes/annex-2.js';
import { annex4 } from '../src/annexes/annex-4.js';
import { annex5 } from '../src/annexes/annex-5.js';
import { type FormLayout, onlyTable } from '../src/annexes/layout.js';
import { rosterForm, rosterTable } from '../src/annexes/roster.js';
import { targets } from '../src/annexes/targets.js';
import { exists } from '../src/io/atomic-file.js';
import { render } from '../src/sheet/render.js';
import { type GeneratedWorkbook, runBuild } from '../templates/generated.js';
import { CASE_COPY, CASE_RETURNS, caseRoster } from './data/aggregate-cases.js';
import { countyRoster, makeCountyContacts, makeCountyReturns, TWICE } from './data/county.js';
import { FILED_TWICE, makeCountyFiles } from './data/county-lists.js';
import { JOINT_UNIT, jointOfficers, makeDepartment } from './data/department.js';
import { keepExpected } from './expected.js';

/** Rows keyed by the printed headers, as the data have them, keyed by column instead. */
function byColumn(layout: FormLayout, rows: readonly Readonly<Record<string, string>>[]) {
  const { key, columns } = onlyTable(layout);
  return {
    [key]: rows.map((row) =>
      Object.fromEntries(columns.map((column) => [column.key, row[column.header] ?? ''])),
    ),
  };
}

function filled(
  layout: FormLayout,
  unit: string,
  rows: readonly Readonly<Record<string, string>>[],
  { extended = false, folder = 'examples/draw/input' } = {},
): GeneratedWorkbook {
  const slots = {
    titleUnit: unit,
    unit,
    date: '2026年8月28日',
    contact: '示例填报人',
    phone: '023-59220000',
  };
  return {
    path: `${folder}/${layout.fileName}.xlsx`,
    sheets: () => [render(layout, { slots, rows: byColumn(layout, rows) }, { extended })],
  };
}

const COUNTY = 'examples/validate-county/input';

/** As a county office keeps it: the table alone. */
const roster: FormLayout = { ...rosterForm, above: [] };

const rosterIn = (folder: string, rows = countyRoster()): GeneratedWorkbook => ({
  path: `${folder}/${roster.fileName}.xlsx`,
  sheets: () => [render(roster, { rows: { [rosterTable.key]: rows } })],
});

const LISTS = 'examples/collect-county/input';

function listsFolder(): readonly GeneratedWorkbook[] {
  return [
    rosterIn(LISTS),
    ...makeCountyFiles().map(({ file, sheets }) => ({ path: `${LISTS}/上报/${file}.xlsx`, sheets })),
  ];
}

function countyFolder(): readonly GeneratedWorkbook[] {
  return [
    rosterIn(COUNTY),
    ...makeCountyReturns().map(({ folder, file, content }) => ({
      path: `${COUNTY}/${folder}/${file}.xlsx`,
      sheets: () => [render(annex4, content)],
    })),
    ...makeCountyContacts().map(({ file, content }) => ({
      path: `${COUNTY}/contacts/${file}.xlsx`,
      sheets: () => [render(annex5, content)],
    })),
  ];
}

const CASES = 'examples/aggregate-cases/input';

function casesFolder(): readonly GeneratedWorkbook[] {
  return [
    rosterIn(CASES, caseRoster()),
    ...CASE_RETURNS.map(({ folder, file, content, sheetName = annex4.sheetName }) => ({
      path: `${CASES}/${folder}/${file}.xlsx`,
      sheets: () => [{ ...render(annex4, content), name: sheetName }],
    })),
  ];
}

/** A file that was sent twice is the same to the last byte, which no second writing would be. */
async function keepCopy(from: string, to: string, check: boolean): Promise<readonly string[]> {
  if ((await exists(to)) && (await readFile(to)).equals(await readFile(from))) return [];
  if (!check) await copyFile(from, to);
  return [to];
}

const { unit, items, officers, subjects } = makeDepartment();

await runBuild(
  [
    filled(annex1, unit, items, { extended: true }),
    filled(annex2, unit, officers),
    filled(targets, unit, subjects),
    filled(annex2, JOINT_UNIT, jointOfficers(), { folder: 'examples/inspection/joint' }),
    ...countyFolder(),
    ...listsFolder(),
    ...casesFolder(),
  ],
  'npm run examples',
);

const check = process.argv.includes('--check');
const twice = [`${COUNTY}/returns/附件4-${TWICE}`, `${LISTS}/上报/${FILED_TWICE}`, `${CASES}/${CASE_COPY}`];
const stale: string[] = [];
for (const path of twice) stale.push(...(await keepCopy(`${path}.xlsx`, `${path}(1).xlsx`, check)));
stale.push(
  ...(await keepExpected('examples/validate-county', check)),
  ...(await keepExpected('examples/collect-county', check)),
  ...(await keepExpected('examples/aggregate-county', check)),
  ...(await keepExpected('examples/aggregate-cases', check)),
);
for (const path of stale) console.log(`${check ? 'stale' : 'written'}: ${path}`);
if (check && stale.length > 0) process.exitCode = 1;
