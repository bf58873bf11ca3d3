const ILLEGAL = /[\ufffe\uffff\p{Cs}]/gu;

/**
 * A text with U+FFFD for what no XML may hold and no writer leaves out: noncharacters and halves of characters. Readers of
 * formats that can hold them use it, so that whatever was read can be written.
 */
export function legalText(text: string): string {
  return text.replace(ILLEGAL, '\ufffd');
}
