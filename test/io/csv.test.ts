import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { openWorkbook } from '../../src/io/open-workbook.js';
import { describeIf, runPython } from '../support/debian.js';
import { allRows, readRows, readTexts, refusal, temporaryFile, withWorkbook } from '../support/reading.js';

const grid = async (bytes: Buffer | string): Promise<string[][]> =>
  (await readRows(bytes)).map(({ cells }) => cells.map(({ text }) => text));

describe('a CSV file', () => {
  it('is a workbook of one visible sheet whose cells are all text', async () => {
    const bytes = '名称,代码,日期\n城口县林业局,00123,2016-08-20\n';
    await withWorkbook(bytes, async ({ sheets, sha256 }) => {
      expect(sheets).toHaveLength(1);
      expect(sheets[0]!.hidden).toBe(false);
      expect(await sheets[0]!.merges()).toEqual([]);
      expect([...sheets[0]!.hiddenColumns]).toEqual([]);
      expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
      expect((await allRows(sheets[0]))[1]).toEqual({
        number: 2,
        hidden: false,
        cells: [
          { column: 1, kind: 'text', text: '城口县林业局' },
          { column: 2, kind: 'text', text: '00123' },
          { column: 3, kind: 'text', text: '2016-08-20' },
        ],
      });
      expect(await allRows(sheets[0])).toHaveLength(2);
    });
  });

  it('counts blank lines, and records rather than lines', async () => {
    const texts = await readTexts('甲\n\n乙,"两\r\n行",丙\n,,\n丁\r\n\r\n戊');
    expect(texts).toEqual({ A1: '甲', A3: '乙', B3: '两\n行', C3: '丙', A5: '丁', A7: '戊' });
  });

  it('is separated by what its first record that has a separator has most of', async () => {
    expect(await grid('a,b\tc\n1,2')).toEqual([['a', 'b\tc'], ['1', '2']]); // prettier-ignore
    expect(await grid('a\tb\tc,d\n1\t2\t3')).toEqual([['a', 'b', 'c,d'], ['1', '2', '3']]); // prettier-ignore
    expect(await grid('"a,b,c";d\n1;2')).toEqual([['a,b,c', 'd'], ['1', '2']]); // prettier-ignore
    expect(await grid('名录库\n甲\t乙')).toEqual([['名录库'], ['甲', '乙']]);
    expect(await grid('只有一列\n甲')).toEqual([['只有一列'], ['甲']]);
  });

  it('may have quotes doubled, quotes within plain text, and lines of any ending', async () => {
    expect(await grid('"他说""好""",b\rc 5"管,d')).toEqual([['他说"好"', 'b'], ['c 5"管', 'd']]); // prettier-ignore
  });

  it('may name its separator in a first line, as Excel has it, which is no row', async () => {
    for (const line of ['sep=|\r\n', 'SEP=|\n', '"sep=|"\r\n', '\ufeffsep=|\n'])
      expect(await readTexts(`${line}名称|a,b,c\n1|2`)).toEqual({
        A1: '名称',
        B1: 'a,b,c',
        A2: '1',
        B2: '2',
      });
    expect(await grid(Buffer.from('\ufeffsep=\t\r\n甲\t乙,丙', 'utf16le'))).toEqual([['甲', '乙,丙']]);
    // Anywhere else, or with more than one character, it is text like any other.
    expect(await grid('a;b\nsep=,\nc;d')).toEqual([['a', 'b'], ['sep=,'], ['c', 'd']]);
    expect(await grid('sep=ab,c\n1,2')).toEqual([['sep=ab', 'c'], ['1', '2']]); // prettier-ignore
  });

  it('may keep codes from Excel as formulas that are a text: the text is read', async () => {
    const lines = [
      '编号,名称',
      '="0012",甲',
      '"=""500229198001011234""","=""a,b"""',
      '=""," x"',
      '="a""b",c',
    ];
    expect(await grid(lines.join('\n'))).toEqual([
      ['编号', '名称'],
      ['0012', '甲'],
      ['500229198001011234', 'a,b'],
      [' x'],
      ['a"b', 'c'],
    ]);
    // What computes something is no text in disguise; it stays as it stands.
    expect(await grid('a,b\n="1"&"2",=1+1\n=-1,="a')).toEqual([
      ['a', 'b'],
      ['="1"&"2"', '=1+1'],
      ['=-1', '="a'],
    ]);
  });

  it('with a quote that is never closed is refused, naming a line', async () => {
    expect(await refusal(readRows('a,b\n"c,d\n'))).toMatch(/第 \d+ 行附近有一个双引号没有配对.*请/u);
  });

  it('beyond the limits is refused', async () => {
    expect(await refusal(readRows(','.repeat(16_384)))).toContain('超过 16384 列');
    expect(await grid(`${','.repeat(16_383)}a`)).toEqual([['a']]);
    expect(await refusal(readRows('\n'.repeat(1_048_577)))).toContain('超过 1048576 行');
    expect(await refusal(readRows('a,b'.repeat(400_000), { maxBytes: 1024 ** 2 }))).toMatch(
      /太大：有 2 MB，上限是 1 MB.*--max-size/u,
    );
    expect(await refusal(readRows(`"${'字'.repeat(5_000_000)}"`))).toMatch(/不合 CSV 格式/u);
  });

  it('comes in batches, and may be left half way', async () => {
    const workbook = await openWorkbook(
      temporaryFile(Array.from({ length: 5000 }, (_, i) => `${i},名`).join('\n')),
    );
    for await (const batch of workbook.sheets[0]!.rows()) {
      expect(batch.length).toBeLessThan(5000);
      break;
    }
    expect(await allRows(workbook.sheets[0])).toHaveLength(5000);
    await workbook.close();
  });
});

describe('its encoding', () => {
  const text = '名称,备注\n城口县,é€𠮷';
  const rows = [['名称', '备注'], ['城口县', 'é€𠮷']]; // prettier-ignore

  it('is UTF-8, with a byte order mark or without', async () => {
    expect(await grid(text)).toEqual(rows);
    expect(await grid(`\ufeff${text}`)).toEqual(rows);
  });

  it('is UTF-16 where the mark says so', async () => {
    const le = Buffer.from(`\ufeff${text}`, 'utf16le');
    expect(await grid(le)).toEqual(rows);
    expect(await grid(Buffer.from(le).swap16())).toEqual(rows);
  });

  it('else is GB18030, of which GBK and GB 2312 are part', async () => {
    // 城口县 in GB 2312 is B3C7 BFDA CFD8 (rows 19, 31, 47 of the standard's table, each 0xA0 higher).
    expect(await grid(Buffer.from('b3c7bfdacfd82c610a', 'hex'))).toEqual([['城口县', 'a']]);
  });

  it('that is none of these is refused', async () => {
    expect(await refusal(openWorkbook(temporaryFile(Buffer.from('61ff62ff2cff', 'hex'))))).toMatch(
      /文字编码认不出.*请/u,
    );
    // Valid GB18030 until it stops within a character.
    expect(await refusal(openWorkbook(temporaryFile(Buffer.from('b3c7bf', 'hex'))))).toContain(
      '文字编码认不出',
    );
  });

  it('is found from the whole file, not from its start', async () => {
    const ascii = 'a,b\n'.repeat(100_000);
    const bytes = Buffer.concat([Buffer.from(ascii), Buffer.from('b3c7bfdacfd8', 'hex')]);
    expect((await grid(bytes)).at(-1)).toEqual(['城口县']);
  });

  describeIf(['python3'], 'as Python writes it', () => {
    it('is read back from gb18030 with its four-byte characters and its mark, and from gbk', async () => {
      const source = '名称,备注\n镕㐂𠮷ö,\uE000ÿ\n';
      for (const [codec, content] of [
        ['gb18030', source],
        ['gb18030', `\ufeff${source}`],
        ['gbk', '名称,朱镕基\n喆,頔\n'],
        ['gb2312', '名称\n巴山镇\n'],
      ] as const) {
        const script = 'import sys; sys.stdout.write(sys.argv[1].encode(sys.argv[2]).hex())';
        const bytes = Buffer.from(runPython(script, [content, codec]), 'hex');
        const expected = content
          .replace('\ufeff', '')
          .trim()
          .split('\n')
          .map((line) => line.split(','));
        expect(await grid(bytes)).toEqual(expected);
      }
    });
  });
});

describeIf(['python3'], 'Python’s csv module', () => {
  it('reads the same from the same bytes', async () => {
    const field = fc.string({
      unit: fc.constantFrom('城', 'a', '"', ',', '\n', ' ', ';', '𠮷'),
      maxLength: 6,
    });
    const tables = fc.sample(
      fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
      {
        numRuns: 100,
        seed: 20160820,
      },
    );
    const script = `import sys, json, csv, io
out = []
for table in json.loads(sys.argv[1]):
    f = io.StringIO()
    csv.writer(f).writerows([["编号", "名称"]] + table)
    out.append([f.getvalue(), list(csv.reader(io.StringIO(f.getvalue(), newline="")))])
print(json.dumps(out))`;
    const written = JSON.parse(runPython(script, [JSON.stringify(tables)])) as [string, string[][]][];
    for (const [text, expected] of written) {
      const read = (await readRows(text)).flatMap(({ number, cells }) =>
        cells.map((cell) => [number, cell.column, cell.text]),
      );
      const theirs = expected.flatMap((row, i) => row.map((value, j) => [i + 1, j + 1, value]));
      expect(read).toEqual(theirs.filter(([, , value]) => value !== ''));
    }
  });
});
