import type { Hash } from '../draw/spec/hash.js';

/** Hex digits a field: enough to find a changed one by; whether a record is the same is for its whole hash to say. */
const DIGITS = 8;

/** The first digits of the hash of every field, so that the ledger can name the one that was changed later. */
export function fieldDigests(hash: Hash, fields: object): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key, hash(JSON.stringify(value)).slice(0, DIGITS)]),
  );
}

/** The fields that are not what they were. */
export function changedFields(
  hash: Hash,
  recorded: Readonly<Record<string, string>>,
  fields: object,
): readonly string[] {
  const now = fieldDigests(hash, fields);
  return [...new Set([...Object.keys(recorded), ...Object.keys(now)])].filter(
    (key) => recorded[key] !== now[key],
  );
}
