/** Longer values are cut in a sentence; the finding itself carries them whole. */
const LONGEST = 40;

/** A value as a sentence shows it: “…”, on one line, cut when it is long. */
export function quote(value = ''): string {
  const line = value.replace(/\s+/gu, ' ').trim();
  const characters = Array.from(line);
  return `“${characters.length > LONGEST ? `${characters.slice(0, LONGEST).join('')}……` : line}”`;
}

/** A column's header as a sentence shows it: the form breaks 已开展抽查次数 and spaces 姓  名. */
export function headerName(header = ''): string {
  return header.replace(/\s+/gu, '');
}
