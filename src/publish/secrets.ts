import type { Registry, RegistryEntry } from '../draw/lists/registry.js';
import type { Inspector } from '../draw/record/record-schema.js';
import { withoutNumbers } from './numbers.js';
import { peopleBehind, peopleOf, type Subject, withoutPeople } from './people.js';
import type { MaskPolicy } from './policy.js';

/** What the registry says of a target as far as it bears on privacy. */
export function subjectOf(targets: Registry, entry: RegistryEntry): Subject {
  const cell = (key: string) => targets.value(entry, key);
  return { name: cell('name'), kind: cell('kind'), id: entry.id, representative: cell('representative') };
}

const LOCAL_DIGITS = 8;

/** Digits by which a phone of the lists is known in a text: whole, and without its area code. */
function phonesOf(targets: Registry): ReadonlySet<string> {
  const phones = new Set<string>();
  for (const entry of targets.entries) {
    for (const part of targets
      .value(entry, 'phone')
      .normalize('NFKC')
      .split(/[^\d-]+/u)) {
      const digits = part.replace(/\D/gu, '');
      if (digits.length < LOCAL_DIGITS - 1) continue;
      phones.add(digits);
      if (digits.length > LOCAL_DIGITS) phones.add(digits.slice(-LOCAL_DIGITS));
    }
  }
  return phones;
}

/**
 * Cleans a free text: what people wrote as a disposal or a reason may name anybody and hold any number.
 *
 * @param about the target that the text is about
 */
export type Cleaner = (text: string, about?: Subject) => string;

/** Who may be named in free texts besides the people of the target that a text is about. */
export interface Named {
  readonly officers: readonly Inspector[];
  readonly witnesses: readonly string[];
  /** Who approved replacements. */
  readonly approvers: readonly string[];
}

export function cleanerOf(targets: Registry, policy: MaskPolicy, named: Named): Cleaner {
  const phones = phonesOf(targets);
  const known = [
    ...named.approvers,
    ...(policy.inspectors === 'full' ? [] : named.officers.map(({ name }) => name)),
    ...(policy.witnesses === 'full' ? [] : named.witnesses),
  ].flatMap(peopleOf);
  const certificates = new Set(named.officers.map(({ id }) => id).filter((id) => id.length > 2));
  return (text, about) => {
    let clean = withoutNumbers(text, (digits) => phones.has(digits));
    for (const id of certificates) clean = clean.replaceAll(id, '****');
    return withoutPeople(clean, about === undefined ? known : [...known, ...peopleBehind(about)]);
  };
}
