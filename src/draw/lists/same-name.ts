import { compactText } from '../../identifiers/plain-text.js';
import type { Staff } from '../staffing/staff.js';
import type { Registry, RegistryEntry } from './registry.js';

/** What makes two entries perhaps one, although their ids differ: nothing that a draw can settle, so it is said. */

const GROUPS_SHOWN = 5;
const ROWS_SHOWN = 3;

/** Full-width ASCII and blanks make no other name. */
function nameHash(name: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at++) {
    let unit = name.charCodeAt(at);
    if (unit >= 0xff01 && unit <= 0xff5e) unit -= 0xfee0;
    if (unit !== 0x20 && unit !== 0x3000) hash = Math.imul(hash ^ unit, 0x01000193);
  }
  return hash >>> 0;
}

/** Entries with a code of their own that share a name. Names are compared by a number first: a map of a million takes too much. */
export function namesakes(registry: Registry, idKey: string): readonly (readonly RegistryEntry[])[] {
  const { entries } = registry;
  const hashes = new Uint32Array(entries.length);
  for (const [index, entry] of entries.entries()) hashes[index] = nameHash(registry.value(entry, 'name'));
  const twice = new Set<number>();
  let last = -1;
  for (const hash of hashes.slice().sort()) {
    if (hash === last) twice.add(hash);
    last = hash;
  }
  if (twice.size === 0) return [];
  const groups = new Map<string, RegistryEntry[]>();
  for (const [index, entry] of entries.entries()) {
    if (!twice.has(hashes[index] ?? 0) || registry.value(entry, idKey) === '') continue;
    const name = compactText(registry.value(entry, 'name')).text;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [entry]);
    else group.push(entry);
  }
  return [...groups.values()].filter(({ length }) => length > 1);
}

/** `“张三”第 3、8 行；…`, of the first few. */
export function groupWords(registry: Registry, groups: readonly (readonly RegistryEntry[])[]): string {
  const words = groups.slice(0, GROUPS_SHOWN).map((group) => {
    const [first] = group;
    const rows = group.slice(0, ROWS_SHOWN).map(({ row }) => row);
    const more = group.length > ROWS_SHOWN ? `等 ${group.length} 行` : ' 行';
    return `“${first === undefined ? '' : registry.value(first, 'name')}”第 ${rows.join('、')}${more}`;
  });
  return `${words.join('；')}${groups.length > GROUPS_SHOWN ? '；……' : ''}`;
}

/** Certificates that stand in the lists of several departments of a joint draw. */
export function sharedCertificates(staff: Staff): readonly string[] {
  const holders = new Map<string, string[]>();
  for (const { name, registry } of staff)
    for (const { id } of registry.entries) holders.set(id, [...(holders.get(id) ?? []), name]);
  return [...holders].flatMap(([id, names]) =>
    names.length < 2
      ? []
      : [
          `执法证编号“${id}”在${names.join('、')}的名录里都有：按各有一人选派。调走的人请从原部门的名录里删去，抄错的请改正后重新抽取。`,
        ],
  );
}
