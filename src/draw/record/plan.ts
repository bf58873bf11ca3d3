import type { Hash } from '../spec/hash.js';
import { compareUtf8 } from '../spec/order.js';
import { type DrawPlan, PLAN_SCHEMA } from './plan-schema.js';
import type { ListProvenance } from './record-schema.js';
import type { Registry } from '../lists/registry.js';
import { MOST_ROWS, ROW_DIGITS, rowDigest } from '../lists/row-digests.js';
import { type Staff, staffSize } from '../staffing/staff.js';
import { SPEC } from '../spec/seed.js';
import { tableDigestOf } from '../lists/table-digest.js';

export type PlanContext = Omit<DrawPlan, 'schema' | 'spec' | 'rows' | 'tableDigest'>;

export function planOf(hash: Hash, targets: Registry, staff: Staff, context: PlanContext): DrawPlan {
  const inDatabase = targets.entries.length === 0;
  const size = targets.entries.length + staffSize(staff);
  return {
    schema: PLAN_SCHEMA,
    spec: SPEC,
    ...context,
    // A registry without rows is one that only its database has: its digest is the database's.
    tableDigest: inDatabase ? targets.digest : tableDigestOf(hash, targets.entries),
    ...(inDatabase || size > MOST_ROWS
      ? {}
      : {
          rows: {
            targets: rowLines(hash, targets),
            inspectors: Object.fromEntries(
              staff.map(({ name, registry }) => [name, rowLines(hash, registry)]),
            ),
          },
        }),
  };
}

function rowLines(hash: Hash, registry: Registry): readonly string[] {
  return [...registry.entries]
    .sort((a, b) => compareUtf8(a.id, b.id))
    .map((entry) => `${rowDigest(hash, entry)} ${entry.id} ${registry.value(entry, 'name')}`);
}

const SHOWN = 5;

/** In what the lists at hand are not those that were frozen; nothing when they are the same. */
export function listDifferences(
  hash: Hash,
  plan: DrawPlan,
  targets: Registry,
  staff: Staff,
): readonly string[] {
  const found: string[] = [];
  const compare = (
    what: string,
    digest: string | undefined,
    registry: Registry,
    lines?: readonly string[],
  ) => {
    if (digest === registry.digest) return;
    const rows = lines === undefined ? [] : changedRows(hash, registry, lines);
    const shown = rows.slice(0, SHOWN).join('；') + (rows.length > SHOWN ? `；等共 ${rows.length} 行` : '');
    found.push(`${what}与方案公布时不同：${shown === '' ? `摘要应为 ${digest ?? '无'}` : shown}`);
  };
  compare('检查对象名录', plan.digests.targets, targets, plan.rows?.targets);
  const planned = plan.departments?.map(({ name }) => name) ?? [''];
  const given = staff.map(({ name }) => name);
  if ([...planned].sort().join('\n') !== given.sort().join('\n')) {
    found.push(`参加的部门与方案不同：方案为“${planned.join('、')}”`);
    return found;
  }
  for (const { name, registry } of staff) {
    const digest =
      plan.departments === undefined
        ? plan.digests.inspectors
        : plan.departments.find((one) => one.name === name)?.digest;
    compare(`${name}检查人员名录`, digest, registry, plan.rows?.inspectors[name]);
  }
  return found;
}

/** The rows that differ, by name. */
function changedRows(hash: Hash, registry: Registry, lines: readonly string[]): readonly string[] {
  const frozen = new Map(
    lines.map((line) => {
      const [id = '', ...name] = line.slice(ROW_DIGITS + 1).split(' ');
      return [id, { digest: line.slice(0, ROW_DIGITS), name: name.join(' ') }];
    }),
  );
  const found: string[] = [];
  for (const entry of registry.entries) {
    const before = frozen.get(entry.id);
    const named = `第 ${entry.row} 行“${registry.value(entry, 'name')}”（${entry.id}）`;
    if (before === undefined) found.push(`${named}是新增的`);
    else if (before.digest !== rowDigest(hash, entry)) found.push(`${named}有改动`);
    frozen.delete(entry.id);
  }
  for (const [id, { name }] of frozen) found.push(`少了“${name}”（${id}）`);
  return found;
}

/** Lists as a plan holds them: its own rows say more than their joined digests. */
export function withoutRowDigests(list: ListProvenance): ListProvenance {
  const { file, sha256, sheet, rows, columns } = list;
  return { file, sha256, sheet, rows, columns };
}
