import { Readable } from 'node:stream';
import { Refusal } from '../../src/io/refusal.js';
import type { CellContext } from '../../src/io/xlsx/cell.js';
import { LayoutHandler } from '../../src/io/xlsx/layout.js';
import { RowBuilder } from '../../src/io/xlsx/row-builder.js';
import { DateTexts } from '../../src/io/xlsx/serial-date.js';
import { SharedStrings, TableReader } from '../../src/io/xlsx/shared-strings.js';
import { XmlDecoder } from '../../src/io/xlsx/xml-decoder.js';
import { XmlParser } from '../../src/io/xlsx/xml-parser.js';
import { scanXml } from '../../src/io/xlsx/xml-scanner.js';
import type { XmlHandler } from '../../src/io/xlsx/xml.js';
import { mutated } from '../support/mutations.js';
import { Choices, randomParts } from '../support/random-workbook.js';
import { SHAPES, shapedSheet, shapedStrings } from '../support/registry-shapes.js';

/**
 * Parts read by both paths: by regular expressions, with the parser for what they do not match, and by the parser alone.
 * What comes of a part, down to the sentence of a refusal, may not depend on the path.
 */

const STRINGS = 40;
const CONTEXT: CellContext = {
  dates: new DateTexts(false),
  styles: [{}, { date: 'date' }, { format: '0%' }, { date: 'date' }, { struck: true }],
  strings: { text: (index) => (index < STRINGS ? `第${index}条` : undefined), runs: (index) => index % 8 },
  isTelling: true,
};

interface Part {
  readonly kind: 'sheet' | 'strings';
  readonly bytes: Buffer;
}

const PARTS: readonly Part[] = [
  ...SHAPES.flatMap((shape): readonly Part[] => [
    { kind: 'sheet', bytes: Buffer.from([...shapedSheet(4, shape)].join('')) },
    { kind: 'strings', bytes: Buffer.from([...shapedStrings(4, shape)].join('')) },
  ]),
  ...Array.from({ length: 40 }, (_, i) => randomParts(`two paths ${i}`)).flatMap((parts) =>
    parts.flatMap(({ name, content }): readonly Part[] => {
      const kind = /sheet1/i.test(name) ? 'sheet' : /sharedstrings/i.test(name) ? 'strings' : undefined;
      return kind === undefined ? [] : [{ kind, bytes: Buffer.from(content) }];
    }),
  ),
];

interface Outcome {
  readonly isRefused: boolean;
  readonly said: string;
}

/** A trial: what either path makes of a part that is mutated, or sound, in chunks of some size. */
export async function bothPaths(
  seed: string,
): Promise<{ readonly isRefused: boolean; readonly differ?: string }> {
  const choices = new Choices(seed);
  const { kind, bytes } = choices.one(PARTS);
  const part = choices.once(10) ? bytes : mutated(bytes, choices);
  const size = 1 + choices.below(choices.one([4, 300, 100_000]));
  const chunks = Array.from({ length: Math.ceil(part.length / size) }, (_, i) =>
    part.subarray(i * size, (i + 1) * size),
  );
  const read = kind === 'sheet' ? readSheet : readStrings;
  const fast = await outcome(() => read(chunks, scanXml));
  const parsed = await outcome(() => read(chunks, parse));
  const { isRefused } = parsed;
  // Of several faults the one met first is told; how far ahead XML is judged depends on the chunks.
  const isSame =
    fast.said === parsed.said ||
    (isRefused &&
      fast.isRefused &&
      [fast, parsed].some(({ said }) => /内部 XML|文字编码|半个字处/u.test(said)));
  return isSame ? { isRefused } : { isRefused, differ: `${seed}\n${fast.said}\n${parsed.said}` };
}

type Scan = typeof scanXml;

/** The path without regular expressions. */
async function parse(bytes: AsyncIterable<Buffer>, handler: XmlHandler): Promise<void> {
  const decoder = new XmlDecoder();
  const parser = new XmlParser(handler);
  for await (const chunk of bytes) parser.write(decoder.write(chunk).toString());
  decoder.end();
  parser.end();
}

async function readSheet(chunks: readonly Buffer[], scan: Scan): Promise<unknown> {
  const [layout, builder] = [new LayoutHandler(), new RowBuilder(CONTEXT)];
  await scan(Readable.from(chunks), builder, builder);
  builder.end();
  await scan(Readable.from(chunks), layout);
  return [builder.take(), layout.take()];
}

async function readStrings(chunks: readonly Buffer[], scan: Scan): Promise<unknown> {
  const strings = new SharedStrings();
  const reader = new TableReader(strings);
  await scan(Readable.from(chunks), reader, reader);
  return Array.from({ length: reader.finished }, (_, index) => [strings.text(index), strings.runs(index)]);
}

async function outcome(read: () => Promise<unknown>): Promise<Outcome> {
  try {
    return { isRefused: false, said: JSON.stringify(await read()) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { isRefused: true, said: error.message };
  }
}
