import { UserError } from '../../util/errors.js';
import type { Hash } from './hash.js';

declare const brand: unique symbol;

/** 64 hex digits from which every ticket and every stream of one draw follow. */
export type Root = string & { readonly [brand]: 'Root' };

/** 64 hex digits that place one subject in the order of one draw. */
export type Ticket = string & { readonly [brand]: 'Ticket' };

/** The first part of every root. A change of any result of the draw changes the number. */
export const SPEC = 'shuangsuiji/1';

/** How a drawId, an entropy or a witness's part is read: NFC, without the white space around it. */
export const canonicalText = (text: string): string => text.normalize('NFC').trim();

/**
 * The root of a draw.
 *
 * The list of subjects has no part in it: else a harmless edit of the list would draw everything anew. The published
 * plan binds the list instead.
 *
 * @throws UserError if drawId or entropy is empty.
 */
export function rootOf(hash: Hash, drawId: string, entropy: string): Root {
  const id = canonicalText(drawId);
  const seed = canonicalText(entropy);
  if (id === '') throw new UserError('抽查编号是空的：请填写本次抽查的编号，例如“城市监抽〔2026〕第3号”。');
  if (seed === '') throw new UserError('随机种子是空的：请填写种子，或者不指定种子而由系统产生。');
  return hash(`${SPEC}|root|${id}|${seed}`) as Root;
}

/** The ticket of one subject or officer, by its canonical id. */
export const ticketOf = (hash: Hash, root: Root, id: string): Ticket => hash(`${root}|T|${id}`) as Ticket;
