import type { Ticket } from './seed.js';

export interface Ticketed {
  readonly id: string;
  readonly ticket: Ticket;
}

/**
 * Moves the surrogates (D800-DFFF) above E000-FFFF, so that UTF-16 units sort as the code points they stand for, which
 * is the order of their UTF-8 bytes.
 */
function sortable(unit: number): number {
  if (unit >= 0xe000) return unit - 0x800;
  return unit >= 0xd800 ? unit + 0x2000 : unit;
}

/**
 * Compares two texts by their UTF-8 bytes, as `sort` in the C locale and Python's `sorted(key=str.encode)` do.
 * JavaScript's own `<` differs where one text has a character beyond U+FFFF (𠮷) and the other one of U+E000-U+FFFF.
 */
export function compareUtf8(a: string, b: string): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const left = a.charCodeAt(i);
    const right = b.charCodeAt(i);
    if (left !== right) return sortable(left) - sortable(right);
  }
  return a.length - b.length;
}

/** The order of the draw: by ticket, then by id. Tickets are hex digits, for which `<` is the order of bytes. */
export function compareTickets(a: Ticketed, b: Ticketed): number {
  if (a.ticket !== b.ticket) return a.ticket < b.ticket ? -1 : 1;
  return compareUtf8(a.id, b.id);
}
