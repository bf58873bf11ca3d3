import type { DigestStream } from '../spec/hash.js';
import { compareUtf8 } from '../spec/order.js';

declare const brand: unique symbol;
/** Lower-case hex SHA-256 that stands for a list's content, whatever the order and the look of its rows. */
export type Digest = string & { readonly [brand]: 'Digest' };

export interface DigestRow {
  readonly id: string;
  /** The declared columns in layout order, canonical; a column that the list lacks is empty. */
  readonly values: readonly string[];
}

/** Lines are hashed by the block: a million small updates cost more than the hashing. */
const BLOCK_CHARACTERS = 1 << 16;

/** What JSON (RFC 8259, 7) may write in another way than it stands: quotes, backslashes, controls, halves of surrogate pairs. */
const ESCAPED = /["\\\p{Cc}\p{Cs}]/u;

/** The line that stands for a row: a JSON array. */
export function digestLine({ id, values }: DigestRow): string {
  const texts = [id, ...values];
  // Hardly any row has such a character, and putting quotes around texts takes half the time of looking into each. They are
  // looked at with something between them, so that two halves of pairs do not make one.
  return ESCAPED.test(texts.join(',')) ? `${JSON.stringify(texts)}\n` : `["${texts.join('","')}"]\n`;
}

/**
 * The digest of a list (specification shuangsuiji/1): one JSON array per row, id first, sorted by id in UTF-8 byte order,
 * each line ended by LF. 序号 is left out: it says where a row stands, and where a row stands must not matter.
 */
export function digestOf(digest: DigestStream, rows: readonly DigestRow[]): Digest {
  const sorted = [...rows].sort((a, b) => compareUtf8(a.id, b.id));
  let block = '';
  for (const row of sorted) {
    block += digestLine(row);
    if (block.length >= BLOCK_CHARACTERS) {
      digest.update(block);
      block = '';
    }
  }
  digest.update(block);
  return digest.hex() as Digest;
}
