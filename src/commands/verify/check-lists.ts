import { nodeHash } from '../../draw/node-hash.js';
import type { DrawRecord } from '../../draw/record.js';
import type { Registry } from '../../draw/registry.js';
import { differingRows } from '../../draw/row-digests.js';
import { isJoint } from '../../draw/staff.js';
import { checkAgainst } from '../../draw/verify.js';
import type { RecordLists } from '../draw/record-lists.js';
import type { Check } from './check.js';
import { differs, outcome, unchecked } from './check.js';

const NAME = '名录与抽取（摘要、筛选、抽中、候补、检查人员）';

/** Draws again from the lists. A list that is not the one of the draw is named with the rows that differ. */
export function checkLists(record: DrawRecord, lists: RecordLists | undefined): Check {
  if (lists === undefined) {
    const staff = record.departments === undefined ? '--inspectors' : '--department';
    return unchecked(NAME, `请加 --targets 和 ${staff}，用当时的名录复算`);
  }
  const changed = [
    ...listChange('检查对象名录', record.digests.targets, lists.targets, record.lists.targets.rowDigests),
    ...staffChanges(record, lists),
  ];
  if (changed.length > 0) return differs(NAME, changed.join('；'));
  return outcome(NAME, checkAgainst(nodeHash, record, lists.targets, lists.staff));
}

function staffChanges(
  { departments, digests, lists }: DrawRecord,
  { staff }: RecordLists,
): readonly string[] {
  if (!isJoint(staff))
    return listChange('检查人员名录', digests.inspectors, staff, lists.inspectors.rowDigests);
  return (departments ?? []).flatMap(({ name, digest, list }) => {
    const registry = staff.find((department) => department.name === name)?.registry;
    return registry === undefined
      ? [`缺少“${name}”的检查人员名录`]
      : listChange(`${name}检查人员名录`, digest, registry, list.rowDigests);
  });
}

function listChange(
  what: string,
  digest: string,
  registry: Registry,
  rowDigests: string | undefined,
): readonly string[] {
  if (digest === registry.digest) return [];
  const rows = rowDigests === undefined ? [] : differingRows(nodeHash, registry, rowDigests);
  const where = rows.length === 0 ? '' : `：${rows.join('，')}`;
  return [`${what}与抽取时不同（摘要记录为“${digest}”，现为“${registry.digest}”）${where}`];
}
