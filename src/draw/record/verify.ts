import type { Hash } from '../spec/hash.js';
import { compareTickets } from '../spec/order.js';
import { drawOutcome } from '../outcome.js';
import type { DrawRecord } from './record-schema.js';
import { outcomeFields } from './record.js';
import type { Registry } from '../lists/registry.js';
import { rootOf, type Ticket, ticketOf } from '../spec/seed.js';
import { type Staff, staffSize } from '../staffing/staff.js';
import { staffDigest } from '../lists/joint.js';
import { type Difference, differing, firstDifference } from '../../util/first-difference.js';
import { TRUST } from '../spec/trust.js';
import { entropyOf } from '../spec/witness.js';

/** What a record alone must satisfy: root, tickets, order, ranks, cut-off, counts. */
export function checkAlone(hash: Hash, record: DrawRecord): Difference | undefined {
  const root = rootOf(hash, record.drawId, record.entropy);
  if (record.root !== root) return differing('root', record.root, root);
  const claimed = checkSeed(record);
  if (claimed !== undefined) return claimed;
  for (const list of ['drawn', 'reserves'] as const) {
    for (const [index, { id, ticket }] of record[list].entries()) {
      const recomputed = ticketOf(hash, root, id);
      if (ticket !== recomputed) return differing(`${list}.${index}.ticket`, ticket, recomputed);
    }
  }
  for (const [index, stratum] of record.strata.entries()) {
    const difference = checkStratum(record, index, stratum);
    if (difference !== undefined) return difference;
  }
  const counts = {
    ...record.counts,
    ...excludedAndEligible(record),
    drawn: record.drawn.length,
    reserves: record.reserves.length,
  };
  return firstDifference('counts', record.counts, counts);
}

/** A database that has selected counts who was not eligible; otherwise they are listed. */
function excludedAndEligible({ selected, counts, excluded, strata }: DrawRecord) {
  const eligible =
    selected === undefined ? counts.targets - excluded.length : strata.reduce((all, { N }) => all + N, 0);
  return { excluded: counts.targets - eligible, eligible };
}

/** What the seed's level claims must stand on the record, and nothing that belongs to another level. */
function checkSeed({ level, trust, entropy, witnesses, planDigest, seedSource }: DrawRecord) {
  if (trust !== TRUST[level].meaning) return differing('trust', trust, TRUST[level].meaning);
  if (witnesses !== undefined) {
    const joined = entropyOf(witnesses);
    if (entropy !== joined) return differing('entropy', entropy, joined);
  }
  const levels: readonly (readonly [string, boolean])[] = [
    ['witnesses', (witnesses !== undefined) === (level === 2)],
    ['planDigest', (planDigest !== null) === (level === 3)],
    ['seedSource', (seedSource !== undefined) === (level === 3)],
  ];
  const [wrong] = levels.find(([, right]) => !right) ?? [];
  return wrong === undefined ? undefined : differing('level', level, `与“${wrong}”不符`);
}

function checkStratum(
  record: DrawRecord,
  index: number,
  { name, n, cutoff }: DrawRecord['strata'][number],
): Difference | undefined {
  const path = `strata.${index}`;
  const drawn = record.drawn.filter(({ stratum }) => stratum === name);
  if (drawn.length !== n) return differing(`${path}.n`, n, drawn.length);
  const last = drawn.at(-1)?.ticket ?? null;
  if (cutoff !== last) return differing(`${path}.cutoff`, cutoff, last);
  const order = [...drawn, ...record.reserves.filter(({ stratum }) => stratum === name)];
  const sorted = [...order].sort((a, b) =>
    compareTickets({ id: a.id, ticket: a.ticket as Ticket }, { id: b.id, ticket: b.ticket as Ticket }),
  );
  for (const [place, target] of order.entries()) {
    const list = place < n ? 'drawn' : 'reserves';
    const expected = sorted[place];
    if (target.id !== expected?.id)
      return differing(`${list}（第 ${place + 1} 名）`, target.id, expected?.id ?? '');
    if (target.rank !== place + 1) return differing(`${list}（${target.id}）.rank`, target.rank, place + 1);
  }
  return undefined;
}

/**
 * Draws again from the lists and compares everything.
 *
 * @param selectedOnly `targets` are only those that a database selected: how many there are besides is taken from the record
 */
export function checkAgainst(
  hash: Hash,
  record: DrawRecord,
  targets: Registry,
  staff: Staff,
  selectedOnly = false,
): Difference | undefined {
  if (record.digests.targets !== targets.digest) {
    return differing('digests.targets', record.digests.targets, targets.digest);
  }
  const digest = staffDigest(hash, staff);
  if (record.digests.inspectors !== digest)
    return differing('digests.inspectors', record.digests.inspectors, digest);
  for (const [index, { name, digest: recorded }] of (record.departments ?? []).entries()) {
    const found = staff.find((department) => department.name === name)?.registry.digest ?? '无';
    if (recorded !== found) return differing(`departments.${index}.digest`, recorded, found);
  }
  const { drawId, entropy, item, options } = record;
  const again = { ...options, drawId, entropy, ...(item === null ? {} : { item }) };
  const strata = record.strata.map(({ name, N }) => ({ name, size: N }));
  const outcome = drawOutcome(hash, targets, staff, again, selectedOnly ? strata : undefined);
  const size = selectedOnly ? record.lists.targets.rows : targets.entries.length;
  const fields = outcomeFields(outcome, size, staffSize(staff));
  const { unavailable, teams } = fields;
  // Who was not eligible does not stand on the record when a database has selected.
  const excluded = record.selected === undefined || selectedOnly ? fields.excluded : [];
  for (const [key, recomputed] of Object.entries({ ...fields, excluded, unavailable, teams })) {
    const difference = firstDifference(key, record[key as keyof typeof fields], recomputed);
    if (difference !== undefined) return difference;
  }
  return undefined;
}
