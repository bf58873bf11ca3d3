import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { DrawRecord } from '../../src/draw/record/record-schema.js';
import { convert, describeIf, runPython } from '../support/debian.js';
import { drawn, ledgerOf, LISTS, officersWith, recordPath, refusal, unitFolder, verified } from '../support/draws.js'; // prettier-ignore
import { filledSheet, resultTable, type ResultTable } from '../support/result-sheets.js';
import { shuangsuiji } from '../support/running.js';
import type { TableCell } from '../support/tables.js';

/** The draws of these tests are made on 2026-03-05, and the results entered on this day. */
const TODAY = ['--today', '2026-03-20'];
const WHY = ['--reason', '已注销', '--approver', '王五'];

type Filling = Readonly<Record<string, TableCell>>;
const OK: Filling = { 检查日期: '2026-03-06', 检查结果: '未发现问题' };

interface Drawn {
  readonly folder: string;
  readonly record: DrawRecord;
  readonly table: ResultTable;
}

async function aDraw(...argv: string[]): Promise<Drawn> {
  const folder = unitFolder();
  const { record } = await drawn(folder, '一', '--count', '4', '--seed', 's', ...argv);
  return { folder, record, table: await resultTable(folder, '一') };
}

/** Writes the sheet with these rows (by rank, from 1) filled in. */
function fill({ folder, table }: Drawn, by: Readonly<Record<number, Filling>>, name = '填.xlsx'): string {
  const rows = table.rows.map((row, index) => ({ ...row, ...by[index + 1] }));
  writeFileSync(join(folder, name), filledSheet('一', table.headers, rows));
  return name;
}

const entered = (folder: string, file: string, ...argv: string[]) =>
  shuangsuiji(folder, ['results', recordPath('一'), file, ...TODAY, ...argv]);

/** What is said of a sheet that is refused; nothing is written. */
const refused = (folder: string, file: string, ...argv: string[]): Promise<string> =>
  refusal(1, folder, 'results', recordPath('一'), file, ...TODAY, ...argv);

describe('results', () => {
  it('puts what was filled in into one line of the ledger, and leaves the blank 未录入', async () => {
    const draw = await aDraw();
    const [one, two, three, four] = draw.record.drawn;
    const file = fill(draw, {
      1: { 检查日期: '2026年3月6日', 检查结果: '未发现问题' },
      2: {
        检查日期: '2026.3.7',
        检查结果: '发现问题待后续处理、 未按规定公示应当公示的信息 ;发现问题已责令改正',
        处置: '责令 3 月底前改正',
        备注: '复查',
      },
      // 2026-03-08, counted by hand: 46023 is 2026-01-01.
      3: { 检查日期: 46089, 检查结果: '通过登记的住所(经营场所)无法联系', 抽查事项: '专项检查' },
    });
    const { code, out, err } = await entered(draw.folder, file, '--json');
    expect([code, err]).toEqual([0, expect.stringContaining('按 2026-03-08 登记')]);
    const ledger = ledgerOf(draw.folder);
    expect(ledger.map(({ event }) => event)).toEqual(['draw', 'results']);
    const items = (rank: number) => draw.table.rows[rank - 1]!['抽查事项']!.split('；');
    expect(ledger[1]).toMatchObject({
      drawId: '一',
      number: 1,
      recordSha256: createHash('sha256').update(readFileSync(join(draw.folder, recordPath('一')))).digest('hex'), // prettier-ignore
      source: {
        file,
        sha256: createHash('sha256')
          .update(readFileSync(join(draw.folder, file)))
          .digest('hex'),
      },
      results: [
        { target: one!.id, inspectedOn: '2026-03-06', items: items(1), findings: ['未发现问题'], disposal: '', remark: '' }, // prettier-ignore
        {
          target: two!.id,
          inspectedOn: '2026-03-07',
          items: items(2),
          findings: ['未按规定公示应当公示的信息', '发现问题已责令改正', '发现问题待后续处理'],
          disposal: '责令 3 月底前改正',
          remark: '复查',
        },
        { target: three!.id, inspectedOn: '2026-03-08', items: ['专项检查'], findings: ['通过登记的住所（经营场所）无法联系'], disposal: '', remark: '' }, // prettier-ignore
      ],
    });
    expect(JSON.parse(out)).toMatchObject({
      written: true,
      number: 1,
      visits: 4,
      withResults: 3,
      missing: [{ id: four!.id, name: four!.name }],
      counts: { 未发现问题: 1, 发现问题已责令改正: 1 },
    });
    expect((await verified(draw.folder, '一', ...LISTS)).out).toContain('一致  检查结果');
  });

  it('takes a sheet that was sorted, cut down and rearranged', async () => {
    const draw = await aDraw();
    const headers = ['经办', '检查结果', '检查日期', '统一社会信用代码（注册号）', '检查对象名称', '地址'];
    const rows = [...draw.table.rows].reverse().slice(0, 3);
    const file = '改.xlsx';
    writeFileSync(join(draw.folder, file), filledSheet(undefined, headers, rows.map((row) => ({ ...row, ...OK, 经办: '张' })))); // prettier-ignore
    const { code, err } = await entered(draw.folder, file);
    expect([code, err]).toEqual([0, expect.stringContaining('没有抽查编号')]);
    expect(err).toContain('没有“抽查事项”这一列');
    expect(ledgerOf(draw.folder)[1]!.results).toMatchObject(
      draw.record.drawn.slice(1).map(({ id }) => ({ target: id, items: [] })),
    );
  });

  it('corrects by a new line, says from what to what, and writes none where nothing is new', async () => {
    const draw = await aDraw();
    expect((await entered(draw.folder, fill(draw, { 1: OK, 2: OK }))).code).toBe(0);
    const before = readFileSync(join(draw.folder, '抽查台账.jsonl'));
    const same = await entered(draw.folder, fill(draw, { 1: OK }));
    expect([same.code, same.out]).toEqual([0, expect.stringContaining('没有新的检查结果')]);
    expect(same.out).toContain('表中留空、台账里已有结果的 1 户');
    expect(readFileSync(join(draw.folder, '抽查台账.jsonl'))).toEqual(before);
    const file = fill(draw, { 2: { 检查日期: '2026-03-09', 检查结果: '迁出' }, 3: OK });
    const { code, out } = await entered(draw.folder, file, '--reason', '复查');
    expect(code).toBe(0);
    expect(out).toContain('第 2 次登记检查结果：新录入 1 户，更正 1 户');
    expect(out).toContain('检查日期：2026-03-06 → 2026-03-09');
    expect(out).toContain('检查结果：未发现问题 → 迁出');
    const line = ledgerOf(draw.folder)[2]!;
    expect([line.number, line.reason]).toEqual([2, '复查']);
    expect((line.results as { target: string }[]).map(({ target }) => target)).toEqual([
      draw.record.drawn[2]!.id,
      draw.record.drawn[1]!.id,
    ]);
    expect(out).toContain('已录入 3 户，未录入 1 户');
  });

  const FAULTS: readonly (readonly [string, Filling, string])[] = [
    ['a date without a result', { 检查日期: '2026-03-06' }, '检查结果没有填'],
    ['a result without a date', { 检查结果: '注销' }, '检查日期没有填'],
    ['a disposal alone', { 处置: '责令改正' }, '检查结果没有填'],
    ['an impossible day', { ...OK, 检查日期: '2026-02-30' }, '这一天不存在'],
    ['tomorrow', { ...OK, 检查日期: '2026-03-21' }, '在今天（2026-03-20）之后'],
    ['the day before the draw', { ...OK, 检查日期: '2026-03-04' }, '早于抽取的日期（2026-03-05）'],
    ['a year of two digits', { ...OK, 检查日期: '26.3.6' }, '是不是 2026-03-06？'],
    ['a word that is none of the categories', { ...OK, 检查结果: '正常' }, '您是不是要用“未发现问题”？'],
    ['a near miss', { ...OK, 检查结果: '发现问题责令改正' }, '您是不是要用“发现问题已责令改正”？'],
    ['nothing wrong together with a fault', { ...OK, 检查结果: '未发现问题；被吊销' }, '互相矛盾'],
    ['a formula error', { ...OK, 检查结果: { raw: '<c t="e"><v>#REF!</v></c>' } }, '公式错误'],
    ['a code that is not drawn', { ...OK, '统一社会信用代码（注册号）': '91500229MA5U9999XZ' }, '不在这次抽取要检查的对象里'],
    ['the name of another target', { ...OK, 检查对象名称: '城口县别的商店' }, '只给一部分列排了序'],
    ['the ticket of another draw', { ...OK, '抽签值（前16位）': '0123456789abcdef' }, '抽签值与抽取记录不同'],
  ]; // prettier-ignore

  it.each(FAULTS)('refuses %s, names the row, and writes nothing at all', async (_, filling, sentence) => {
    const draw = await aDraw();
    const message = await refused(draw.folder, fill(draw, { 1: OK, 2: filling }));
    expect(message).toContain(sentence);
    expect(message).toMatch(/〔填\.xlsx·[^·]+·[A-Z]+5·2 /u);
    expect(message).toContain('台账没有登记任何结果');
  });

  it('tells all faults at once, each with its cell', async () => {
    const draw = await aDraw();
    const at = (header: string) => String.fromCharCode(65 + draw.table.headers.indexOf(header));
    const file = fill(draw, { 1: { 检查日期: '2026-03-06' }, 3: { ...OK, 检查日期: '2026-4-1' } });
    const { code, out } = await entered(draw.folder, file, '--json');
    expect(code).toBe(1);
    const report = JSON.parse(out) as { written: boolean; problems: { cell: string }[] };
    expect(report.written).toBe(false);
    expect(report.problems.map(({ cell }) => cell)).toEqual([`${at('检查结果')}4`, `${at('检查日期')}6`]);
  });

  it('refuses one target on two rows, and takes 未发现问题 with what was not done here', async () => {
    const draw = await aDraw();
    const [first] = draw.table.rows;
    const twice = [
      { ...first, ...OK },
      { ...first, ...OK },
    ];
    writeFileSync(join(draw.folder, '两行.xlsx'), filledSheet('一', draw.table.headers, twice));
    expect(await refused(draw.folder, '两行.xlsx')).toContain('与第 4 行是同一个检查对象');
    const both = fill(draw, { 1: { ...OK, 检查结果: '未发现问题；未发现开展本次抽查涉及的经营活动' } });
    expect((await entered(draw.folder, both)).code).toBe(0);
  });

  it('keeps to the item of the draw, from which a clerk may strike it out', async () => {
    const draw = await aDraw('--item', '专项检查');
    expect(draw.table.rows.map((row) => row['抽查事项'])).toEqual(Array(4).fill('专项检查'));
    const other = fill(draw, { 1: { ...OK, 抽查事项: '日常检查' } });
    expect(await refused(draw.folder, other)).toContain('不是这次抽查的事项“专项检查”');
    const { code, err } = await entered(draw.folder, fill(draw, { 1: OK, 2: { ...OK, 抽查事项: '' } }));
    expect([code, err]).toEqual([0, expect.stringContaining('按没有检查“专项检查”登记')]);
    expect(ledgerOf(draw.folder)[1]!.results).toMatchObject([{ items: ['专项检查'] }, { items: [] }]);
  });

  it('holds the sheet against the draw as it stands after its replacements', async () => {
    const draw = await aDraw('--reserves', '2');
    const [gone] = draw.record.drawn;
    const replacing = ['replace', recordPath('一'), '--target', gone!.id, ...WHY, '--json'];
    const { out } = await shuangsuiji(draw.folder, replacing);
    const { target } = JSON.parse(out) as { target: { in: string } };
    const old = await refused(draw.folder, fill(draw, { 1: OK, 2: OK }));
    expect(old).toContain('已经退出');
    expect(old).toContain('递补');
    const table = await resultTable(draw.folder, '一', '抽取结果（更换1）.xlsx');
    expect((await entered(draw.folder, fill({ ...draw, table }, { 1: OK }))).code).toBe(0);
    // The old workbook, too, as long as the row of who left is blank.
    expect((await entered(draw.folder, fill(draw, { 2: OK }))).code).toBe(0);
    const targets = ledgerOf(draw.folder).flatMap(({ results }) => (results ?? []) as { target: string }[]);
    expect(targets.map((one) => one.target)).toEqual([target.in, draw.record.drawn[1]!.id]);
    expect((await verified(draw.folder, '一', ...LISTS)).out).toContain('一致  检查结果');
  });

  it('refuses the workbook of another draw, of the draw before a redraw, and any other file', async () => {
    const draw = await aDraw();
    await drawn(draw.folder, '二', '--count', '4');
    const other = join('抽取', '二', '抽取结果.xlsx');
    expect(await refused(draw.folder, other)).toContain('不是同一次抽取');
    expect(await refused(draw.folder, '对象.xlsx')).toContain('没有找到《抽取结果》');
    const redraw = ['draw', ...LISTS, '--draw-id', '一', '--count', '20', '--seed', 't', '--redraw', '--reason', '误']; // prettier-ignore
    expect((await shuangsuiji(draw.folder, redraw)).code).toBe(0);
    const file = fill(draw, { 1: OK });
    expect(await refused(draw.folder, file)).toContain('已经重新抽取');
    const again = ['results', recordPath('一（重抽2）'), file, ...TODAY];
    expect(await refusal(1, draw.folder, ...again)).toContain('抽签值与抽取记录不同');
  });

  it('takes the results of a joint draw, from each department in turn', async () => {
    const folder = unitFolder({
      '乙.xlsx': officersWith({}).map((row, index) => (index === 0 ? row : row.with(5, `乙${row[5]!}`))),
    });
    const both = ['--department', '甲局=人员.xlsx', '--department', '乙局=乙.xlsx'];
    const { record } = await drawn(folder, '一', '--count', '2', '--seed', 's', ...both);
    const draw = { folder, record, table: await resultTable(folder, '一') };
    expect((await entered(folder, fill(draw, { 1: OK }))).code).toBe(0);
    const { code, out } = await entered(folder, fill(draw, { 2: OK }));
    expect([code, out]).toEqual([0, expect.stringContaining('已录入 2 户，未录入 0 户')]);
  });

  it('names what is missing on the command line', async () => {
    const { folder } = await aDraw();
    expect(await refusal(2, folder, 'results')).toContain('抽取记录');
    expect(await refusal(2, folder, 'results', recordPath('一'))).toContain('填好的抽取结果');
  });
});

const FILL = `
import sys, re, zipfile, datetime, openpyxl
source, target = sys.argv[1:]
book = openpyxl.load_workbook(source)
sheet = book['抽取结果']
header = {str(cell.value).replace('\\n', ''): cell.column for cell in sheet[3]}
rule, = sheet.data_validations.dataValidation
# Excel takes no more than 255 characters between the quotes.
assert len(rule.formula1) <= 257, rule
with zipfile.ZipFile(source) as parts:
    tag, = re.findall('<dataValidation [^>]*>', parts.read('xl/worksheets/sheet1.xml').decode())
# Without the attribute nothing is objected to (ECMA-376, 18.3.1.32); openpyxl would show True all the same.
assert 'showErrorMessage="1"' not in tag, tag
assert '未发现问题' in rule.formula1 and '迁出' in rule.formula1
for row, day, finding in ((4, datetime.date(2026, 3, 6), '未发现问题'), (6, '2026/3/7', '注销；迁出')):
    sheet.cell(row, header['检查日期']).value = day
    sheet.cell(row, header['检查结果']).value = finding
book.save(target)
`;

describeIf(['python3-openpyxl', 'libreoffice-calc'], 'a result workbook filled by other programs', () => {
  it('is read from openpyxl, and again from LibreOffice, to the same results', async () => {
    const { folder, record } = await aDraw();
    const source = join(folder, '抽取', '一', '抽取结果.xlsx');
    runPython(FILL, [source, join(folder, '填.xlsx')]);
    expect(await entered(folder, '填.xlsx')).toMatchObject({ code: 0, err: '' });
    expect(ledgerOf(folder)[1]!.results).toMatchObject([
      { target: record.drawn[0]!.id, inspectedOn: '2026-03-06', findings: ['未发现问题'] },
      { target: record.drawn[2]!.id, inspectedOn: '2026-03-07', findings: ['注销', '迁出'] },
    ]);
    for (const format of ['ods', 'xlsx:Calc MS Excel 2007 XML']) {
      const saved = convert(join(folder, '填.xlsx'), format, join(folder, '抽取'));
      const again = await entered(folder, saved);
      expect([again.code, again.err]).toEqual([0, '']);
      expect(again.out).toContain('与台账相同、没有再登记的 2 户');
    }
  });
});
