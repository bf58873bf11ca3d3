import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS, { type Row } from 'exceljs';
import { describe, expect, it } from '@jest/globals';
import { annex4 } from '../../src/annexes/annex-4.js';
import { openWorkbook } from '../../src/io/open-workbook.js';
import type { Finding } from '../../src/rules/finding.js';
import { convert, describeIf, runPython } from '../support/debian.js';
import { temporaryFolder } from '../support/reading.js';
import { CELLS, cellsOn, edit, returnFolder } from '../support/returns.js';
import { folderWith, shuangsuiji } from '../support/running.js';
import { tableXlsx } from '../support/tables.js';
import { relationshipsPart } from '../support/xlsx.js';
import { zip } from '../support/zip.js';
import { partsOf } from '../fuzz/zip-mutants.js';

const SHEET = annex4.sheetName;
const COPY = 'out/退回_城口县林业局_附件4.xlsx';

/** A return with three errors and two things to be checked. */
const FAULTS = {
  [CELLS.secondRules]: '√',
  [CELLS.thirdChecks]: '约3',
  [CELLS.phone]: '联系电话：5922032',
  [CELLS.q3]: '否',
  [CELLS.secondRatio]: '10%',
};

async function found(folder: string, path: string, ...flags: string[]): Promise<readonly Finding[]> {
  const { out, err } = await shuangsuiji(folder, ['validate', path, '--json', ...flags]);
  if (out === '') throw new Error(err);
  return (JSON.parse(out) as { findings: Finding[] }).findings;
}

/** What a finding is and where, whichever file it is told of. */
const facts = (findings: readonly Finding[]) =>
  findings.map(({ ruleId, severity, cells, value, fingerprint, explanation }) => ({
    ruleId,
    severity,
    cells,
    value,
    fingerprint,
    explanation,
  }));

async function annotated(faults: Parameters<typeof returnFolder>[0] = FAULTS): Promise<string> {
  const folder = await returnFolder(faults);
  const { err, code } = await shuangsuiji(folder, ['validate', '附件4.xlsx', '--annotate', 'out']);
  expect({ err, code }).toEqual({ err: '', code: 1 });
  return folder;
}

/** exceljs' own `text` throws on a merged cell without content. */
function textAt(row: Row, column: number): string {
  const { value } = row.getCell(column);
  if (typeof value === 'object' && value !== null && 'text' in value) return value.text;
  return typeof value === 'string' ? value : '';
}

/** Writes a 情况说明 behind the finding of this rule. */
async function explain(path: string, problem: RegExp, text: string): Promise<void> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  const sheet = workbook.getWorksheet('校验结果');
  let done = 0;
  sheet?.eachRow((row) => {
    if (problem.test(textAt(row, 4))) {
      row.getCell(8).value = text;
      done += 1;
    }
  });
  expect(done).toBe(1);
  await workbook.xlsx.writeFile(path);
}

const sha256 = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

describe('validate --annotate', () => {
  it('reads the copy as it reads the original, and leaves the original as it was', async () => {
    const folder = await returnFolder(FAULTS);
    const before = sha256(join(folder, '附件4.xlsx'));
    const original = await found(folder, '附件4.xlsx', '--annotate', 'out');
    expect(
      original
        .filter(({ severity }) => severity === 'E')
        .map(({ ruleId }) => ruleId)
        .sort(),
    ).toEqual(['A405', 'A407', 'T07']);
    expect(facts(await found(folder, COPY))).toEqual(facts(original));
    expect(sha256(join(folder, '附件4.xlsx'))).toBe(before);
  });

  it('puts a list first, marks at the cells, and a column beside what prints', async () => {
    const folder = await annotated();
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(join(folder, COPY));
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['校验结果', SHEET]);
    const [list, form] = workbook.worksheets;
    const rows: string[][] = [];
    list?.eachRow((row) => rows.push([2, 3, 6, 8].map((column) => textAt(row, column))));
    expect(rows).toContainEqual([CELLS.secondRules, '错误', '√', '']);
    expect(rows).toContainEqual([CELLS.secondRatio, '核实', '10%', '']);
    const linked = list?.getCell('B5').value as { hyperlink?: string };
    expect(linked.hyperlink).toMatch(new RegExp(`^#'${SHEET}'![A-Z]+[0-9]+$`, 'u'));
    const cell = form?.getCell(CELLS.secondRules);
    expect(cell?.fill).toMatchObject({ fgColor: { argb: 'FFFFC9CB' } });
    expect(JSON.stringify(cell?.note)).toContain('【校验】错误：');
    expect(form?.getCell('I1').value).toBe('校验提示');
    expect(form?.getCell('I13').value).toMatch(/^错误：.*；核实：/u);
    expect(form?.autoFilter).toMatch(/^I1:I\d+$/u);
    expect(form?.pageSetup.printArea).toMatch(/^A1:E\d+$/u);
  });

  it('clears its own marks when a copy is annotated again, and nobody else’s', async () => {
    const folder = await returnFolder(FAULTS);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(join(folder, '附件4.xlsx'));
    const sheet = workbook.getWorksheet(SHEET);
    const green = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FF00B050' } } as const;
    if (sheet !== undefined) {
      sheet.getCell(CELLS.thirdChecks).fill = green;
      sheet.getCell(CELLS.firstItem).note = '本单位自己的批注';
    }
    await workbook.xlsx.writeFile(join(folder, '附件4.xlsx'));
    await edit(join(folder, '附件4.xlsx'), { [CELLS.thirdRatio]: null });
    await found(folder, '附件4.xlsx', '--annotate', 'out');
    mkdirSync(join(folder, 'back'));
    renameSync(join(folder, COPY), join(folder, 'back/回.xlsx'));
    await edit(join(folder, 'back/回.xlsx'), {
      [CELLS.secondRules]: '是',
      [CELLS.thirdRatio]: '5%，每年1次',
    });
    await found(folder, 'back/回.xlsx', '--annotate', 'out');
    const again = new ExcelJS.Workbook();
    await again.xlsx.readFile(join(folder, COPY));
    expect(again.worksheets.map(({ name }) => name)).toEqual(['校验结果', SHEET]);
    const form = again.getWorksheet(SHEET);
    expect(form?.getCell(CELLS.thirdChecks).fill).toMatchObject(green);
    expect(JSON.stringify(form?.getCell(CELLS.firstItem).note)).toContain('本单位自己的批注');
    expect(form?.getCell(CELLS.secondRules).fill).not.toHaveProperty('fgColor.argb', 'FFFFC9CB');
    expect(form?.getCell(CELLS.secondRules).note ?? '').toBe('');
    expect(form?.getCell(CELLS.thirdRatio).note ?? '').toBe('');
    expect(form?.getCell('I13').value).toMatch(/^核实：[^；]*$/u);
    expect(form?.getCell('J1').value).toBeNull();
  });

  it('takes a 情况说明 for what was explained, until the value changes', async () => {
    const folder = await annotated();
    const copy = join(folder, COPY);
    await explain(copy, /没有写频次/u, '上级文件只定了比例');
    const ratio = (findings: readonly Finding[]) =>
      findings
        .filter(({ ruleId }) => ruleId === 'A406')
        .map(({ value, explanation }) => [value, explanation]);
    expect(ratio(await found(folder, COPY))).toEqual([['10%', '上级文件只定了比例']]);
    await edit(copy, { [CELLS.secondRatio]: '20%' });
    expect(ratio(await found(folder, COPY))).toEqual([['20%', null]]);
    // The same value again is the same finding, and still explained.
    await edit(copy, { [CELLS.secondRatio]: '10%' });
    expect(ratio(await found(folder, COPY))).toEqual([['10%', '上级文件只定了比例']]);
  });

  it('lets nobody explain an error away', async () => {
    const folder = await annotated();
    await explain(join(folder, COPY), /填的是“√”/u, '就是这样');
    const [error] = (await found(folder, COPY)).filter(({ ruleId }) => ruleId === 'A405');
    expect(error).toMatchObject({ severity: 'E', explanation: null });
  });

  it('counts what is explained as such under --strict', async () => {
    const folder = await returnFolder({ [CELLS.secondRatio]: '10%' });
    expect((await shuangsuiji(folder, ['validate', '附件4.xlsx', '--annotate', 'out'])).code).toBe(0);
    expect((await shuangsuiji(folder, ['validate', COPY, '--strict'])).code).toBe(1);
    await explain(join(folder, COPY), /没有写频次/u, '上级文件只定了比例');
    expect((await shuangsuiji(folder, ['validate', COPY, '--strict'])).code).toBe(0);
  });

  it('writes no copy where there is nothing to answer', async () => {
    const folder = await returnFolder();
    const { out, code } = await shuangsuiji(folder, ['validate', '附件4.xlsx', '--annotate', 'out']);
    expect(code).toBe(0);
    expect(out).toContain('没有要退回的工作簿');
    expect(existsSync(join(folder, 'out'))).toBe(false);
  });

  it('overwrites nothing unless told to, and does not read what it wrote', async () => {
    const folder = await annotated();
    const again = await shuangsuiji(folder, ['validate', '.', '--annotate', 'out']);
    expect(again).toMatchObject({ code: 1, out: '' });
    expect(again.err).toContain('已经存在');
    const forced = await shuangsuiji(folder, ['validate', '.', '--annotate', 'out', '--force', '--json']);
    expect((JSON.parse(forced.out) as { counts: object }).counts).toMatchObject({ files: 1 });
    const same = await shuangsuiji(folder, ['validate', 'out', '--annotate', 'out']);
    expect(same.code).toBe(2);
  });

  it('makes the copy of a .csv from its rows, and says so', async () => {
    const rows = [
      '序号,检查对象名称,统一社会信用代码（注册号）,所在区域',
      '1,城口县示例商店,9150022900936XXXXX,葛城街道',
      '2,=cmd,,巴山镇',
    ];
    const folder = folderWith({ '名录.csv': rows.join('\n') });
    const original = await found(folder, '名录.csv', '--annotate', 'out');
    const { out } = await shuangsuiji(folder, ['validate', '名录.csv', '--annotate', 'out', '--force']);
    expect(out).toContain('没有保留原来的字体、边框等格式');
    const copy = 'out/退回_名录.xlsx';
    expect(facts(await found(folder, copy))).toEqual(facts(original));
    const workbook = await openWorkbook(join(folder, copy));
    const [, sheet] = workbook.sheets;
    const cells: unknown[] = [];
    for await (const batch of sheet?.rows() ?? [])
      for (const row of batch) cells.push(...row.cells.filter(({ text }) => text === '=cmd'));
    await workbook.close();
    // Text, and no formula.
    expect(cells).toEqual([expect.not.objectContaining({ formula: expect.anything() as unknown })]);
  });

  it('makes it from the rows where exceljs would hang on a merge of a whole column', async () => {
    const rows = [
      ['序号', '检查对象名称', '统一社会信用代码（注册号）', '所在区域'],
      [1, '城口县示例商店', '9150022900936XXXXX', '葛城街道'],
    ];
    const folder = folderWith({ '名录.xlsx': tableXlsx([{ rows, merges: ['J1:J1048576'] }]) });
    const started = Date.now();
    const { out } = await shuangsuiji(folder, ['validate', '名录.xlsx', '--annotate', 'out']);
    expect(out).toContain('没有保留原来的字体、边框等格式');
    expect(Date.now() - started).toBeLessThan(20_000);
    expect(facts(await found(folder, 'out/退回_名录.xlsx'))).toEqual(facts(await found(folder, '名录.xlsx')));
  });
});

describeIf(['python3-openpyxl', 'libreoffice-calc'], 'an annotated copy in other hands', () => {
  it('edited by openpyxl and re-saved by LibreOffice, with two errors mended and one thing explained, has exactly the rest', async () => {
    const folder = await annotated();
    const before = await found(folder, '附件4.xlsx');
    runPython(
      `
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
form = book['${SHEET}']
form['${CELLS.secondRules}'] = '是'
form['${CELLS.phone}'] = '联系电话：59220329'
done = 0
for row in book['校验结果'].iter_rows():
    if '没有写频次' in str(row[3].value):
        row[7].value = '上级文件只定了比例'
        done += 1
assert done == 1, done
book.save(sys.argv[1])
`,
      [join(folder, COPY)],
    );
    const saved = temporaryFolder();
    convert(join(folder, COPY), 'xlsx:Calc MS Excel 2007 XML', saved);
    const after = await found(saved, '.');
    const expected = before
      .filter(({ ruleId }) => ruleId !== 'A405' && ruleId !== 'T07')
      .map((finding) =>
        finding.ruleId === 'A406' ? { ...finding, explanation: '上级文件只定了比例' } : finding,
      );
    expect(facts(after)).toEqual(facts(expected));
    expect(expected.length).toBe(before.length - 2);
    // And it can be annotated once more, without growing.
    await found(saved, '.', '--annotate', 'again');
    const again = join(saved, 'again/退回_城口县林业局_附件4.xlsx');
    expect(facts(await found(saved, again))).toEqual(facts(expected));
    expect(await cellsOn(again, SHEET)).not.toHaveProperty('J1');
  });
});

describe('what a copy cannot keep', () => {
  const fixture = (name: string): Buffer =>
    readFileSync(join(import.meta.dirname, `../fixtures/reading/${name}`));
  const remarkOf = async (bytes: Buffer): Promise<string | null> => {
    const folder = folderWith({ '附件4.xlsx': bytes });
    const { out } = await shuangsuiji(folder, ['validate', '附件4.xlsx', '--json', '--annotate', 'out']);
    const { written } = JSON.parse(out) as { written: { annotated: { remark: string | null }[] } };
    return written.annotated[0]!.remark;
  };
  it.each([
    ['x10_button_err.xlsx', '按钮（D7）'],
    ['x11_checkbox.xlsx', '复选框（D7）'],
    ['y01_threaded.xlsx', '会话批注（D7）'],
  ])('%s: said where the copy stands', async (name, what) => {
    expect(await remarkOf(fixture(name))).toBe(
      `原件“附件4.xlsx”里的${what}没有带进本文件，需要的请在原件里改。`,
    );
  });

  it('a picture is kept, a box is lost, and a copy made from the rows loses both', async () => {
    const base = fixture('x11_checkbox.xlsx');
    const drawing = (what: string, column: number): string =>
      `<xdr:twoCellAnchor><xdr:from><xdr:col>${column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>7</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>${column}</xdr:col><xdr:colOff>300000</xdr:colOff><xdr:row>7</xdr:row><xdr:rowOff>100000</xdr:rowOff></xdr:to>${what}<xdr:clientData/></xdr:twoCellAnchor>`;
    const properties = '<xdr:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr>';
    const picture = `<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="图片 1"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill>${properties}</xdr:pic>`;
    const box = `<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="3" name="文本框 1"/><xdr:cNvSpPr txBox="1"/></xdr:nvSpPr>${properties}<xdr:txBody><a:bodyPr/><a:p><a:r><a:t>说明</a:t></a:r></a:p></xdr:txBody></xdr:sp>`;
    const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const replaced = new Map([
      ['xl/worksheets/_rels/sheet1.xml.rels', relationshipsPart([['drawing', '../drawings/drawing1.xml']])],
    ]);
    const parts = partsOf(base)
      .filter(({ name }) => !/vml|ctrlProps/u.test(name))
      .map((part) => {
        const content = replaced.get(part.name) ?? part.content.toString();
        return {
          ...part,
          content: content
            .replace(/<legacyDrawing .*(?=<\/worksheet>)/u, '<drawing r:id="rId1"/>')
            .replace('</Types>', '<Default Extension="png" ContentType="image/png"/></Types>'),
        };
      });
    const pixel =
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    const bytes = zip([
      ...parts,
      {
        name: 'xl/drawings/drawing1.xml',
        content: `<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="${office}">${drawing(picture, 1)}${drawing(box, 2)}</xdr:wsDr>`,
      },
      {
        name: 'xl/drawings/_rels/drawing1.xml.rels',
        content: relationshipsPart([['image', '../media/image1.png']]),
      },
      { name: 'xl/media/image1.png', content: Buffer.from(pixel, 'base64') },
    ]);
    expect(await remarkOf(bytes)).toBe(
      '原件“附件4.xlsx”里的文本框（C8）没有带进本文件，需要的请在原件里改。',
    );
    const folder = folderWith({ '附件4.xlsx': bytes });
    await shuangsuiji(folder, ['validate', '附件4.xlsx', '--annotate', 'out']);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(join(folder, 'out/退回_城口县林业局_附件4.xlsx'));
    expect(workbook.worksheets.at(-1)!.getImages()).toHaveLength(1);
    // Rows that exceljs cannot place: the copy is made from what our own reader gives.
    const unplaced = zip(
      partsOf(bytes).map((part) =>
        part.name === 'xl/worksheets/sheet1.xml'
          ? { ...part, content: part.content.toString().replace('<row r="2"', '<row') }
          : part,
      ),
    );
    expect(await remarkOf(unplaced)).toBe(
      '本文件由“附件4.xlsx”的内容重新做成，没有保留原来的字体、边框等格式，也没有带进图片（B8）、文本框（C8）；请在本文件里改正后报回。',
    );
  });

  it('a return in XML comes back as a workbook of the same cells', async () => {
    const xml = readFileSync(join(import.meta.dirname, '../fixtures/annex-4.xml'));
    const folder = folderWith({ '附件4.xml': xml });
    const { out } = await shuangsuiji(folder, ['validate', '附件4.xml', '--json', '--annotate', 'out']);
    const { written } = JSON.parse(out) as { written: { annotated: { path: string; remark: string }[] } };
    const [only] = written.annotated;
    expect(only!.remark).toContain('由“附件4.xml”的内容重新做成');
    const copy = await openWorkbook(only!.path);
    expect([copy.format, copy.sheets.map(({ name }) => name)]).toEqual(['xlsx', ['校验结果', SHEET]]);
    await copy.close();
  });
});
