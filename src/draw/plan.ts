import type { Hash } from './hash.js';
import { compareUtf8 } from './order.js';
import type { DrawRecord, ListProvenance, RecordedDepartment, RecordedOptions } from './record.js';
import type { Registry } from './registry.js';
import { MOST_ROWS, ROW_DIGITS, rowDigest } from './row-digests.js';
import type { Staff } from './staff.js';
import { isJoint } from './staff.js';
import { SPEC } from './seed.js';
import { tableDigestOf } from './table-digest.js';

export const PLAN_SCHEMA = 'shuangsuiji-plan/1';

/**
 * A draw frozen before its seed exists: lists, filters and options, and the public value that will be the seed. Its
 * digest (SHA-256 of the file) is what is published; the file itself holds certificates and stays with the unit.
 */
export interface DrawPlan {
  readonly schema: typeof PLAN_SCHEMA;
  readonly spec: typeof SPEC;
  readonly tool: { readonly name: string; readonly version: string };
  readonly drawId: string;
  readonly plannedAt: string;
  readonly unit: string | null;
  readonly item: string | null;
  readonly seedSource: string;
  readonly digests: DrawRecord['digests'];
  readonly lists: DrawRecord['lists'];
  readonly departments?: readonly RecordedDepartment[];
  readonly options: RecordedOptions;
  /** The list's digest as a database computes it, so that the query proves that it still holds what was frozen. */
  readonly tableDigest?: string;
  /**
   * A line a row, by id: the first digits of its hash, its id, its name; so that a row that was changed, added or taken
   * out can be named. None for lists of more than 100,000 rows. Inspectors by department (`""` when there is but one).
   */
  readonly rows?: {
    readonly targets: readonly string[];
    readonly inspectors: Readonly<Record<string, readonly string[]>>;
  };
}

export type PlanContext = Omit<DrawPlan, 'schema' | 'spec' | 'rows' | 'tableDigest'>;

export function planOf(hash: Hash, targets: Registry, staff: Staff, context: PlanContext): DrawPlan {
  const lists = registriesOf(staff);
  const inDatabase = targets.entries.length === 0;
  const size = targets.entries.length + lists.reduce((all, [, { entries }]) => all + entries.length, 0);
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
            inspectors: Object.fromEntries(lists.map(([name, list]) => [name, rowLines(hash, list)])),
          },
        }),
  };
}

/** The plan's file text; its SHA-256 is published, and stands in the ledger and on the record. */
export function planText(plan: DrawPlan): string {
  return `${JSON.stringify(plan, null, 2)}\n`;
}

function registriesOf(staff: Staff): readonly (readonly [name: string, registry: Registry])[] {
  return isJoint(staff) ? staff.map(({ name, registry }) => [name, registry] as const) : [['', staff]];
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
  const given = registriesOf(staff);
  if (
    [...planned].sort().join('\n') !==
    given
      .map(([name]) => name)
      .sort()
      .join('\n')
  ) {
    found.push(`参加的部门与方案不同：方案为“${planned.join('、')}”`);
    return found;
  }
  for (const [name, registry] of given) {
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
