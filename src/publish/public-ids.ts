import type { Hash } from '../draw/spec/hash.js';
import { compareUtf8 } from '../draw/spec/order.js';
import type { Registry, RegistryEntry } from '../draw/lists/registry.js';
import { type Root, ticketOf } from '../draw/spec/seed.js';
import { UserError } from '../util/errors.js';
import { isResidentNumber } from '../identifiers/personal-number.js';
import { isPhone } from './numbers.js';
import { isSoleTrader } from './people.js';
import type { MaskPolicy } from './policy.js';
import type { PublicIds } from './public-draw.js';
import { subjectOf } from './secrets.js';

/** What a code looks like; any other text in the column may say anything. */
const CODE = /^[0-9A-Z][0-9A-Z./-]*$/u;
const ROWS_SHOWN = 5;

/** Whether a target's id may be shown, so that anyone can compute its ticket. */
export function isPublicId(targets: Registry, entry: RegistryEntry, policy: MaskPolicy): boolean {
  if (CODE.test(entry.id)) return true;
  if (policy.addresses !== 'full' || !entry.id.includes('@')) return false;
  return policy.soleTraders === 'full' || !isSoleTrader(subjectOf(targets, entry));
}

/**
 * A number of which there are few enough to try them all cannot hide behind its ticket: root and tickets are public.
 *
 * @throws UserError naming the rows whose code is an identity number or a phone.
 */
export function refuseGuessableIds({ entries }: Registry): void {
  const rows = entries.filter(({ id }) => isResidentNumber(id) || isPhone(id)).map(({ row }) => row);
  if (rows.length === 0) return;
  const shown = rows.slice(0, ROWS_SHOWN).join('、');
  throw new UserError(
    `检查对象名录第 ${shown} 行${rows.length > ROWS_SHOWN ? `等 ${rows.length} 行` : ''}的代码是身份证号码或电话号码，不能公示：抽签值由代码算出，公布后可以反推出号码。请把这些代码改为统一社会信用代码或注册号（没有的留空，填写地址），重新抽取后再公示。`,
  );
}

/** One lot of the registry: the ids that may be shown, the tickets of those that may not. */
export function publicIds(
  hash: Hash,
  root: Root,
  targets: Registry,
  entries: readonly RegistryEntry[],
  policy: MaskPolicy,
): PublicIds {
  const ids: string[] = [];
  const tickets: string[] = [];
  for (const entry of entries) {
    if (isPublicId(targets, entry, policy)) ids.push(entry.id);
    else tickets.push(ticketOf(hash, root, entry.id));
  }
  return { ids: ids.sort(compareUtf8), tickets: tickets.sort() };
}
