import type { Choices } from './random-workbook.js';
import { zip, type ZipPart } from './zip.js';

/** Pieces of markup, whole and half, and bytes that no XML may hold. */
const PIECES = ['<!-- ]]> -->', '<?a b?>', '<![CDATA[<]]>', '<x/>', '&#65;', '&lt;', ' a="b"', '<!-- -->', '<', '>', '&', '"', "'", '/', '=', ' ', '\r', '\n', ';', ':', '\t', ']', ']]>', '<!--', '-->', '--', '<![CDATA[', '<?', '?>', '<?xml version="1.0"?>', '<?xml version="1.1"?>', '<!DOCTYPE a>', '&amp;', '&#0;', '&#13;', '&#xD800;', '&#x10FFFF;', '&lol;', '&', '</c>', '<c>', '</row>', '<row>', '<v>', '</v>', '<t>', '<is/>', '<x:v>1</x:v>', '</sheetData>', '<sheetData>', '<rPh>', ' r="1"', ' t="s"', '1', '9', 'A', '城', '𠮷', '\ufffe', '\uffff', '\ufeff', '\u0000', '\u0001', '\u007f', '\u0085', '\u2028', '\u00b7']; // prettier-ignore
const BYTES = ['ff', 'c3', '80', 'eda080', 'f4908080', 'c080', 'efbb'];

/** A copy of some bytes in which a few places are changed: a byte, a piece more, a stretch less or twice. */
export function mutated(bytes: Buffer, choices: Choices): Buffer {
  let result = bytes;
  for (let count = choices.once(4) ? 3 : 1; count > 0 && result.length > 0; count--) {
    const at = placeIn(result, choices);
    const length = 1 + choices.below(choices.once(4) ? 60 : 6);
    const piece = choices.once(12)
      ? Buffer.from(choices.one(BYTES), 'hex')
      : Buffer.from(choices.one(PIECES));
    const [before, stretch, after] = [result.subarray(0, at), result.subarray(at, at + length), result.subarray(at + length)]; // prettier-ignore
    const changed = Buffer.from([choices.below(256)]);
    result = choices.one([
      () => Buffer.concat([before, piece, result.subarray(at)]),
      () => Buffer.concat([before, piece, after]),
      () => Buffer.concat([before, after]),
      () => Buffer.concat([before, stretch, stretch, after]),
      () => Buffer.concat([before, changed, result.subarray(at + 1)]),
      () => result.subarray(0, choices.once(4) ? at : result.length),
    ])();
  }
  return result;
}

/** Any place, yet half the time one just behind a tag or a value, where a document may survive a piece more. */
function placeIn(bytes: Buffer, choices: Choices): number {
  const at = choices.below(bytes.length);
  if (choices.once(2)) return at;
  const behind = bytes.indexOf(choices.one(['>', '">', '"']), at);
  return behind < 0 || behind + 1 >= bytes.length ? at : behind + 1;
}

/** A workbook with one part mutated, in a zip that is sound; the parts that hold rows and texts most often. */
export function withMutatedPart(parts: readonly ZipPart[], choices: Choices): Buffer {
  const isRich = choices.below(8) > 0;
  const eligible = parts.filter(({ name }) => !isRich || /sheet1|sharedstrings/i.test(name));
  const victim = choices.one(eligible);
  return zip(
    parts.map((part) =>
      part === victim ? { ...part, content: mutated(Buffer.from(part.content), choices) } : part,
    ),
  );
}
