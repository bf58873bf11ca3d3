import { assertCharacters, BYTE_KINDS, INCOMPLETE, malformed, SPACE } from './xml-characters.js';
import { isName } from './xml-names.js';

const QUESTION = 0x3f;
const S = '[ \\t\\r\\n]';

/** `name = "value"`, either quotes. */
function pair(name: string, value: string): string {
  return `${S}+${name}${S}*=${S}*(?:"${value}"|'${value}')`;
}

/**
 * The XML declaration (production 23), its version 1.0: no program writes workbooks in XML 1.1, in which other characters
 * end lines. What it says of the encoding is not asked: the bytes themselves say.
 */
const DECLARATION = new RegExp(
  `^${pair('version', '1\\.0')}(?:${pair('encoding', '[A-Za-z][A-Za-z0-9._-]*')})?(?:${pair('standalone', '(?:yes|no)')})?${S}*$`,
);

/** The place after the processing instruction at `at`, or `INCOMPLETE`. `isStart`: nothing stands before it. */
export function instructionEnd(bytes: Buffer, at: number, isStart: boolean): number {
  const end = bytes.indexOf('?>', at + 2);
  if (end < 0) return INCOMPLETE;
  let nameEnd = at + 2;
  while (
    nameEnd < end &&
    bytes[nameEnd] !== QUESTION &&
    ((BYTE_KINDS[bytes[nameEnd] ?? 0] ?? 0) & SPACE) === 0
  )
    nameEnd++;
  const target = bytes.toString('utf8', at + 2, nameEnd);
  if (!isName(target)) throw malformed('disallowed character in a name');
  assertCharacters(bytes, nameEnd, end);
  if (target.toLowerCase() === 'xml') {
    const isDeclaration = isStart && target === 'xml';
    if (!isDeclaration || !DECLARATION.test(bytes.toString('utf8', nameEnd, end)))
      throw malformed('XML declaration');
  }
  return end + 2;
}
