import { valuesAsTyped } from '../../identifiers/scope.js';
import type { DrawRecord } from '../record/record-schema.js';
import type { Registry, RegistryEntry } from '../lists/registry.js';

/** What is to be inspected at a drawn target: the draw's own item, else those that the registry has for the target. */
export function plannedItems(
  { item }: Pick<DrawRecord, 'item'>,
  targets: Registry,
  entry: RegistryEntry | undefined,
): readonly string[] {
  if (item !== null) return [item];
  return entry === undefined ? [] : valuesAsTyped(targets.value(entry, 'items'));
}
