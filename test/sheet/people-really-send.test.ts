import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from '@jest/globals';
import { annex2 } from '../../src/annexes/annex-2.js';
import { parseDate } from '../../src/identifiers/date.js';
import { openWorkbook } from '../../src/io/open-workbook.js';
import { collectForm } from '../../src/sheet/collect.js';
import { findForms, readHeads } from '../../src/sheet/find-form.js';
import { convert, describeIf, runPython } from '../support/debian.js';
import { temporaryFolder } from '../support/reading.js';

/** The three officers, as whoever typed them meant them. */
const OFFICERS = [
  ['张三丰', '男', '城口县林业局', '科员', '示例0001', '林业', '全县', ''],
  ['李四娘', '女', '城口县林业局', '副科长', '示例0002', '林业、防火', '葛城街道', '兼职'],
  ['王五', '男', '城口县林业局', '科员', '500229201600003', '综合', '全县', ''],
];
const KEYS = ['name', 'sex', 'agency', 'post', 'certificateNo', 'category', 'area', 'remark'];

const WORKBOOKS = [
  ...['plain', 'lines-above-the-title', 'full-width-headers', 'synonyms', 'other-order', 'extra-columns'],
  ...['merged-body', 'notes', 'hidden-row', 'untouched-rows', 'several-sheets', 'column-a-empty'],
  ...['header-in-row-1', 'numbers-as-text', 'date-0', 'date-1', 'date-2', 'date-3', 'date-as-serial'],
];

async function read(path: string) {
  const workbook = await openWorkbook(path);
  try {
    const [match, ...others] = findForms(await readHeads(workbook), [annex2]);
    if (match === undefined || others.length > 0) throw new Error(`${basename(path)}: no single form`);
    const form = await collectForm(annex2, match.sheet);
    return {
      officers: form.rows.get('officers')?.map((row) => KEYS.map((key) => row.cells[key]?.text ?? '')),
      hidden: form.rows.get('officers')?.flatMap((row, index) => (row.hidden ? [index] : [])),
      unit: form.slots.get('unit')?.value,
      date: parseDate(form.slots.get('date')?.value ?? ''),
    };
  } finally {
    await workbook.close();
  }
}

describeIf(['python3', 'python3-openpyxl'], 'what people really send, written by openpyxl', () => {
  const folder = temporaryFolder();
  runPython(readFileSync(new URL('./people-really-send.py', import.meta.url), 'utf8'), [folder]);

  it('is all here', () => {
    expect(readdirSync(folder).sort()).toEqual(WORKBOOKS.map((name) => `${name}.xlsx`).sort());
  });

  it.each(WORKBOOKS)('reads %s as the three officers that were meant', async (name) => {
    const { officers, hidden, unit, date } = await read(join(folder, `${name}.xlsx`));
    expect(officers).toEqual(OFFICERS);
    expect(hidden).toEqual(name === 'hidden-row' ? [1] : []);
    const bare = name === 'header-in-row-1';
    expect(unit).toBe(bare ? undefined : '城口县林业局');
    expect(date.ok ? date.value : undefined).toEqual(bare ? undefined : { year: 2016, month: 9, day: 18 });
  });

  describeIf(['libreoffice-calc'], 'and saved again by LibreOffice', () => {
    it.each(['full-width-headers', 'merged-body', 'untouched-rows', 'numbers-as-text', 'date-as-serial'])(
      'reads %s the same',
      async (name) => {
        const again = convert(join(folder, `${name}.xlsx`), 'xlsx', join(folder, 'again'));
        expect(await read(again)).toEqual(await read(join(folder, `${name}.xlsx`)));
      },
    );
  });
});
