import { utf16Encoding } from './xml-decoder.js';

/** The rows cannot be told from the rest by their bytes alone; the part must be scanned whole. */
export class SkipImpossible extends Error {}

const START_TAG = /<((?:[\w.-]+:)?sheetData)(?=[\s>/])(?:[^>"']|"[^"]*"|'[^']*')*>$/;
/** What stands before the rows is a few kilobytes; a part that hides its start tag is scanned whole. */
const MAX_HEAD_BYTES = 1024 ** 2;

/** Drops what stands between `<sheetData>` and `</sheetData>` from a worksheet part's bytes. */
export class RowSkipper {
  /** Yields the part with an empty `sheetData`; throws `SkipImpossible`, at the latest before the rows' end is yielded. */
  async *skip(part: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
    let endTag: Buffer | undefined;
    let held: Buffer = Buffer.alloc(0);
    let isPast = false;
    for await (const chunk of part) {
      if (isPast) {
        yield chunk;
        continue;
      }
      let bytes = held.length > 0 ? Buffer.concat([held, chunk]) : chunk;
      if (!endTag) {
        const start = findStart(bytes);
        if (!start) {
          held = bytes;
          continue;
        }
        yield bytes.subarray(0, start.end);
        bytes = bytes.subarray(start.end);
        if (start.isEmpty) {
          isPast = true;
          yield bytes;
          continue;
        }
        endTag = Buffer.from(`</${start.name}`, 'latin1');
      }
      const end = bytes.indexOf(endTag);
      assertPlain(end < 0 ? bytes : bytes.subarray(0, end));
      if (end >= 0) {
        isPast = true;
        yield bytes.subarray(end);
      } else held = bytes.subarray(Math.max(0, bytes.length - endTag.length + 1));
    }
    // The end was never met: the scanner will say what is wrong.
    if (!isPast) yield held;
  }
}

interface StartTag {
  readonly name: string;
  readonly end: number;
  readonly isEmpty: boolean;
}

function findStart(bytes: Buffer): StartTag | undefined {
  if (bytes.length < 4) return undefined;
  if (utf16Encoding(bytes)) throw new SkipImpossible();
  const named = bytes.indexOf('sheetData');
  const end = named < 0 ? -1 : bytes.indexOf('>', named);
  if (end < 0) {
    if (bytes.length >= MAX_HEAD_BYTES) throw new SkipImpossible();
    return undefined;
  }
  const head = bytes.toString('latin1', 0, end + 1);
  const match = START_TAG.exec(head);
  // The name within something else, or a bracket within a value.
  if (match?.[1] === undefined) throw new SkipImpossible();
  // The XML declaration, perhaps behind a byte order mark, is the one instruction expected.
  assertPlain(bytes.subarray(0, match.index), 4);
  return { name: match[1], end: end + 1, isEmpty: match[0].endsWith('/>') };
}

const EXCLAMATION_MARK = 0x21;
const QUESTION_MARK = 0x3f;

/** Comments, CDATA, DOCTYPE and processing instructions may contain what looks like a tag. */
function assertPlain(bytes: Buffer, firstInstruction = 0): void {
  // Looking for one byte is far quicker than looking for two, and most sheets have neither mark.
  const mayDeclare = bytes.includes(EXCLAMATION_MARK) && bytes.includes('<!');
  const mayInstruct =
    bytes.includes(QUESTION_MARK, firstInstruction) && bytes.includes('<?', firstInstruction);
  if (mayDeclare || mayInstruct) throw new SkipImpossible();
}
