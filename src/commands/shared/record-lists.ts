import { resolve } from 'node:path';
import { nodeHash } from '../../draw/spec/node-hash.js';
import type { DrawRecord } from '../../draw/record/record-schema.js';
import type { Registry } from '../../draw/lists/registry.js';
import type { Staff } from '../../draw/staffing/staff.js';
import { tableDigestOf } from '../../draw/lists/table-digest.js';
import { UsageError } from '../../util/errors.js';
import { exists } from '../../io/atomic-file.js';
import { parseDepartments, type StaffFile } from './selection-request.js';
import { readLists } from './lists.js';
import type { Reading } from './open-file.js';

/** Where the lists of a finished draw are now. */
export interface RecordListFlags {
  readonly targets?: string;
  readonly inspectors?: string;
  readonly department: readonly string[];
}

export interface RecordLists {
  readonly targets: Registry;
  readonly staff: Staff;
  /** Of the staff as a whole. */
  readonly digest: string;
  /** The targets are those that a database selected, with which nobody can tell whether it left one out. */
  readonly selectedOnly: boolean;
}

/**
 * The lists of a finished draw: those typed, else (if wanted) those that stand in the folder under their old names;
 * nothing when neither is there.
 *
 * @throws UsageError when only one of the two is given, or the wrong kind for this record.
 */
export async function recordLists(
  reading: Reading,
  record: DrawRecord,
  flags: RecordListFlags,
  which: 'typed' | 'typed or found' = 'typed or found',
): Promise<RecordLists | undefined> {
  const files = await filesOf(reading.cwd, record, flags, which);
  if (files === undefined) return undefined;
  const { targets, staff, digests } = await readLists(reading, files, record.options.columns);
  const selectedOnly = targets.digest === record.selected?.digest;
  // What was selected then stands for the list it was selected from, as it did at the draw.
  const digest = selectedOnly ? (record.digests.targets as Registry['digest']) : digestLike(record, targets);
  return { targets: { ...targets, digest }, staff, digest: digests.inspectors, selectedOnly };
}

/** The list's digest, as the record has it: the database's own when there was no file. */
function digestLike({ digests, selected }: DrawRecord, targets: Registry): Registry['digest'] {
  if (digests.targets !== selected?.tableDigest) return targets.digest;
  return tableDigestOf(nodeHash, targets.entries) as Registry['digest'];
}

async function filesOf(
  cwd: string,
  { lists, departments }: DrawRecord,
  flags: RecordListFlags,
  which: 'typed' | 'typed or found',
) {
  const typed = flags.inspectors !== undefined || flags.department.length > 0;
  if ((flags.targets !== undefined) !== typed) {
    throw new UsageError(
      `--targets 和 ${departments === undefined ? '--inspectors' : '--department'} 要一起给：复算既要检查对象名录，也要检查人员名录。`,
    );
  }
  if (departments === undefined && flags.department.length > 0)
    throw new UsageError('这份记录不是联合抽查：请用 --inspectors，不用 --department。');
  if (departments !== undefined && flags.inspectors !== undefined)
    throw new UsageError('这份记录是联合抽查：请把各部门的名录写成 --department 部门=文件。');
  const staff: readonly StaffFile[] =
    flags.department.length > 0
      ? parseDepartments(flags.department)
      : departments !== undefined
        ? departments.map(({ name, list }) => ({ department: name, path: list.file }))
        : [{ path: flags.inspectors ?? lists.inspectors.file }];
  const targets = flags.targets ?? lists.targets.file;
  if (typed) return { targets, staff };
  if (which === 'typed') return undefined;
  for (const path of [targets, ...staff.map((one) => one.path)])
    if (!(await exists(resolve(cwd, path)))) return undefined;
  return { targets, staff };
}
