/** White space of any kind as single blanks: a value in the middle of a sentence. */
export const onOneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** Without the blanks and breaks that space out headers and names: 已开展⏎抽查次数, 姓  名. */
export const unspaced = (text = ''): string => text.replace(/\s+/gu, '');
