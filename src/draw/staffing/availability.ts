import { isoDate, parseDate } from '../../identifiers/date.js';
import { dutyStatus } from '../../identifiers/duty-status.js';
import { UserError } from '../../util/errors.js';
import type { Registry, RegistryEntry } from '../lists/registry.js';

/** What papers write for no end; 9999-09-09 is a date like any other. */
const FOR_EVER = /^(?:长期|长期有效|永久|永久有效|无固定期限)$/u;

/**
 * Why this inspector cannot be drawn on the day, or nothing when he can. A certificate is valid through its last day; a
 * blank one is taken for valid (and said, see assumptions.ts).
 *
 * @param on the day of the inspection; without one no expiry is looked at
 * @throws UserError when an expiry is no date: nobody can tell whether the inspector may be sent.
 */
export function unavailability(
  registry: Registry,
  entry: RegistryEntry,
  on: string | undefined,
): string | undefined {
  const duty = registry.value(entry, 'duty').normalize('NFKC');
  if (dutyStatus(duty) !== 'on') return `${registry.headers.get('duty') ?? '在岗状态'}为“${duty}”`;
  const text = registry.value(entry, 'validUntil');
  if (on === undefined || text === '' || FOR_EVER.test(text)) return undefined;
  const parsed = parseDate(text);
  if (!parsed.ok) {
    throw new UserError(
      `第 ${entry.row} 行“${registry.value(entry, 'name')}”的执法证有效期“${text}”不是日期：请写成 2027-12-31，长期有效的写 9999-09-09。`,
    );
  }
  const until = isoDate(parsed.value);
  return until < on ? `执法证有效期至 ${until}，检查日期 ${on} 时已过期` : undefined;
}
