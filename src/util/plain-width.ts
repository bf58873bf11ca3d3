/** What most of our texts are made of: ASCII and the quotation marks and dashes that terminals set narrow, ideographs and their punctuation. */
const PLAIN = /^[ -~·\u2010-\u203A\u3000-\u303E\u4E00-\u9FFF\uFF01-\uFF60]*$/u;
const FIRST_WIDE = 0x3000;

/**
 * Columns that a text takes on a terminal, in which a Chinese character takes two; undefined for texts with characters of
 * other kinds. Help is laid out with this alone: the library that knows every character takes longer to load than to help.
 */
export function plainWidth(text: string): number | undefined {
  if (!PLAIN.test(text)) return undefined;
  let width = text.length;
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) >= FIRST_WIDE) width++;
  return width;
}
