import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it } from '@jest/globals';
import type { DrawRecord } from '../../src/draw/record/record-schema.js';
import { describeIf, runPython } from '../support/debian.js';
import { bin } from '../support/process.js';
import { temporaryFolder } from '../support/reading.js';

const EXAMPLES = fileURLToPath(new URL('../../examples/', import.meta.url));
const TARGETS = join(EXAMPLES, 'draw/input/检查对象名录库.xlsx');
const OFFICERS = join(EXAMPLES, 'draw/input/附件2-执法检查人员名录库.xlsx');
const ITEMS = join(EXAMPLES, 'draw/input/附件1-随机抽查事项清单.xlsx');
const JOINT = join(EXAMPLES, 'inspection/joint/附件2-执法检查人员名录库.xlsx');
const CONFIG = join(EXAMPLES, 'inspection/shuangsuiji.json');
const UNIT = '城口县市场监督管理局（示例）';
const LISTS = ['--targets', TARGETS, '--inspectors', OFFICERS];

/** Every filled sheet as its inspectors wrote it: items, whether there is a result, how many inspectors; by openpyxl. */
const FILLED = `
import json, re, sys, openpyxl
def rows(path):
    sheet = openpyxl.load_workbook(path)['抽取结果']
    grid = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head = next(i for i, row in enumerate(grid) if '检查日期' in row)
    at = {str(name).replace('\\n', ''): i for i, name in enumerate(grid[head]) if name}
    for row in grid[head + 1:]:
        if isinstance(row[0], int):
            yield {'name': row[at['检查对象名称']], 'code': row[at['统一社会信用代码（注册号）']],
                   'items': str(row[at['抽查事项']]).split('；'),
                   'done': bool(row[at['检查日期']] and row[at['检查结果']]),
                   'inspectors': len(re.findall('[0-9]{4}）', str(row[at['检查人员（执法证编号）']])))}
print(json.dumps([list(rows(path)) for path in sys.argv[1:]]))
`;

/** The rows of an 附件4 as openpyxl reads them: item → 已开展抽查次数. */
const RETURNED = `
import json, sys, openpyxl
sheet = openpyxl.load_workbook(sys.argv[1]).worksheets[0]
found, at = {}, None
for row in sheet.iter_rows():
    values = {cell.column: cell.value for cell in row if cell.value is not None}
    names = {str(value).replace('\\n', ''): column for column, value in values.items()}
    if '事项名称' in names:
        at = names['事项名称'], names['已开展抽查次数']
    elif at and isinstance(values.get(1), int):
        found[values[at[0]]] = values[at[1]]
print(json.dumps(found))
`;

interface FilledRow {
  readonly name: string;
  readonly code: string;
  readonly items: readonly string[];
  readonly done: boolean;
  readonly inspectors: number;
}

describeIf(['python3-openpyxl'], 'a quarter of a department, from its draws to its return', () => {
  const folder = temporaryFolder();
  const fillIn = readFileSync(join(EXAMPLES, 'fill_results.py'), 'utf8');
  const place = (number: number, file: string): string =>
    join(folder, `抽取/示例〔2026〕第${number}号`, file);
  const recordOf = (number: number): DrawRecord =>
    JSON.parse(readFileSync(place(number, '抽取记录.json'), 'utf8')) as DrawRecord;
  const run = async (day: string, ...argv: readonly string[]): Promise<string> => {
    const { code, out, err } = await bin(folder, [...argv, '--today', day, '--config', CONFIG], {
      env: { TZ: 'Asia/Shanghai' },
    });
    expect({ argv, code, err: code === 0 ? '' : err }).toEqual({ argv, code: 0, err: '' });
    return out;
  };
  const draw = (number: number, day: string, ...argv: readonly string[]) =>
    run(day, 'draw', '--draw-id', `示例〔2026〕第${number}号`, '--seed', `种子${number}`, ...argv);
  const fillAndEnter = async (
    number: number,
    sheet: string,
    [from, on]: readonly [string, string],
    ...rest: readonly string[]
  ) => {
    const filled = join(folder, `已填${number}.xlsx`);
    runPython(fillIn, [place(number, sheet), filled, from, ...rest]);
    return run(on, 'results', place(number, '抽取记录.json'), filled);
  };

  let filled: readonly (readonly FilledRow[])[] = [];
  let left = '';
  let returned = '';
  beforeAll(async () => {
    // One item; one of the drawn has closed down, and a reserve takes its place.
    await draw(11, '2026-07-06', ...LISTS, '--item', '餐饮服务单位食品安全监督检查', '--count', '6');
    left = recordOf(11).drawn[1]!.id;
    await run(
      '2026-07-07',
      'replace',
      place(11, '抽取记录.json'),
      ...LISTS,
      ...['--target', left, '--reason', '已停止经营', '--approver', '示例负责人'],
    );
    await fillAndEnter(11, '抽取结果（更换1）.xlsx', ['2026-07-08', '2026-08-01']);
    // Two departments visit together; the registry says what is to be inspected where.
    await draw(
      12,
      '2026-08-03',
      ...['--targets', TARGETS, '--category', '特种设备', '--count', '4'],
      ...['--department', `${UNIT}=${OFFICERS}`],
      ...['--department', `城口县应急管理局（示例）=${JOINT}`],
    );
    await fillAndEnter(12, '抽取结果.xlsx', ['2026-08-05', '2026-08-31']);
    // Not finished: one of three has not been visited.
    await draw(13, '2026-09-01', ...LISTS, '--item', '食品销售者监督检查', '--count', '3');
    const { name } = recordOf(13).drawn[2]!;
    await fillAndEnter(13, '抽取结果.xlsx', ['2026-09-02', '2026-09-19'], '--leave-out', name);
    await run('2026-09-20', 'publish', place(11, '抽取记录.json'), '--targets', TARGETS);
    await run('2026-09-21', 'report', '--period', '2026Q3', ...LISTS, '--items', ITEMS);
    returned = join(folder, `附件4-部门推行情况统计表-${UNIT}-2026Q3.xlsx`);
    const sheets = [11, 12, 13].map((number) => join(folder, `已填${number}.xlsx`));
    filled = JSON.parse(runPython(FILLED, sheets)) as FilledRow[][];
  }, 120_000);

  it('sends the reserve in the place of the one that left, and both departments where they go together', () => {
    const [single, joint] = filled;
    expect(single!.map(({ code }) => code)).not.toContain(left);
    expect(single!.map(({ code }) => code)).toContain(recordOf(11).reserves[0]!.id);
    expect(joint!.map(({ inspectors }) => inspectors)).toEqual([4, 4, 4, 4]);
  });

  it('returns as many checks of every item as a count by hand over the filled sheets', () => {
    const counts = new Map<string, number>();
    for (const sheet of filled) {
      if (!sheet.every(({ done }) => done)) continue;
      for (const item of new Set(sheet.flatMap(({ items }) => items)))
        counts.set(item, (counts.get(item) ?? 0) + 1);
    }
    const rows = JSON.parse(runPython(RETURNED, [returned])) as Readonly<Record<string, number>>;
    expect(Object.keys(rows)).toHaveLength(20);
    expect(new Map(Object.entries(rows).filter(([, checks]) => checks !== 0))).toEqual(counts);
    // The joint draw settled several items in one round of visits, canteens among them; the unfinished one settled none.
    expect(counts.get('餐饮服务单位食品安全监督检查')).toBe(2);
    expect(counts.get('特种设备使用单位安全监察')).toBe(1);
    expect(counts.has('食品销售者监督检查')).toBe(false);
    expect(counts.size).toBeGreaterThan(2);
  });

  it('makes a return that passes', async () => {
    const { counts } = JSON.parse(
      await run('2026-09-21', 'validate', returned, '--period', '2026Q3', '--json'),
    ) as { counts: Record<string, number> };
    expect(counts).toMatchObject({ files: 1, passed: 1, errors: 0 });
  });

  it('leaves a folder in which nothing else passes for a return', async () => {
    const { files } = JSON.parse(await run('2026-09-21', 'validate', '.', '--json')) as {
      files: readonly { file: string; form: string | null; status: string }[];
    };
    expect(files.filter(({ form }) => form !== null)).toMatchObject([{ form: '4', status: 'passed' }]);
    expect(new Set(files.filter(({ form }) => form === null).map(({ status }) => status))).toEqual(
      new Set(['ignored']),
    );
    expect(files.length).toBeGreaterThan(10);
  });

  it('leaves a ledger in which every one of these steps stands, and draws that anyone recomputes', async () => {
    const lines = readFileSync(join(folder, '抽查台账.jsonl'), 'utf8').trimEnd().split('\n');
    const events = lines.map((line) => (JSON.parse(line) as { event: string }).event);
    expect(events).toEqual(['draw', 'replace', 'results', 'draw', 'results', 'draw', 'results', 'publish']);
    const told = await run('2026-09-21', 'verify', place(11, '抽取记录.json'), ...LISTS);
    expect(told).toContain('结论：已核对的各项全部一致');
  });
});
