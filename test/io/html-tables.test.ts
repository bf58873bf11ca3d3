import { describe, expect, it } from '@jest/globals';
import { openWorkbook } from '../../src/io/open-workbook.js';
import {
  cellsByAddress,
  allRows,
  readCells,
  readRows,
  readTexts,
  refusal,
  temporaryFile,
  withWorkbook,
} from '../support/reading.js';

describe('a web page named .xls', () => {
  it('is its tables, every cell text as it is shown', async () => {
    const page = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style>td { color: red }</style>
      <!--[if gte mso 9]><xml><x:Name>表</x:Name><table></table></xml><![endif]--><title>名录</title></head><body>
      <table border='1' style='border:1px solid;width:1,5'><thead><tr><th>名称<th>代码</tr></thead>
      <tr><td style="mso-number-format:'\\@'">甲 &amp; 乙<br>第二行</td><td> 0012 </td></tr>
      <tr><td>&#22478;&#x53E3;&nbsp;县</td><td>&nbsp;</td><td>50%</td></tr>
      <tr><td><p>一</p><p>二</p></td><td>1 &lt; 2 &copy 3<script>x("</td>")</script></td></tr></table></body></html>`;
    expect(await readTexts(page)).toEqual({
      A1: '名称',
      B1: '代码',
      A2: '甲 & 乙\n第二行',
      B2: '0012',
      A3: '城口 县',
      C3: '50%',
      A4: '一\n二',
      B4: '1 < 2 &copy 3',
    });
    await withWorkbook(page, ({ format, sheets }) => {
      expect(format).toBe('html');
      expect(sheets.map(({ name }) => name)).toEqual(['网页表格1']);
    });
  });

  it('has merges where cells span, and hidden rows and columns', async () => {
    const page = `<table><col><col style="display:none" span=2><tr><td colspan=3>题</td><td>丁</td></tr>
      <tr style='display: none'><td rowspan="3">甲</td><td>1</td></tr><tr><td>2</td></tr><tr></tr><tr><td>乙</table>`;
    await withWorkbook(page, async ({ sheets: [sheet] }) => {
      const rows = await allRows(sheet);
      expect(await sheet!.merges()).toEqual([
        { top: 1, left: 1, bottom: 1, right: 3 },
        { top: 2, left: 1, bottom: 4, right: 1 },
      ]);
      expect([...sheet!.hiddenColumns]).toEqual([2, 3]);
      expect(rows.map(({ number, hidden }) => [number, hidden])).toEqual([[1, false], [2, true], [3, false], [4, false], [5, false]]); // prettier-ignore
      expect(cellsByAddress(rows)).toEqual({
        A1: { kind: 'text', text: '题' },
        D1: { kind: 'text', text: '丁' },
        A2: { kind: 'text', text: '甲' },
        B2: { kind: 'text', text: '1' },
        A3: { kind: 'text', text: '甲', mergedFrom: 'A2' },
        B3: { kind: 'text', text: '2' },
        A4: { kind: 'text', text: '甲', mergedFrom: 'A2' },
        A5: { kind: 'text', text: '乙' },
      });
    });
  });

  it('gives the number itself where it is shown with an exponent', async () => {
    expect(
      await readCells(
        `<table><tr><td x:num="500229198001010">5.00229E+14</td><td sdval="13996312345" sdnum="1033;">###</td><td>5.00229E+14</td><td x:num="0.5">50%</td></tr></table>`,
      ),
    ).toEqual({
      A1: { kind: 'number', text: '500229198001010' },
      B1: { kind: 'number', text: '13996312345' },
      C1: { kind: 'text', text: '5.00229E+14' },
      D1: { kind: 'text', text: '50%' },
    });
  });

  it('may hold several tables, one within another', async () => {
    const page =
      '<table><tr><td>外<table><tr><td>内</td></tr></table></td><td>旁</td></tr></table><table><tr><td>后</table>';
    await withWorkbook(page, async ({ sheets }) => {
      const texts = [];
      for (const sheet of sheets)
        texts.push((await allRows(sheet)).flatMap(({ cells }) => cells.map(({ text }) => text)));
      expect(texts).toEqual([['外', '旁'], ['内'], ['后']]);
    });
  });

  it('is told in GBK by its head, or by its bytes', async () => {
    // 城口县 in GB 2312, see the tests of CSV.
    const bytes = (charset: string): Buffer =>
      Buffer.concat([
        Buffer.from(
          `<html><meta http-equiv=Content-Type content="text/html; charset=${charset}"><table><tr><td>`,
        ),
        Buffer.from('b3c7bfdacfd8', 'hex'),
        Buffer.from('</td></tr></table>'),
      ]);
    for (const charset of ['gb2312', 'GBK', 'gb18030', 'utf-8', 'nonsense', ''])
      expect(await readTexts(bytes(charset))).toEqual({ A1: '城口县' });
    expect(await readTexts('<meta charset=gb2312><table><tr><td>城口县推行情况</td></tr></table>')).toEqual({
      A1: '城口县推行情况',
    });
    // Big5 for 縣 (BF A4) is another character in GBK.
    const big5 = Buffer.concat([
      Buffer.from('<meta charset=big5><table><tr><td>'),
      Buffer.from('bfa4', 'hex'),
    ]);
    expect(await readTexts(big5)).toEqual({ A1: '縣' });
  });

  it.each([
    ['a span without end', `<table><tr>${'<td colspan=99999 rowspan=99999999>x</td>'.repeat(3)}`],
    [
      'rows that are covered over and over',
      `<table><tr><td rowspan=1048576 colspan=16000>x</td>${'<tr><td>'.repeat(200_000)}`,
    ],
    ['quotes that never close', `<table><tr><td>${'<a b="'.repeat(100_001)}`],
    ['tables without end', '<table>'.repeat(200_000)],
    ['angle brackets', `<table><tr><td>${'<'.repeat(300_000)}`],
    ['scripts that never close', `<table><tr><td>${'<script>'.repeat(100_000)}`],
  ])('ends soon on %s', async (_, page) => {
    const start = performance.now();
    await readRows(page).catch((error: unknown) => {
      expect((error as Error).message).toMatch(/^〔表\.xlsx〕.*请.*。$/u);
    });
    expect(performance.now() - start).toBeLessThan(20_000);
  });

  it('larger than the limit is refused', async () => {
    const path = temporaryFile(`<table><tr><td>${'x'.repeat(3 * 1024 ** 2)}`, 'a.xls');
    expect(await refusal(openWorkbook(path, { maxBytes: 1024 ** 2 }))).toMatch(
      /太大：有 4 MB，这种格式的上限是 1 MB/u,
    );
  });

  it('whose references would take longer than anyone waits is refused for its size', async () => {
    const path = temporaryFile(`<table><tr><td>${'&nbsp;'.repeat(14_500_000)}`, 'a.xls');
    expect(await refusal(openWorkbook(path))).toMatch(/太大：有 83 MB，这种格式的上限是 64 MB/u);
  });
});
