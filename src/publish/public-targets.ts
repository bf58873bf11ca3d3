import type { Registry } from '../draw/lists/registry.js';
import type { DrawRecord, Inspector } from '../draw/record/record-schema.js';
import type { ReplaceEvent } from '../ledger/events.js';
import { maskedCertificate, maskedPerson, publicName } from './people.js';
import type { MaskPolicy } from './policy.js';
import type { PublicDraw, PublicTarget, PublicVisit } from './public-draw.js';
import { isPublicId } from './public-ids.js';
import type { Publishing } from './publishing.js';
import { type Cleaner, subjectOf } from './secrets.js';
import { withoutNumbers } from './numbers.js';

/** The targets drawn and those in reserve, in the order of the record, with what became of them. */
export function publicTargets(
  { record, targets, state, policy }: Publishing,
  now: DrawRecord,
  clean: Cleaner,
  stratumNames: ReadonlyMap<string, string>,
): Pick<PublicDraw, 'drawn' | 'standBy'> {
  const entries = new Map(targets.entries.map((entry) => [entry.id, entry]));
  const teams = new Map(now.drawn.map(({ id, inspectors }) => [id, inspectors]));
  const ranks = new Map([...record.drawn, ...record.reserves].map(({ id, rank }) => [id, rank]));
  const visitOf = (id: string): PublicVisit | null => {
    const team = teams.get(id);
    if (team === undefined) return null;
    const result = state.results.get(id);
    return {
      inspectors: publicInspectors(team, policy),
      inspectedOn: result?.inspectedOn ?? null,
      findings: result?.findings ?? null,
      disposal: result === undefined ? null : clean(result.disposal, aboutOf(id)),
    };
  };
  const aboutOf = (id: string) => {
    const entry = entries.get(id);
    return entry === undefined ? undefined : subjectOf(targets, entry);
  };
  const publicTarget = (one: DrawRecord['reserves'][number]): PublicTarget => {
    const left = state.replacements.find(({ target }) => target?.out === one.id);
    const came = state.replacements.find(({ target }) => target?.in === one.id)?.target;
    return {
      rank: one.rank,
      stratum: stratumNames.get(one.stratum) ?? one.stratum,
      name: nameOf(one, targets, entries, policy),
      code: codeOf(one.id, targets, entries, policy),
      ticket: one.ticket,
      visit: visitOf(one.id),
      replaced: left === undefined ? null : replacedBy(left, clean, aboutOf(one.id)),
      standsFor: came === undefined ? null : (ranks.get(came.out) ?? null),
    };
  };
  return { drawn: record.drawn.map(publicTarget), standBy: record.reserves.map(publicTarget) };
}

type Entries = ReadonlyMap<string, Registry['entries'][number]>;

function nameOf(
  { id, name }: { readonly id: string; readonly name: string },
  targets: Registry,
  entries: Entries,
  policy: MaskPolicy,
): string {
  const entry = entries.get(id);
  const shown = entry === undefined ? name : publicName(subjectOf(targets, entry), policy);
  return withoutNumbers(shown);
}

function codeOf(id: string, targets: Registry, entries: Entries, policy: MaskPolicy): string | null {
  const entry = entries.get(id);
  return entry !== undefined && isPublicId(targets, entry, policy) ? id : null;
}

function replacedBy({ reason, target }: ReplaceEvent, clean: Cleaner, about: Parameters<Cleaner>[1]) {
  return { reason: clean(reason, about), by: target?.rank ?? 0 };
}

/** The inspectors of one target, as far as they are made public. */
function publicInspectors(
  team: readonly Inspector[],
  { inspectors: disclosure }: MaskPolicy,
): readonly string[] {
  if (disclosure === 'hidden') return [`${team.length} 人`];
  return team.map(({ id, name, department }) => {
    const shown = disclosure === 'full' ? name : maskedPerson(name);
    return `${department === undefined ? '' : `${department} `}${shown}（${maskedCertificate(id)}）`;
  });
}
