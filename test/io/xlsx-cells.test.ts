import { describe, expect, it } from '@jest/globals';
import { readCells, readRows, readTexts, refusal } from '../support/reading.js';
import { cellStyles, handXlsx, worksheet } from '../support/xlsx.js';

/** A one-sheet workbook of the rows' XML, with nothing else unless given. */
const book = (rows: string, more: object = {}): Buffer => handXlsx({ sheets: [rows], ...more });

describe('text', () => {
  it('stands in place or in the shared table, plain or in runs, without its phonetic guide', async () => {
    const phonetic = '<rPh sb="0" eb="1"><t>めいしょう</t></rPh><phoneticPr fontId="1"/>';
    const texts = await readTexts(
      book(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>' +
          `<c r="C1" t="inlineStr"><is><t>在此</t></is></c><c r="D1" t="inlineStr"><is><r><t>甲</t></r><r><rPr><b/></rPr><t> 乙</t></r>${phonetic}</is></c>` +
          '<c r="E1" t="str"><v>算得</v></c><c r="F1" t="inlineStr"><v>在值里</v></c><c r="G1" t="s"><v>2</v></c></row>',
        {
          sharedStrings: `<si><t>共享</t></si><si><r><t>城</t></r><r><t xml:space="preserve"> 口</t></r>${phonetic}</si><si/>`,
        },
      ),
    );
    expect(texts).toEqual({ A1: '共享', B1: '城 口', C1: '在此', D1: '甲 乙', E1: '算得', F1: '在值里' });
  });

  it('may be so long that only the end of the part finishes the last rows', async () => {
    const texts = Array.from('甲乙丙丁戊己庚辛', (one) => one.repeat(32_000));
    const rows = texts.map((text) => `<row><c t="inlineStr"><is><t>${text}</t></is></c></row>`);
    const read = await readRows(book(rows.join('')));
    expect(read.map(({ number, cells }) => [number, cells[0]?.text === texts[number - 1]])).toEqual(
      texts.map((_, index) => [index + 1, true]),
    );
  });

  it('undoes escapes and brings line ends to LF', async () => {
    const cell = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
    const stored = [
      'a_x000D_\nb',
      'a&#13;&#10;b',
      'a&#13;b',
      '_x005F_x000D_',
      '_x4E2d_',
      '_x00_',
      'x_x0041__x0042_',
    ];
    const texts = await readTexts(book(`<row r="1">${stored.map(cell).join('')}</row>`));
    expect(Object.values(texts)).toEqual(['a\nb', 'a\nb', 'a\nb', '_x000D_', '中', '_x00_', 'xAB']);
  });

  it('takes CDATA and entities as text and comments as nothing', async () => {
    const texts = await readTexts(
      book(
        '<row r="1"><!-- <c r="Z1"><v>9</v></c> --><c r="A1" t="str"><v>a<![CDATA[<b>&amp;]]>c</v></c>' +
          '<c r="B1" t="str"><v>&lt;&#x57CE;&#21475;&amp;<!-- no -->!</v></c></row>',
      ),
    );
    expect(texts).toEqual({ A1: 'a<b>&amp;c', B1: '<城口&!' });
  });

  it('keeps spaces at the edges and drops cells that are empty', async () => {
    const texts = await readTexts(
      book(
        '<row r="1"><c t="str"><v> 甲 </v></c><c t="str"><v></v></c><c s="0"/><c t="str"><v>　</v></c></row>',
      ),
    );
    expect(texts).toEqual({ A1: ' 甲 ', D1: '　' });
  });

  it('refers to no string that is not there', async () => {
    const rows = '<row><c t="s"><v>1</v></c></row>';
    expect(await refusal(readRows(book(rows, { sharedStrings: '<si><t>a</t></si>' })))).toContain(
      '共享文字表里没有第 1 条',
    );
    expect(await refusal(readRows(book(rows)))).toContain('共享文字表里没有第 1 条');
  });

  it('may be the name of a prototype’s property', async () => {
    const names = ['__proto__', 'constructor', 'hasOwnProperty'];
    const texts = await readTexts(
      book(`<row>${names.map((name) => `<c t="str"><v>${name}</v></c>`).join('')}</row>`),
    );
    expect(Object.values(texts)).toEqual(names);
    const attributes = '<row __proto__="1" constructor="2" r="7"><c __proto__="x"><v>1</v></c></row>';
    expect(await readTexts(book(attributes))).toEqual({ A7: '1' });
    const index = '<row><c t="s"><v>constructor</v></c></row>';
    expect(await refusal(readRows(book(index, { sharedStrings: '<si><t>a</t></si>' })))).toContain(
      '共享文字表',
    );
  });
});

describe('other kinds of cells', () => {
  it('are booleans, errors and ISO dates', async () => {
    const cells = await readCells(
      book(
        '<row r="1"><c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="e"><v>#REF!</v></c><c t="d"><v>2016-08-20</v></c>' +
          '<c t="d"><v>2016-08-20T00:00:00</v></c><c t="d"><v>2016-08-20T08:05:09.123Z</v></c><c t="d"><v>08:05</v></c>' +
          '<c t="d"><v>2016-08-20T23:30:00+08:00</v></c><c t="d"><v>八月</v></c></row>',
      ),
    );
    expect(Object.values(cells).map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'boolean TRUE',
      'boolean FALSE',
      'error #REF!',
      'date 2016-08-20',
      'date 2016-08-20',
      'date 2016-08-20 08:05:09',
      'date 08:05:00',
      'date 2016-08-20 23:30:00',
      'text 八月',
    ]);
  });

  it('are refused when their type is none', async () => {
    expect(await refusal(readRows(book('<row><c t="x"><v>1</v></c></row>')))).toContain('单元格类型 x');
  });
});

describe('formulas', () => {
  const read = async (cell: string): Promise<object | undefined> =>
    (await readCells(book(`<row>${cell}</row>`))).A1;

  it('have a computed value or none', async () => {
    expect(await read('<c><f>1+2</f><v>3</v></c>')).toEqual({ kind: 'number', text: '3', formula: 'cached' });
    expect(await read('<c t="str"><f>"甲"</f><v>甲</v></c>')).toEqual({
      kind: 'text',
      text: '甲',
      formula: 'cached',
    });
    expect(await read('<c><f>1+2</f></c>')).toEqual({ kind: 'text', text: '', formula: 'uncached' });
    // openpyxl's way to write one that was never computed.
    expect(await read('<c><f>1+2</f><v></v></c>')).toEqual({ kind: 'text', text: '', formula: 'uncached' });
    // Computed, and shows nothing.
    expect(await read('<c t="str"><f>IF(1,"")</f><v></v></c>')).toBeUndefined();
  });

  it.each([
    ['[1]Sheet1!A1', 'external'],
    ["'[1]市场 监管'!A1+1", 'external'],
    ['SUM([12]a:b!A1)', 'external'],
    ['[1]!名称', 'external'],
    ["'D:\\表\\[二季度.xlsx]Sheet1'!A1", 'external'],
    ['VLOOKUP(A2,[3]名录!$A:$C,2,0)', 'external'],
    ['[0]!名称', 'cached'],
    ['表1[2016]+Sheet2!A1', 'cached'],
    ['表1[[#This Row],[2016]]', 'cached'],
    ['"[1]Sheet1!A1"', 'cached'],
    ["'a]b'!A1", 'cached'],
  ])('%s reads another file or not: %s', async (formula, expected) => {
    const escaped = formula.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    expect(await read(`<c><f>${escaped}</f><v>5</v></c>`)).toMatchObject({ text: '5', formula: expected });
  });

  it('share one text', async () => {
    const cells = await readCells(
      book(
        '<row><c r="A1"><f t="shared" ref="A1:A2" si="0">[1]a!B1</f><v>1</v></c><c r="B1"><f t="shared" ref="B1:B2" si="1">C1</f><v>1</v></c></row>' +
          '<row><c r="A2"><f t="shared" si="0"/><v>2</v></c><c r="B2"><f t="shared" si="1"/><v>2</v></c></row>',
      ),
    );
    expect(Object.entries(cells).map(([address, { formula }]) => [address, formula])).toEqual([
      ['A1', 'external'],
      ['B1', 'cached'],
      ['A2', 'external'],
      ['B2', 'cached'],
    ]);
  });

  it('are pictures when WPS wrote them so', async () => {
    const picture = '_xlfn.DISPIMG("ID_3F2504E04F8911D39A0C0305E82C3301",1)';
    expect(
      await read(`<c t="str"><f>${picture.replaceAll('"', '&quot;')}</f><v>=DISPIMG("ID",1)</v></c>`),
    ).toEqual({
      kind: 'image',
      text: '',
    });
    expect(await read(`<c t="e"><f>${picture}</f><v>#NAME?</v></c>`)).toEqual({ kind: 'image', text: '' });
  });
});

describe('numbers', () => {
  it('are plain digits, with their format when it says something', async () => {
    const styles = cellStyles(0, 9, 11, ['0.0"%"', 176], ['General', 177], 49, 4);
    const stored = ['1.3996312345E10', '0.35', '9.13301E+17', '12.5', '-7', '00123', '1E3'];
    const cells = await readCells(
      book(`<row>${stored.map((value, i) => `<c s="${i}"><v>${value}</v></c>`).join('')}</row>`, { styles }),
    );
    expect(cells).toEqual({
      A1: { kind: 'number', text: '13996312345' },
      B1: { kind: 'number', text: '0.35', format: '0%' },
      C1: { kind: 'number', text: '913301000000000000', format: '0.00E+00' },
      D1: { kind: 'number', text: '12.5', format: '0.0"%"', seen: { shown: '12.5%' } },
      E1: { kind: 'number', text: '-7' },
      F1: { kind: 'number', text: '123', format: '@' },
      G1: { kind: 'number', text: '1000', format: '#,##0.00' },
    });
  });

  it('that are none stay text; a style that is none is General', async () => {
    const cells = await readCells(
      book('<row><c s="99"><v>5</v></c><c><v>0x10</v></c><c><v>一</v></c></row>'),
    );
    expect(Object.values(cells)).toEqual([
      { kind: 'number', text: '5' },
      { kind: 'text', text: '0x10' },
      { kind: 'text', text: '一' },
    ]);
  });
});

describe('dates', () => {
  const styles = cellStyles(
    14,
    22,
    31,
    57,
    33,
    46,
    ['yyyy"年"m"月"', 176],
    ['[$-804]aaaa', 177],
    ['[Red]0.0', 178],
  );
  const shown = async (cells: string, workbookProperties = ''): Promise<string[]> =>
    Object.values(await readCells(book(`<row>${cells}</row>`, { styles, workbookProperties }))).map(
      ({ kind, text }) => `${kind} ${text}`,
    );

  it('come from serials by the style’s format, custom or built in', async () => {
    // 2016-08-20 is day 42602 of the 1900 system: 42602 − 25569 days after 1970-01-01.
    expect(new Date((42602 - 25569) * 86_400_000).toISOString().slice(0, 10)).toBe('2016-08-20');
    const cells = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((style) => `<c s="${style}"><v>42602.5</v></c>`).join('');
    const noon = 'date 2016-08-20 12:00:00';
    const hours = `date ${42602 * 24 + 12}:00:00`;
    expect(await shown(cells)).toEqual([noon, noon, noon, noon, noon, hours, noon, noon, 'number 42602.5']);
  });

  it('count from 1904 where the workbook says so', async () => {
    const day = '<c s="0"><v>41140</v></c><c s="0"><v>0</v></c><c s="4"><v>0.25</v></c>';
    // 1462 days lie between the two systems' starts.
    expect(await shown(day, 'date1904="1"')).toEqual(['date 2016-08-20', 'date 1904-01-01', 'date 06:00:00']);
    expect(await shown(day, 'date1904="true"')).toEqual([
      'date 2016-08-20',
      'date 1904-01-01',
      'date 06:00:00',
    ]);
  });

  it('that no calendar has are numbers', async () => {
    expect(await shown('<c s="0"><v>-1</v></c><c s="0"><v>2958466</v></c>')).toEqual([
      'number -1',
      'number 2958466',
    ]);
  });

  it('carry a formula’s mark', async () => {
    const cells = await readCells(book('<row><c s="0"><f>TODAY()</f><v>42602</v></c></row>', { styles }));
    expect(cells.A1).toEqual({ kind: 'date', text: '2016-08-20', formula: 'cached' });
  });
});

describe('places', () => {
  it('are counted on where rows and cells do not say', async () => {
    const texts = await readTexts(
      book(
        '<row><c><v>1</v></c><c><v>2</v></c><c r="E1"><v>3</v></c><c><v>4</v></c></row><row r="5"><c><v>5</v></c></row><row><c><v>6</v></c></row>',
      ),
    );
    expect(texts).toEqual({ A1: '1', B1: '2', E1: '3', F1: '4', A5: '5', A6: '6' });
  });

  it('need no order within a row, but must not be told twice', async () => {
    const rows = await readRows(
      book('<row r="2"><c r="C2"><v>3</v></c><c r="A2"><v>1</v></c><c r="b2"><v>2</v></c></row>'),
    );
    expect(rows[0]!.cells.map(({ column, text }) => [column, text])).toEqual([
      [1, '1'],
      [2, '2'],
      [3, '3'],
    ]);
    const twice = '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>';
    expect(await refusal(readRows(book(twice)))).toContain('重复的单元格');
  });

  it.each([
    ['<row r="5"/><row r="5"/>', '行号 5 不对'],
    ['<row r="5"/><row r="4"/>', '行号 4 不对'],
    ['<row r="1048577"/>', '行号 1048577 不对'],
    ['<row r="1048576"/><row/>', '行号 1048577 不对'],
    ['<row r="0"/>', '行号 0 不对'],
    ['<row r="x"/>', '行号 x 不对'],
    ['<row r="1"><c r="XFE1"><v>1</v></c></row>', '单元格地址 XFE1'],
    ['<row r="1"><c r="XFD1"><v>1</v></c><c><v>1</v></c></row>', '超过 16384 列'],
    ['<row r="1"><c r="A2"><v>1</v></c></row>', '单元格地址 A2'],
    ['<row r="1"><c r="1"><v>1</v></c></row>', '单元格地址 1'],
  ])('that cannot be are refused: %s', async (rows, says) => {
    expect(await refusal(readRows(book(rows)))).toContain(says);
  });

  it('reach the sheet’s last cell', async () => {
    expect(await readTexts(book('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))).toEqual({
      XFD1048576: '1',
    });
  });

  it('are not what the dimension claims', async () => {
    for (const ref of ['A1', 'A1:XFD1048576', 'nonsense']) {
      const sheet = worksheet('<row r="3"><c r="B3"><v>1</v></c></row>', '', `<dimension ref="${ref}"/>`);
      expect(await readTexts(book(sheet))).toEqual({ B3: '1' });
    }
  });

  it('tell hidden rows, and leave out rows that hold nothing', async () => {
    const rows = await readRows(
      book(
        '<row r="1" hidden="1"><c><v>1</v></c></row><row r="2" hidden="0"><c><v>2</v></c></row><row r="3"><c s="1"/></row>',
      ),
    );
    expect(rows.map(({ number, hidden }) => [number, hidden])).toEqual([
      [1, true],
      [2, false],
    ]);
  });
});

describe('elements where none belong', () => {
  it('within a value or a text leave it as it is', async () => {
    const rows =
      '<row><c><v>1<x>2<v>3</v></x>4</v></c><c t="inlineStr"><is><t>甲<y/>乙<rPh/></t></is></c><c t="s"><v>0<x/></v></c></row>';
    expect(await readTexts(book(rows, { sharedStrings: '<si><t>共<x>1<t>2</t></x>享</t></si>' }))).toEqual({
      A1: '14',
      B1: '甲乙',
      C1: '共享',
    });
  });

  it.each([
    ['<row><row/></row>', '套着另一行'],
    ['<row><c><c/></c></row>', '单元格套着单元格'],
    ['<row/></sheetData><sheetData>', '两个数据区'],
    ['<row><sheetData/></row>', '两个数据区'],
  ])('that contain one another are refused: %s', async (rows, says) => {
    expect(await refusal(readRows(book(rows)))).toContain(says);
  });
});
