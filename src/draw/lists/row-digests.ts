import { digestLine } from './digest.js';
import type { Hash } from '../spec/hash.js';
import { compareUtf8 } from '../spec/order.js';
import type { Registry, RegistryEntry } from './registry.js';

/** Longer lists carry none: they would double the record, and cost as much as the draw. */
export const MOST_ROWS = 100_000;
/** Hex digits a row: enough to find a row by; whether a list is the same is for its whole digest to say. */
export const ROW_DIGITS = 8;
/** How far apart two lists may drift before their rows are no longer compared. */
const WINDOW = 64;
const SHOWN = 5;

const inOrder = (registry: Registry): readonly RegistryEntry[] =>
  [...registry.entries].sort((a, b) => compareUtf8(a.id, b.id));

export const rowDigest = (hash: Hash, entry: RegistryEntry): string =>
  hash(digestLine(entry)).slice(0, ROW_DIGITS);

/** The first digits of every row's hash, in the order of the ids, joined; nothing for a list that is too long. */
export function rowDigestsOf(hash: Hash, registry: Registry): string | undefined {
  if (registry.entries.length > MOST_ROWS) return undefined;
  return inOrder(registry)
    .map((entry) => rowDigest(hash, entry))
    .join('');
}

/** Names the rows in which a list is not the one that was recorded, as far as their digests tell. */
export function differingRows(hash: Hash, registry: Registry, recorded: string): readonly string[] {
  const then = recorded.match(new RegExp(`.{${ROW_DIGITS}}`, 'gu')) ?? [];
  const rows = inOrder(registry);
  const now = rows.map((entry) => rowDigest(hash, entry));
  const found: string[] = [];
  const name = (entry: RegistryEntry | undefined) =>
    entry === undefined ? '表尾' : `“${registry.value(entry, 'name')}”（${entry.id}）`;
  let [i, j] = [0, 0];
  while (i < then.length || j < now.length) {
    if (then[i] === now[j]) {
      i++;
      j++;
      continue;
    }
    const [gone, come] = gap(then, now, i, j);
    for (const entry of rows.slice(j, j + come))
      found.push(`第 ${entry.row} 行${name(entry)}有改动或者是新增的`);
    if (gone > come) found.push(`${name(rows[j + come])}之前（按代码排序）少了 ${gone - come} 行`);
    i += gone;
    j += come;
  }
  return found.length > SHOWN ? [...found.slice(0, SHOWN), `等共 ${found.length} 处`] : found;
}

/** How many rows to pass over on both sides until the lists agree again; as few as possible altogether. */
function gap(
  then: readonly string[],
  now: readonly string[],
  i: number,
  j: number,
): readonly [number, number] {
  for (let both = 1; both <= WINDOW; both++) {
    for (let gone = 0; gone <= both; gone++) {
      const [a, b] = [i + gone, j + both - gone];
      if (a > then.length || b > now.length) continue;
      if (then[a] === now[b]) return [gone, both - gone];
    }
  }
  return [then.length - i, now.length - j];
}
