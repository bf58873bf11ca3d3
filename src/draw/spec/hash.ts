/**
 * SHA-256 of the UTF-8 bytes of a text, as 64 lower-case hex digits.
 *
 * Handed in wherever it is needed: the selection also runs in a reader's browser, where there is no node:crypto.
 */
export type Hash = (text: string) => string;

/** The same hash over a text that comes in pieces. */
export interface DigestStream {
  update(text: string): void;
  hex(): string;
}
