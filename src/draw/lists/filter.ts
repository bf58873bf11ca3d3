import { columnsOf, onlyTable } from '../../annexes/layout.js';
import { nearest } from '../../util/nearest.js';
import { UsageError } from '../../util/errors.js';
import { squeeze } from '../../annexes/wording.js';
import { canonicalCell } from './canonical.js';
import { severalValues } from '../../identifiers/scope.js';
import { subjectStatus } from '../../identifiers/subject-status.js';
import type { Condition, Filters } from '../record/options.js';
import type { Registry, RegistryEntry } from './registry.js';
import { howToType } from '../../util/how-to-type.js';

/**
 * Reads `--where` as typed: `列=值`, the column by its own header or any known other name.
 *
 * @throws UsageError for a malformed one or an unknown column, with the nearest name.
 */
export function parseConditions(registry: Registry, typed: readonly string[]): readonly Condition[] {
  const byColumn = new Map<string, string[]>();
  for (const text of typed) {
    const at = text.search(/[=＝]/u);
    const value = canonicalCell(text.slice(at + 1)).normalize('NFKC');
    if (at < 1 || value === '')
      throw new UsageError(`${howToType.where} “${text}”看不懂：请写成 ${howToType.where} 所在区域=巴山镇。`);
    const column = columnNamed(registry, howToType.where, text.slice(0, at));
    byColumn.set(column, [...(byColumn.get(column) ?? []), value]);
  }
  return [...byColumn].map(([column, values]) => ({ column, values }));
}

/**
 * The key of the list's column with this header, or any known other name of it.
 *
 * @throws UsageError with the nearest name when the list has no such column.
 */
export function columnNamed(registry: Registry, flag: string, name: string): string {
  const columns = columnsOf(onlyTable(registry.layout), true).filter(({ key }) => registry.headers.has(key));
  const wanted = squeeze(name);
  const found = columns.find(({ key, header, aliases }) =>
    [header, registry.headers.get(key) ?? '', ...aliases].some((known) => squeeze(known) === wanted),
  );
  if (found === undefined) {
    const headers = columns.map(({ header }) => header).filter((header) => header !== '序号');
    throw new UsageError(
      `${flag} 中的列“${name}”在名录里找不到：${nearest(name, headers)}名录有：${headers.join('、')}。`,
    );
  }
  return found.key;
}

/** Why this target cannot be drawn, or nothing when it can. */
export function exclusionOf(registry: Registry, entry: RegistryEntry, filters: Filters): string | undefined {
  const status = registry.value(entry, 'status').normalize('NFKC');
  if (subjectStatus(status) !== 'operating') return `状态为“${status}”`;
  for (const { column, values } of filters.where) {
    const cell = registry.value(entry, column);
    const held = new Set([cell.normalize('NFKC'), ...severalValues(cell)]);
    if (!values.some((value) => held.has(value))) {
      return `${registry.headers.get(column) ?? column}不是“${values.join('”或“')}”`;
    }
  }
  const lacks = (key: string, wanted: string | undefined) => {
    if (wanted === undefined) return false;
    const held = severalValues(registry.value(entry, key));
    return held.length > 0 && !held.includes(wanted);
  };
  if (lacks('field', filters.category)) return `监管领域不含“${filters.category ?? ''}”`;
  if (lacks('items', filters.item)) return `对应抽查事项不含“${filters.item ?? ''}”`;
  return undefined;
}
