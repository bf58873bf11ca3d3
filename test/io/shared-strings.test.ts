import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { SharedStrings } from '../../src/io/xlsx/shared-strings.js';
import { readRows, temporaryFile, withWorkbookAt } from '../support/reading.js';
import { Choices } from '../support/random-workbook.js';
import { oracle } from '../support/saxes-oracle.js';
import { handXlsx, sharedStringTable } from '../support/xlsx.js';

/** More than a table keeps decoded, and of more bytes than it keeps in memory where that is little. */
const ENTRIES = 60_000;
const LITTLE = 1024 ** 2;

type Entry = readonly [xml: string, text: string];

const plain = (text: string): Entry => [`<si><t>${text}</t></si>`, text];

const STRANGE: readonly Entry[] = [
  ['<si/>', ''],
  ['<si><t/></si>', ''],
  ['<si><t xml:space="preserve"> 两边 </t></si>', ' 两边 '],
  ['<si><r><t>城</t></r><r><rPr><b/></rPr><t>口</t></r><rPh sb="0" eb="1"><t>ほん</t></rPh></si>', '城口'],
  ['<si><t>a&amp;b&#x4e00;</t></si>', 'a&b一'],
  ['<si><t>一<![CDATA[<二>]]>三<!-- 四 -->五</t></si>', '一<二>三五'],
  ['<si><t>一_x000D_\n二</t></si>', '一\n二'],
  ['<si><t>_x005F_x4E00_ _x4E00_</t></si>', '_x4E00_ 一'],
  // Half a character, which has no bytes of its own in UTF-8.
  ['<si><t>_xD800_</t></si>', '\ud800'],
  ['<si><t>一\r\n二\r三</t></si>', '一\n二\n三'],
  plain('𠮷'.repeat(255)),
  plain('𠮷'.repeat(256)),
  plain('𠮷'.repeat(257)),
  plain('x'.repeat(1023)),
  plain('x'.repeat(1024)),
  plain('x'.repeat(1025)),
  plain('城'.repeat(32_767)),
  [`<si><t>${'&amp;'.repeat(600)}</t></si>`, '&'.repeat(600)],
  [`<si><t>${'&amp;'.repeat(1100)}</t></si>`, '&'.repeat(1100)],
];

/** Texts of all kinds; strange ones begin and end the table and stand at the ends of what is fetched together. */
function entries(seed: string, count: number): readonly Entry[] {
  const choices = new Choices(seed);
  return Array.from({ length: count }, (_, i) =>
    choices.once(500) || i === count - 1 || (i % 128 > 126 && choices.once(4))
      ? choices.one(STRANGE)
      : plain(`第${i}条${'城口县'.repeat(choices.below(25))}`),
  );
}

async function table(
  list: readonly Entry[],
  chunkBytes = 50_000,
  keptBytes = LITTLE,
): Promise<SharedStrings> {
  const bytes = Buffer.from(sharedStringTable(list.map(([xml]) => xml).join('')));
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunkBytes) }, (_, i) =>
    bytes.subarray(i * chunkBytes, (i + 1) * chunkBytes),
  );
  const strings = new SharedStrings(keptBytes);
  await strings.read(Readable.from(chunks));
  return strings;
}

/** The indices under which another text was found. */
function wrong(strings: SharedStrings, list: readonly Entry[], indices: Iterable<number>): readonly number[] {
  return [...indices].filter((index) => strings.text(index) !== list[index]?.[1]);
}

describe('a table of shared strings gives every text', () => {
  const list = entries('table', ENTRIES);
  const all = list.map((_, index) => index);
  const choices = new Choices('order');
  const orders: Readonly<Record<string, readonly number[]>> = {
    'in its order': all,
    'from its end': all.toReversed(),
    'in any order': all.map(() => choices.below(ENTRIES)),
    'column by column, forty of them': all.map((i) => (i % 40) * (ENTRIES / 40) + Math.floor(i / 40)),
    'over and over': all.map((i) => (i % 3 === 0 ? i : ENTRIES - 1 - (i % 7) * 1024)),
  };

  it.each(Object.keys(orders))('%s', async (order) => {
    const strings = await table(list);
    expect(wrong(strings, list, orders[order]!)).toEqual([]);
    strings.close();
  });

  it.each([16_383, 16_384, 16_385, 16_384 + 127, 16_384 + 128, 16_384 + 129])(
    'of %d, and none beside them',
    async (count) => {
      const short = entries(`table of ${count}`, count);
      const strings = await table(short, 1_000_000);
      expect(wrong(strings, short, short.keys())).toEqual([]);
      for (const index of [-1, 0.5, 20_000.5, count, count + 1, 2 ** 32, Infinity, NaN])
        expect(strings.text(index)).toBeUndefined();
      strings.close();
    },
  );

  it('none before it has been read, nor from an empty one', async () => {
    expect(new SharedStrings().text(0)).toBeUndefined();
    expect((await table([])).text(0)).toBeUndefined();
  });
});

describe('a workbook with a long table', () => {
  const list = entries('workbook', ENTRIES);
  const choices = new Choices('cells');
  const rows = Array.from({ length: 8_000 }, (_, row) => {
    const indices = [row, ENTRIES - 1 - row, choices.below(ENTRIES), 50_000, choices.below(20)];
    return `<row>${indices.map((index) => `<c t="s"><v>${index}</v></c>`).join('')}</row>`;
  });
  const sharedStrings = list.map(([xml]) => xml).join('');

  it('is read as saxes reads it, time and again', async () => {
    const file = handXlsx({ sheets: [rows.join('')], sharedStrings });
    const [expected] = await oracle(file);
    await withWorkbookAt(temporaryFile(file), async ({ sheets }) => {
      for (let time = 0; time < 2; time++) {
        const read = [];
        for await (const batch of sheets[0]!.rows()) read.push(...batch);
        // Compared as text: a mismatch of a million characters is not to be printed as a difference.
        expect(JSON.stringify(read) === JSON.stringify(expected!.rows)).toBe(true);
      }
    });
  });

  it('is refused where a cell asks for more', async () => {
    const cell = `<row><c t="s"><v>${ENTRIES}</v></c></row>`;
    await expect(readRows(handXlsx({ sheets: [cell], sharedStrings }))).rejects.toThrow(
      `共享文字表里没有第 ${ENTRIES} 条`,
    );
  });
});
