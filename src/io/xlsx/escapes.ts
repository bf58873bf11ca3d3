/**
 * Text as the clerk sees it: `_x000D_`-style escapes (ECMA-376 part 1, 22.9.2.19; `_x005F_` guards a literal one)
 * undone, line ends as LF.
 */
export function storedText(text: string): string {
  let plain = text;
  if (plain.includes('_x')) {
    plain = plain.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  }
  return plain.includes('\r') ? plain.replace(/\r\n?/g, '\n') : plain;
}
