/** Excel's limit. */
const LONGEST = 31;

/** A sheet's name that Excel accepts and that none of `taken` has; it is added to them. A quote corrupts print titles. */
export function sheetName(wanted: string, taken: Set<string>): string {
  const plain = wanted.replace(/[\p{Cc}[\]:*?/\\'"]/gu, '_').trim() || '表';
  for (let count = 1; ; count++) {
    const ending = count === 1 ? '' : `_${count}`;
    const name = `${cut(plain, LONGEST - ending.length)}${ending}`;
    if (taken.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    return name;
  }
}

/** At most so many UTF-16 units, and no half of a character. */
function cut(text: string, length: number): string {
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > length) break;
    kept += character;
  }
  return kept;
}
