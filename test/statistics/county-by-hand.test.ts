import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { DEPARTMENTS } from '../../examples/data/county-departments.js';
import { makeCountyReturns, REVISED, TWICE } from '../../examples/data/county.js';
import { describeIf, runPython } from '../support/debian.js';
import { temporaryFolder } from '../support/reading.js';
import { shuangsuiji } from '../support/running.js';

/** The 34 departments of the example, added up once more by a program in another language that reads the raw workbooks. */

const EXAMPLE = resolve('examples/aggregate-county/input');
const COUNTY = '../../validate-county/input';
const ROSTER = join(EXAMPLE, COUNTY, '单位名册.xlsx');
const BY_HAND = readFileSync(resolve('test/statistics/annex_3_by_hand.py'), 'utf8');
const PREFERRED = `${COUNTY}/returns/附件4-${REVISED}（修改）.xlsx`;

/** Every row of a sheet as openpyxl reads it. */
const ROWS_OF = `
import json, sys, openpyxl
sheet = openpyxl.load_workbook(sys.argv[1])[sys.argv[2]]
print(json.dumps([[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)], ensure_ascii=False))`;

/** Goes to the cell that each row of 数据出处 names: file and digest, sheet, cell, and what stands in it. */
const FOLLOW = `
import hashlib, json, os, sys, openpyxl
worksheet, folder = sys.argv[1:]
rows = list(openpyxl.load_workbook(worksheet)["数据出处"].iter_rows(values_only=True))
header = next(i for i, row in enumerate(rows) if row[0] == "序号")
names = rows[header]
books, wrong, followed = {}, [], 0
for row in rows[header + 1:]:
    source = dict(zip(names, row))
    if source["部门（标准名）"] == "（区县）":
        continue
    path = os.path.join(folder, source["出自文件"])
    if path not in books:
        data = open(path, "rb").read()
        books[path] = (hashlib.sha256(data).hexdigest(), openpyxl.load_workbook(path, data_only=True))
    digest, book = books[path]
    held = book[source["出自工作表"]][source["出自单元格"]].value
    held, raw = "" if held is None else str(held), "" if source["原值"] is None else str(source["原值"])
    same = raw in held if source["用于附件3的"] == "部门名称" else raw == held
    followed += 1
    if digest != source["文件摘要（SHA-256）"] or not same:
        wrong.append([source, held])
print(json.dumps({"followed": followed, "files": len(books), "wrong": wrong}, ensure_ascii=False))`;

const RETURNS = makeCountyReturns();
/** One file a department: of the two versions the preferred one, of the copies the first. */
const USED = RETURNS.filter(
  ({ department, file }) => department.short !== REVISED || file.endsWith('（修改）'),
);
const isFaulty = ({ faults }: (typeof USED)[number]): boolean =>
  faults.some(([, severity]) => severity === 'E');

describeIf(['python3', 'python3-openpyxl'], 'the Annex 3 of 34 departments', () => {
  let folder = '';
  let listed: readonly (readonly unknown[])[] = [];
  let total = '';
  beforeAll(async () => {
    folder = temporaryFolder();
    const { code } = await shuangsuiji(EXAMPLE, [
      'aggregate', COUNTY, '--period', '2016Q3', '--prefer', PREFERRED, '--allow-incomplete', '-o', folder, '--today', '2016-09-28',
    ]); // prettier-ignore
    expect(code).toBe(0);
    const rows = JSON.parse(
      runPython(ROWS_OF, [join(folder, '附件3-区县推行情况统计表.xlsx'), '区县推行情况统计表']),
    ) as readonly (readonly unknown[])[];
    listed = rows.filter((row) => row.length === 6 && typeof row[0] === 'number');
    total = String(rows.find(([first]) => String(first).startsWith('合计'))?.[0]);
  });

  it('equals, line by line, what the raw workbooks come to', () => {
    const files = USED.filter((one) => !isFaulty(one)).map(({ folder: own, file }) => join(EXAMPLE, COUNTY, own, `${file}.xlsx`)); // prettier-ignore
    const { rows, denominator } = JSON.parse(runPython(BY_HAND, [ROSTER, ...files])) as {
      rows: Record<string, readonly unknown[]>;
      denominator: number;
    };
    // In the roster's order, without the nil return.
    const wanted = DEPARTMENTS.map(({ full }) => [full, ...(rows[full] ?? [])]).filter(
      (row) => row.length > 1 && row[3] !== 0,
    );
    expect(listed.map((row) => row.slice(1))).toEqual(wanted);
    expect(wanted.length).toBe(21);
    expect(listed.map(([number]) => number)).toEqual(wanted.map((_, index) => index + 1));
    expect(denominator).toBe(33);
    expect(total).toBe(`合计共21个部门，占有行政检查事项部门总数的比例为${((100 * 21) / 33).toFixed(2)}%。`);
  });

  it('comes from cells that hold what the worksheet says, in files of the digests that it says', () => {
    const worksheet = join(folder, '汇总底稿.xlsx');
    const { followed, files, wrong } = JSON.parse(runPython(FOLLOW, [worksheet, EXAMPLE])) as {
      followed: number;
      files: number;
      wrong: readonly unknown[];
    };
    expect(wrong).toEqual([]);
    // A name, two answers, and of each item its name, its rules and its checks; the nil return has no items.
    const items = listed.reduce((sum, row) => sum + Number(row[4]), 0);
    expect(followed).toBe(3 * 22 + 3 * items);
    expect(files).toBe(22);
  });
});

describe('the county of that example', () => {
  it('has two versions of one return and a copy of another', () => {
    expect(RETURNS.filter(({ department }) => department.short === REVISED)).toHaveLength(2);
    const bytes = (name: string): Buffer =>
      readFileSync(join(EXAMPLE, COUNTY, 'returns', `附件4-${name}.xlsx`));
    expect(bytes(TWICE).equals(bytes(`${TWICE}(1)`))).toBe(true);
  });
});
