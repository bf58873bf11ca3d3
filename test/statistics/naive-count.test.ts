import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { nodeHash } from '../../src/draw/spec/node-hash.js';
import { openWorkbook } from '../../src/io/open-workbook.js';
import { batchOf } from '../../src/rules/batch.js';
import { inspectWorkbook } from '../../src/rules/inspect.js';
import { cellsOf } from '../../src/rules/places.js';
import { RULES } from '../../src/rules/registry.js';
import { runRules } from '../../src/rules/run.js';
import { figuresWithSources } from '../../src/county/figures.js';
import { changed } from '../support/broken-sheets.js';
import { describeIf } from '../support/debian.js';
import { RETURN } from '../support/filled-forms.js';
import { Choices } from '../support/random-workbook.js';
import { temporaryFolder } from '../support/reading.js';
import { context } from '../support/sheet.js';
import { tableXlsx, type Table } from '../support/tables.js';

/** A return without a fault, with a few items in each part. */
function soundReturn(choices: Choices): Table {
  const rows = RETURN.trim()
    .split('\n')
    .flatMap((line): (string | number | undefined)[][] => {
      const cells = line
        .trim()
        .split('|')
        .map((text) => text.trim());
      if (cells.length < 5 || cells[0] !== '1') return [cells];
      return Array.from({ length: 1 + choices.below(4) }, (_, index) => [
        index + 1,
        `${cells[1]!}之${index + 1}`,
        '是',
        '5%，每年1次',
        choices.below(5),
      ]);
    });
  let items = 0;
  const counted = rows.map((cells) => {
    if (typeof cells[0] === 'number') items += 1;
    else if (String(cells[0]).startsWith('合计')) {
      const total = String(cells[0])
        .replace(/共1项/u, `共${items}项`)
        .replace(/比例为\d+%/u, '比例为100%');
      items = 0;
      return [total];
    }
    return cells;
  });
  return { rows: counted };
}

type Counted = Readonly<Record<string, readonly (readonly [row: number, checks: number])[]>>;

const RETURNS = 1500;
const IN_ONE_FILE = 50;

describeIf(['python3', 'python3-openpyxl'], 'a return that passes', () => {
  const folder = temporaryFolder();
  const paths: string[] = [];
  for (let first = 0; first < RETURNS; first += IN_ONE_FILE) {
    const tables = Array.from({ length: IN_ONE_FILE }, (_, index) => {
      const choices = new Choices(`数${first + index}`);
      return changed(soundReturn(choices), choices, choices.below(4));
    });
    const path = join(folder, `${first}.xlsx`);
    writeFileSync(path, tableXlsx(tables, { sharedStrings: '' }));
    paths.push(path);
  }

  it('is never counted for fewer items or checks than stand in it, but for the rows that a finding names', async () => {
    const script = readFileSync(new URL('./item_rows.py', import.meta.url), 'utf8');
    const { stdout, stderr } = spawnSync('/usr/bin/python3', ['-c', script], {
      input: paths.join('\n'),
      encoding: 'utf8',
      maxBuffer: 64 * 1024 ** 2,
    });
    expect(stderr).toBe('');
    const counted = JSON.parse(stdout) as Counted;
    let passed = 0;
    const fewer: string[] = [];
    for (const path of paths) {
      const workbook = await openWorkbook(path);
      try {
        for (const sheet of workbook.sheets) {
          const alone = { ...workbook, sheets: [sheet], sha256: sheet.name, close: () => Promise.resolve() };
          const file = await inspectWorkbook('附件4.xlsx', alone, { county: '城口县' });
          const [form] = file.forms;
          if (form?.layout.id !== '4') continue;
          const found = runRules(RULES, batchOf([file]), context(), { hash: nodeHash });
          if (found.some(({ severity }) => severity === 'E')) continue;
          passed += 1;
          const named = new Set(
            found
              .flatMap(({ cells }) => cells.flatMap(cellsOf))
              .map((cell) => Number(cell.replace(/^[A-Z]+/u, ''))),
          );
          const naive = counted[`${path}#${sheet.name}`]!.filter(([row]) => !named.has(row));
          const { items, checks } = figuresWithSources({
            period: { year: 2016, quarter: 3 },
            filed: { file, form },
          });
          const wanted = naive.reduce((sum, [, one]) => sum + one, 0);
          if (items < naive.length || (checks ?? 0) < wanted)
            fewer.push(`${path}#${sheet.name}: ${items} of ${naive.length}, ${checks} of ${wanted}`);
        }
      } finally {
        await workbook.close();
      }
    }
    expect(fewer).toEqual([]);
    expect(passed).toBeGreaterThan(300);
  });
});
