import { nodeHash } from '../../draw/spec/node-hash.js';
import type { DrawRecord, ListProvenance } from '../../draw/record/record-schema.js';
import { digestColumns, type Registry } from '../../draw/lists/registry.js';
import { differingRows } from '../../draw/lists/row-digests.js';
import { isJoint } from '../../draw/staffing/staff.js';
import { type Difference, firstDifference } from '../../util/first-difference.js';
import { checkAgainst } from '../../draw/record/verify.js';
import type { RecordLists } from '../shared/record-lists.js';
import { type Check, differs, outcome, unchecked } from './check.js';

const NAME = '名录与抽取（摘要、筛选、抽中、候补、检查人员）';

const SELECTED_NAME = '抽出名单与抽取（摘要、条件、层、抽中、候补、检查人员）';
const WHOLE_NAME = '名录全体（没有漏掉抽签值更小的对象、户数、库内名录未变）';

/**
 * Draws again from the lists. A list that is not the one of the draw is named with the rows that differ. From what a
 * database selected only the selected can be recomputed; that it left nobody out is said to be unchecked.
 */
export function checkLists(record: DrawRecord, lists: RecordLists | undefined): readonly Check[] {
  if (lists?.selectedOnly !== true) return [checkWhole(record, lists)];
  const changed = staffChanges(record, lists);
  const difference = () => checkAgainst(nodeHash, record, lists.targets, lists.staff, true);
  return [
    changed.length > 0 ? differs(SELECTED_NAME, changed.join('；')) : outcome(SELECTED_NAME, difference()),
    unchecked(
      WHOLE_NAME,
      `对象由数据库选出，请用 --targets ${record.lists.targets.file}（方案冻结的名录）核对，或者在数据库中重做 sql 的查询`,
    ),
  ];
}

function checkWhole(record: DrawRecord, lists: RecordLists | undefined): Check {
  if (lists === undefined) {
    const staff = record.departments === undefined ? '--inspectors' : '--department';
    return unchecked(NAME, `请加 --targets 和 ${staff}，用当时的名录复算`);
  }
  const changed = [
    ...listChange('检查对象名录', record.digests.targets, lists.targets, record.lists.targets.rowDigests),
    ...staffChanges(record, lists),
  ];
  if (changed.length > 0) return differs(NAME, changed.join('；'));
  return outcome(
    NAME,
    checkAgainst(nodeHash, record, lists.targets, lists.staff) ?? described(record, lists),
  );
}

/** What the record says of the lists beside their digests: how many rows, which columns. */
function described(
  { lists: { targets, inspectors }, selected }: DrawRecord,
  found: RecordLists,
): Difference | undefined {
  // A registry that only its database had has no columns by which a file could be known again.
  const subjects = found.targets.digest === selected?.tableDigest ? undefined : found.targets;
  const facts = ({ layout, headers, entries }: Registry) => ({
    rows: entries.length,
    columns: digestColumns(layout).map(({ key, header }) => ({
      key,
      header,
      inFile: headers.get(key) ?? null,
    })),
  });
  const differing = (path: string, { rows, columns }: ListProvenance, registry: Registry) =>
    firstDifference(path, { rows, columns }, facts(registry));
  const [only] = found.staff;
  return (
    (subjects === undefined ? undefined : differing('lists.targets', targets, subjects)) ??
    (only === undefined || isJoint(found.staff)
      ? undefined
      : differing('lists.inspectors', inspectors, only.registry))
  );
}

function staffChanges(
  { departments, digests, lists }: DrawRecord,
  { staff }: RecordLists,
): readonly string[] {
  const recorded = departments ?? [{ name: '', digest: digests.inspectors, list: lists.inspectors }];
  return recorded.flatMap(({ name, digest, list }) => {
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
