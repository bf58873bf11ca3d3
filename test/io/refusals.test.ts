import { chmodSync, mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { openWorkbook } from '../../src/io/open-workbook.js';
import { naming, type Refusal } from '../../src/io/refusal.js';
import { openFailure, SourceFile } from '../../src/io/source-file.js';
import { Archive } from '../../src/io/xlsx/archive.js';
import { convert, describeIf, runPython } from '../support/debian.js';
import { ole } from '../support/ole.js';
import { refusal, temporaryFile, temporaryFolder, withWorkbookAt } from '../support/reading.js';
import { handParts, handXlsx, relationshipsPart } from '../support/xlsx.js';
import { zip } from '../support/zip.js';

const SAVE_AS = '请用 WPS 或 Excel 把表另存为 .xlsx 后重报。';

/** An Office package whose main part has the given content type. */
function officePackage(main: string, type: string): Buffer {
  return zip([
    {
      name: '[Content_Types].xml',
      content: `<Types><Default Extension="xml" ContentType="application/xml"/><Override PartName="/${main}" ContentType="application/vnd.${type}.main+xml"/></Types>`,
    },
    { name: '_rels/.rels', content: relationshipsPart([['officeDocument', main]]) },
    { name: main, content: '<x/>' },
  ]);
}

function openDocument(kind: string): Buffer {
  const mimetype = `application/vnd.oasis.opendocument.${kind}`;
  return zip([
    { name: 'mimetype', content: mimetype, method: 'stored' },
    { name: 'content.xml', content: '<x/>' },
  ]);
}

/** What every file of Numbers has beside its pictures. */
const iwork = (part: string): Buffer =>
  zip([
    { name: part, content: 'x' },
    { name: 'preview.jpg', content: 'x' },
  ]);

/** The header of a dBASE table of one field, changed on 2016-09-20. */
function dbf(version: number): Buffer {
  const bytes = Buffer.alloc(65 + (version === 0x30 ? 263 : 0));
  bytes.set([version, 116, 9, 20]);
  bytes.writeUInt16LE(bytes.length, 8);
  return bytes;
}

describe('a file that is no table is refused by what it is', () => {
  const office = 'openxmlformats-officedocument';
  it.each<[name: string, bytes: Buffer | string, says: string]>([
    [
      '名录.docx',
      officePackage('word/document.xml', `${office}.wordprocessingml.document`),
      `是 Word 文档（.docx），不是表格。${SAVE_AS}`,
    ],
    [
      '其实是文档.xlsx',
      officePackage('word/document.xml', `${office}.wordprocessingml.document`),
      'Word 文档（.docx）',
    ],
    [
      'a.pptx',
      officePackage('ppt/presentation.xml', `${office}.presentationml.presentation`),
      '演示文稿（.pptx）',
    ],
    [
      'a.xlsb',
      officePackage('xl/workbook.bin', 'ms-excel.sheet.binary.macroEnabled'),
      '二进制工作簿（.xlsb）',
    ],
    ['a.ods', openDocument('spreadsheet'), '里没有工作表'],
    ['a.odt', openDocument('text'), '文字文档（.odt）'],
    ['a.zip', zip([{ name: '附件1.xlsx', content: 'x' }]), '是压缩包，不是表格'],
    ['表.numbers', iwork('Index/Document.iwa'), '是苹果 iWork 的文件（.numbers 一类），读不了'],
    ['旧.numbers', iwork('buildVersionHistory.plist'), '选“导出为 Excel”，存成 .xlsx'],
    ['包.numbers', iwork('Index.zip'), '是苹果 iWork 的文件'],
    [
      '图.vsdx',
      zip([{ name: '[Content_Types].xml', content: '<Types/>' }]),
      '是 Office 一类的文件，但里面没有表格',
    ],
    ['表.dbf', dbf(0x03), '是数据库表（.dbf），读不了'],
    ['表.xlsx', dbf(0x30), '是数据库表（.dbf）'],
    ['表.wk1', Buffer.from('00000200060406000800', 'hex'), '是 Lotus 1-2-3 的表格'],
    ['表.wk3', Buffer.from('00001a00001004000000', 'hex'), '是 Lotus 1-2-3 的表格'],
    ['表.slk', 'ID;PWXL;N;E\r\nP;PGeneral\r\nC;Y1;X1;K"名称"\r\nE\r\n', '是符号链接格式的表格（.slk）'],
    ['a.ofd', zip([{ name: 'OFD.xml', content: '<OFD/>' }]), 'OFD 版式文件'],
    ['a.pdf', '%PDF-1.7\n%\u00e2', '是 PDF 文件，不是表格'],
    ['a.rtf', '{\\rtf1\\ansi', 'Word 文档（.rtf）'],
    ['a.png', Buffer.from('89504e470d0a1a0a0000', 'hex'), '是图片'],
    ['a.rar', Buffer.from('526172211a0700cf', 'hex'), '是压缩包'],
    ['a.doc', ole(['1Table', 'Data', 'WordDocument']), '旧版 Word 文档（.doc）'],
    ['a.xls', ole(['Workbook']), '已损坏（旧版表格的内部结构不对）'],
    ['older.xls', ole(['Book']), '已损坏（旧版表格'],
    // Far down a directory of several sectors.
    ['a.et', ole(['1', '2', '3', '4', '5', '6', '7', '8', 'Workbook']), '旧版表格的内部结构不对'],
    // WPS writes its texts and slides into the same container.
    ['a.wps', ole(['WordDocument', '1Table', 'KSOProductBuildVer']), '旧版 Word 文档（.doc）'],
    ['a.dps', ole(['PowerPoint Document', 'Current User']), '旧版演示文稿'],
    ['secret.xlsx', ole(['DataSpaces', 'EncryptionInfo', 'EncryptedPackage']), '加了打开密码'],
    ['a.ppt', ole(['PowerPoint Document']), '旧版演示文稿'],
    ['a.msg', ole(['__properties_version1.0']), '旧版 Office 文件，但里面没有表格'],
    ['biff.xls', Buffer.from('0908080000051000', 'hex'), '已损坏（旧版表格'],
    ['page.xls', '<html><body><p>请先登录</p></body></html>', '其实是网页（HTML），里面没有表格'],
    ['utf16.xls', Buffer.from('\ufeff<html><table>', 'utf16le'), '其实是网页（HTML），里面没有表格'],
    ['single.xls', 'MIME-Version: 1.0\nContent-Type: multipart/related', '单个文件网页（.mht）'],
    ['CAPITALS.xls', ole(['WORKBOOK']), '已损坏（旧版表格的内部结构不对）'],
    ['older-capitals.xls', ole(['BOOK']), '已损坏（旧版表格'],
    ['secret-capitals.xlsx', ole(['ENCRYPTEDPACKAGE']), '加了打开密码'],
    ['2003.doc', '<?xml version="1.0"?><w:wordDocument xmlns:w="x"/>', '是 XML 文件'],
    ['report.xlsx', '%PDF-1.7\n%\u00e2', '是 PDF 文件，不是表格'],
    ['empty.xlsx', '', '是空文件（0 字节）'],
    ['noise.xlsx', Buffer.from([7, 0, 1, 2, 3, 250]), '认不出是什么文件'],
    ['~$表.xlsx', Buffer.from('\u0005admin\u0000\u0000'), '留下的临时标记，不是表格本身'],
  ])('%s', async (name, bytes, says) => {
    const message = await refusal(openWorkbook(temporaryFile(bytes, name)));
    expect(message.startsWith(`〔${name}〕`)).toBe(true);
    expect(message).toContain(says);
    expect(message).toMatch(/请.*。$/u);
  });

  it('decides by bytes: a workbook under any name is read', async () => {
    for (const name of ['表.pdf', '表', '表.XLS', '~$表.xlsx']) {
      const path = temporaryFile(handXlsx({ sheets: ['<row><c><v>1</v></c></row>'] }), name);
      expect(await withWorkbookAt(path, ({ sheets }) => sheets.length)).toBe(1);
    }
  });

  it('takes a table for none of those that its first letters are those of', async () => {
    for (const text of ['ID;Phone;姓名\r\n1;2;张三\r\n', 'ID;P\r\n甲;乙\r\n', '0\t1\t2\n'])
      expect(await withWorkbookAt(temporaryFile(text, '表.csv'), ({ format }) => format)).toBe('csv');
  });

  it('follows a looping directory chain of a hostile OLE file to an end', async () => {
    const bytes = ole(['x']);
    bytes.writeUInt32LE(1, 512 + 4);
    expect(await refusal(openWorkbook(temporaryFile(bytes)))).toContain('没有表格');
  });
});

describe('a file that cannot be opened', () => {
  it('is missing', async () => {
    expect(await refusal(openWorkbook(join(temporaryFolder(), '没有.xlsx')))).toBe(
      '〔没有.xlsx〕不存在。请检查路径和文件名是否写对。',
    );
  });

  it('lies below what is no folder', async () => {
    expect(await refusal(openWorkbook(join(temporaryFile('a,b', 'x.csv'), 'y.xlsx')))).toContain('不存在');
  });

  it('has too long a name', async () => {
    expect(await refusal(openWorkbook(join(temporaryFolder(), '表'.repeat(100))))).toContain('太长');
  });

  it('is a folder', async () => {
    const folder = join(temporaryFolder(), '附件.xlsx');
    mkdirSync(folder);
    expect(await refusal(openWorkbook(folder))).toContain('〔附件.xlsx〕是文件夹，不是文件。');
  });

  it('is a device', async () => {
    expect(await refusal(openWorkbook('/dev/null'))).toContain('不是普通文件');
  });

  it('may not be read', async () => {
    // Told from the system's error, as a superuser is never refused …
    const denied = Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES', syscall: 'open' });
    expect((naming('a.xlsx', openFailure(denied)) as Error).message).toContain('〔a.xlsx〕没有读取权限。请');
    // … and for real where the tests run as anyone else.
    if (process.getuid?.() === 0) return;
    const path = temporaryFile('a,b');
    chmodSync(path, 0o000);
    expect(await refusal(openWorkbook(path))).toContain('没有读取权限');
  });

  it('has a name that would write to the terminal', async () => {
    const path = temporaryFile('', '红\u001b[31m\n\u202e.xlsx');
    expect(await refusal(openWorkbook(path))).toContain('〔红?[31m??.xlsx〕是空文件');
  });

  it('reports any other failure with its code', () => {
    const failure = openFailure(Object.assign(new Error(), { code: 'EIO', syscall: 'open' })) as Refusal;
    expect(failure.message).toContain('EIO');
  });
});

describe('a broken or hostile zip', () => {
  const sound = handXlsx({ sheets: ['<row><c t="inlineStr"><is><t>名称</t></is></c></row>'] });

  it.each([0.1, 0.5, 0.9, 0.999])('cut off at %f of its length', async (share) => {
    const path = temporaryFile(sound);
    truncateSync(path, Math.floor(sound.length * share));
    expect(await refusal(openWorkbook(path))).toContain('已损坏（压缩包不完整');
  });

  async function readAltered(content: string, lie: object): Promise<string> {
    const name = 'xl/worksheets/sheet1.xml';
    const honest = handParts({}).find((part) => part.name === name)!;
    const path = temporaryFile(handXlsx({ parts: [{ ...honest, content, ...lie }] }));
    return refusal(
      withWorkbookAt(path, async ({ sheets }) => {
        for await (const rows of sheets[0]!.rows()) expect(rows).toEqual([]);
      }),
    );
  }
  const xml = '<worksheet><sheetData/></worksheet>';

  it('has a wrong checksum', async () => {
    expect(await readAltered(xml, { crc: 1 })).toContain('校验码不对');
    expect(await readAltered(xml, { crc: 1 })).toMatch(/^〔表\.xlsx〕的工作表“表1”已损坏/u);
  });

  it('lies about sizes', async () => {
    expect(await readAltered(xml, { size: 10 })).toContain('长度不对');
    expect(await readAltered(xml, { size: 100 })).toContain('长度不对');
  });

  it('claims little and expands to much: no more is given out than was claimed', async () => {
    const bomb = { name: 'x', content: Buffer.alloc(32 * 1024 ** 2), size: 1000 };
    const file = await SourceFile.open(temporaryFile(zip([bomb])));
    const archive = await Archive.open(file, 1024 ** 3);
    let given = 0;
    await expect(async () => {
      for await (const chunk of archive.bytes('x')) given += chunk.length;
    }).rejects.toThrow('长度不对');
    expect(given).toBeLessThanOrEqual(1000);
    await file.close();
  });

  it('has garbage for deflated data', async () => {
    expect(await readAltered(xml, { packed: Buffer.from('ffffffffffff', 'hex') })).toContain(
      '压缩数据是坏的',
    );
  });

  it('is encrypted part by part', async () => {
    expect(await readAltered(xml, { flags: 0x0801 })).toContain('加了密码的压缩包');
  });

  it('names a part twice', async () => {
    const parts = handParts({});
    const twice = zip([...parts, { ...parts.at(-1)!, name: parts.at(-1)!.name.toUpperCase() }]);
    expect(await refusal(openWorkbook(temporaryFile(twice)))).toContain('重名的部件');
  });

  it('lacks a part that it names', async () => {
    const parts = handParts({}).filter(({ name }) => !name.includes('sheet1'));
    const path = temporaryFile(zip(parts));
    expect(await refusal(withWorkbookAt(path, ({ sheets }) => sheets[0]!.merges()))).toContain('缺少部件');
    const untyped = zip(handParts({}).filter(({ name }) => !name.startsWith('[Content')));
    expect(await refusal(openWorkbook(temporaryFile(untyped)))).toContain('缺少部件 [Content_Types].xml');
  });

  it('expands beyond the limit, which the message tells and the option raises', async () => {
    const rows = '<row><c><v>1</v></c></row>'.repeat(100_000);
    const path = temporaryFile(handXlsx({ sheets: [rows] }));
    const count = (maxBytes: number): Promise<number> =>
      withWorkbookAt(
        path,
        async ({ sheets }) => {
          let seen = 0;
          for await (const batch of sheets[0]!.rows()) seen += batch.length;
          return seen;
        },
        { maxBytes },
      );
    const message = await refusal(count(1024 ** 2));
    expect(message).toMatch(/展开后太大.*3 MB，上限是 1 MB.*--max-size/u);
    // Within the limit, but a thousand times its packed size: a bomb's shape.
    expect(await refusal(count(8 * 1024 ** 2))).toMatch(/压缩炸弹.*上限是 200 倍.*--max-size/u);
    expect(await count(64 * 1024 ** 2)).toBe(100_000);
  });
});

describe('hostile XML', () => {
  const read = (sheet: string): Promise<string> =>
    refusal(
      withWorkbookAt(
        temporaryFile(handXlsx({ sheets: [`<?xml version="1.0"?>${sheet}`] })),
        async ({ sheets }) => {
          for await (const rows of sheets[0]!.rows()) expect(rows).toEqual([]);
        },
      ),
    );

  it('declares a DOCTYPE with entities', async () => {
    const bomb =
      '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData/>&b;</worksheet>';
    expect(await read(bomb)).toContain('DOCTYPE');
    expect(await read('<worksheet><sheetData>&lol;</sheetData></worksheet>')).toContain('XML 不合规范');
  });

  it.each([
    ['stops half way', '<worksheet><sheetData><row><c><v>1</v></c></row>'],
    ['mixes its tags up', '<worksheet><sheetData><row></sheetData></row></worksheet>'],
    ['repeats an attribute', '<worksheet><sheetData><row r="1" r="1"/></sheetData></worksheet>'],
    ['goes on after its end', '<worksheet><sheetData/></worksheet><worksheet/>'],
    [
      'holds a control character',
      '<worksheet><sheetData><row><c t="str"><v>\u0001</v></c></row></sheetData></worksheet>',
    ],
  ])('%s', async (_, sheet) => {
    expect(await read(sheet)).toContain('XML 不合规范');
  });

  it('has no rows element at all', async () => {
    expect(await read('<worksheet/>')).toContain('没有数据区');
  });

  it('nests without end', async () => {
    expect(await read(`<worksheet>${'<a>'.repeat(5000)}`)).toContain('嵌套过深');
  });

  it('has one row of absurd length', async () => {
    const huge = `<worksheet><sheetData><row><c t="str"><v>${'字'.repeat(9_000_000)}</v></c></row></sheetData></worksheet>`;
    expect(await read(huge)).toContain('超过 16 MB');
  });

  it('is neither UTF-8 nor UTF-16', async () => {
    const gbk = Buffer.concat([
      Buffer.from('<worksheet><sheetData/><!--'),
      Buffer.from('b3c7bfda', 'hex'),
      Buffer.from('--></worksheet>'),
    ]);
    const part = { name: 'xl/worksheets/sheet1.xml', content: gbk };
    const path = temporaryFile(handXlsx({ parts: [part] }));
    expect(await refusal(withWorkbookAt(path, ({ sheets }) => sheets[0]!.merges()))).toContain(
      '文字编码不是 UTF-8',
    );
  });
});

describe('a file that changes while it is read', () => {
  it.each(['xlsx', 'csv'])('%s', async (kind) => {
    const rows = '<row><c><v>1</v></c></row>';
    const path = temporaryFile(kind === 'csv' ? 'a,b\n1,2\n' : handXlsx({ sheets: [rows] }));
    const message = await refusal(
      withWorkbookAt(path, async ({ sheets }) => {
        for await (const batch of sheets[0]!.rows()) {
          expect(batch.length).toBeGreaterThan(0);
          writeFileSync(path, 'c,d\n3,4\n5,6\n');
        }
      }),
    );
    expect(message).toMatch(/在读取途中被改动了|已损坏/u);
  });
});

describeIf(['python3-openpyxl', 'libreoffice-calc'], 'what LibreOffice writes in other formats', () => {
  it('is told apart', async () => {
    const folder = temporaryFolder();
    const table = join(folder, '表.xlsx');
    runPython(
      'import sys, openpyxl\nw = openpyxl.Workbook()\nw.active.append(["名称", 1])\nw.save(sys.argv[1])',
      [table],
    );
    expect(await refusal(openWorkbook(convert(table, 'pdf', folder)))).toContain('PDF');
    for (const [format, read] of [
      ['xls', 'xls'],
      ['ods', 'ods'],
      ['html', 'html'],
    ] as const) {
      expect(await withWorkbookAt(convert(table, format, folder), (workbook) => workbook.format)).toBe(read);
    }
  });
});
