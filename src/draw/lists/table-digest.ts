import type { Hash } from '../spec/hash.js';
import type { RegistryEntry } from './registry.js';

/** Rows are hashed in groups by the first digits of their hash: no engine holds a text of gigabytes. */
export const GROUP_DIGITS = 3;
export const SEPARATOR = '\t';

/**
 * 库摘要: the digest of a list as a database computes it too. H over the groups of rows, each as the first three digits
 * of its rows' hashes and H(these hashes, sorted, joined), sorted and joined. A row's hash is H(id and the declared
 * columns in layout order, canonical, a tab between two): canonical texts hold no tab.
 *
 * The list's own digest is one hash over all rows in order, which no engine computes over gigabytes; this one says the
 * same of them.
 */
export function tableDigestOf(hash: Hash, entries: readonly Pick<RegistryEntry, 'id' | 'values'>[]): string {
  const groups = new Map<string, string[]>();
  for (const { id, values } of entries) {
    const row = hash([id, ...values].join(SEPARATOR));
    const start = row.slice(0, GROUP_DIGITS);
    const group = groups.get(start);
    if (group === undefined) groups.set(start, [row]);
    else group.push(row);
  }
  const joined = [...groups].map(([start, rows]) => start + hash(rows.sort().join('')));
  return hash(joined.sort().join(''));
}
