import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { openWorkbook } from '../../src/io/open-workbook.js';
import { allRows, readTexts, refusal, temporaryFile, withWorkbook } from '../support/reading.js';
import { handParts, handXlsx, relationshipsPart, worksheet } from '../support/xlsx.js';
import { zip } from '../support/zip.js';

const one = '<row><c><v>1</v></c></row>';

describe('sheets', () => {
  it('come in tab order, hidden ones marked', async () => {
    const bytes = handXlsx({
      sheets: [one, one, one],
      sheetAttributes: ['', 'state="hidden"', 'state="veryHidden"'],
    });
    await withWorkbook(bytes, ({ sheets, sha256 }) => {
      expect(sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
        ['表1', false],
        ['表2', true],
        ['表3', true],
      ]);
      expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    });
  });

  it('leave out chart, dialog and macro sheets', async () => {
    const related: [string, string][] = [
      ['chartsheet', 'chartsheets/sheet1.xml'],
      ['worksheet', 'worksheets/sheet2.xml'],
      ['http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet', 'macrosheets/sheet1.xml'],
    ];
    const parts = [{ name: 'xl/_rels/workbook.xml.rels', content: relationshipsPart(related) }];
    await withWorkbook(handXlsx({ sheets: [one, one, one], parts }), async ({ sheets }) => {
      expect(sheets.map(({ name }) => name)).toEqual(['表2']);
      expect(await allRows(sheets[0])).toHaveLength(1);
    });
  });

  it('must be some, and must be there', async () => {
    const none = [{ name: 'xl/workbook.xml', content: '<workbook><sheets/></workbook>' }];
    expect(await refusal(openWorkbook(temporaryFile(handXlsx({ parts: none }))))).toContain('里没有工作表');
    const lost = [{ name: 'xl/_rels/workbook.xml.rels', content: relationshipsPart([]) }];
    expect(await refusal(openWorkbook(temporaryFile(handXlsx({ parts: lost }))))).toContain(
      '找不到工作表“表1”的内容',
    );
  });

  it('tell hidden columns once their rows or merges are read', async () => {
    const head =
      '<cols><col min="2" max="3" hidden="1"/><col min="4" max="4" width="0"/><col min="6" max="6" hidden="true"/></cols>';
    await withWorkbook(handXlsx({ sheets: [worksheet(one, '', head)] }), async ({ sheets }) => {
      expect([...sheets[0]!.hiddenColumns]).toEqual([]);
      await sheets[0]!.merges();
      expect([...sheets[0]!.hiddenColumns]).toEqual([2, 3, 6]);
    });
  });

  it('survive columns hidden over and over', async () => {
    const head = `<cols>${'<col min="1" max="16384" hidden="1"/>'.repeat(20_000)}</cols>`;
    await withWorkbook(handXlsx({ sheets: [worksheet(one, '', head)] }), async ({ sheets }) => {
      await sheets[0]!.merges();
      expect(sheets[0]!.hiddenColumns.size).toBe(16_384);
    });
  });

  it('are read afresh each time, also side by side and after a reader went away', async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => `<row><c><v>${i * 7919}</v></c></row>`).join('');
    await withWorkbook(handXlsx({ sheets: [rows, one] }), async ({ sheets }) => {
      for await (const batch of sheets[0]!.rows()) {
        expect(batch.length).toBeGreaterThan(0);
        break;
      }
      const [first, second] = await Promise.all([allRows(sheets[0]), allRows(sheets[0])]);
      expect(first).toHaveLength(20_000);
      expect(second).toEqual(first);
    });
  });
});

describe('parts', () => {
  it('have names in any case, and targets that are absolute or go up and down', async () => {
    const parts = handParts({ sheets: [one], sharedStrings: '<si><t>甲</t></si>' })
      .filter(({ name }) => !name.endsWith('.rels'))
      .map((part) => ({
        ...part,
        name: part.name.replace('xl/', 'XL/').replace('worksheets/s', 'WorkSheets/S'),
      }));
    const bytes = zip([
      ...parts,
      { name: '_RELS/.RELS', content: relationshipsPart([['officeDocument', '/xl/./Workbook.xml']]) },
      {
        name: 'Xl/_Rels/workbook.xml.rels',
        content: relationshipsPart([
          ['worksheet', '/xl/worksheets/sheet1.xml'],
          ['sharedStrings', '../xl/sharedStrings.xml'],
        ]),
      },
    ]);
    expect(await readTexts(bytes)).toEqual({ A1: '1' });
  });

  it('may be separated by backslashes', async () => {
    const parts = handParts({ sheets: [one] }).map((part) => ({
      ...part,
      name: part.name.replaceAll('/', '\\'),
    }));
    expect(await readTexts(zip(parts))).toEqual({ A1: '1' });
  });

  it('may be stored without compression', async () => {
    const parts = handParts({ sheets: [one] }).map((part) => ({ ...part, method: 'stored' as const }));
    expect(await readTexts(zip(parts))).toEqual({ A1: '1' });
  });

  it('may stand in a zip64 file', async () => {
    const bytes = zip(handParts({ sheets: [one] }), { zip64: true });
    expect(await readTexts(bytes)).toEqual({ A1: '1' });
  });

  it('may be announced and absent, if no cell needs them', async () => {
    const related: [string, string][] = [
      ['worksheet', 'worksheets/sheet1.xml'],
      ['sharedStrings', 'sharedStrings.xml'],
      ['styles', 'styles.xml'],
    ];
    const parts = [{ name: 'xl/_rels/workbook.xml.rels', content: relationshipsPart(related) }];
    expect(await readTexts(handXlsx({ sheets: [one], parts }))).toEqual({ A1: '1' });
  });

  it('may write every element with a prefix, in the strict namespaces', async () => {
    const ns = 'http://purl.oclc.org/ooxml/spreadsheetml/main';
    const strict = 'http://purl.oclc.org/ooxml/officeDocument/relationships';
    const bytes = handXlsx({
      parts: [
        {
          name: '_rels/.rels',
          content: relationshipsPart([[`${strict}/officeDocument`, 'xl/workbook.xml']]),
        },
        {
          name: 'xl/workbook.xml',
          content: `<x:workbook xmlns:x="${ns}" xmlns:rel="${strict}"><x:sheets><x:sheet name="表" sheetId="4" rel:id="rId1"/></x:sheets></x:workbook>`,
        },
        {
          name: 'xl/_rels/workbook.xml.rels',
          content: relationshipsPart([
            [`${strict}/worksheet`, 'worksheets/sheet1.xml'],
            [`${strict}/sharedStrings`, 'sharedStrings.xml'],
          ]),
        },
        {
          name: 'xl/worksheets/sheet1.xml',
          content: `<x:worksheet xmlns:x="${ns}"><x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c></x:row><x:row r="2"/></x:sheetData><x:mergeCells><x:mergeCell ref="A1:A2"/></x:mergeCells></x:worksheet>`,
        },
        {
          name: 'xl/sharedStrings.xml',
          content: `<x:sst xmlns:x="${ns}"><x:si><x:t>甲</x:t></x:si></x:sst>`,
        },
      ],
    });
    expect(await readTexts(bytes)).toEqual({ A1: '甲', A2: '甲' });
  });

  it.each(['utf16le', 'utf16be'] as const)(
    'may be in %s, with a byte order mark or without',
    async (encoding) => {
      for (const mark of ['\ufeff', '']) {
        const xml = `${mark}<?xml version="1.0" encoding="UTF-16"?><worksheet><sheetData><row><c t="str"><v>城口𠮷</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>`;
        const content = Buffer.from(xml, 'utf16le');
        if (encoding === 'utf16be') content.swap16();
        const bytes = handXlsx({ parts: [{ name: 'xl/worksheets/sheet1.xml', content }] });
        expect(await readTexts(bytes)).toEqual({ A1: '城口𠮷' });
        await withWorkbook(bytes, async ({ sheets }) => {
          expect(await sheets[0]!.merges()).toHaveLength(1);
        });
      }
    },
  );

  it('may begin with a UTF-8 byte order mark', async () => {
    const content = `\ufeff${worksheet(one)}`;
    expect(await readTexts(handXlsx({ parts: [{ name: 'xl/worksheets/sheet1.xml', content }] }))).toEqual({
      A1: '1',
    });
  });
});
