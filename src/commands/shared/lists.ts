import { annex2 } from '../../annexes/annex-2.js';
import { recusals as recusalsLayout } from '../../annexes/recusals.js';
import { targets as targetsLayout } from '../../annexes/targets.js';
import { assumptionsOf } from '../../draw/lists/assumptions.js';
import { setAsideIn, setAsideSentences } from '../../draw/lists/beside-rows.js';
import { jointProvenance, staffDigest } from '../../draw/lists/joint.js';
import { nodeHash } from '../../draw/spec/node-hash.js';
import type { Recusal } from '../../draw/record/options.js';
import type { DrawRecord, ListProvenance, RecordedDepartment } from '../../draw/record/record-schema.js';
import { recusalsOf } from '../../draw/lists/recusals.js';
import type { Registry } from '../../draw/lists/registry.js';
import { sharedCertificates } from '../../draw/lists/same-name.js';
import { isJoint, type Staff } from '../../draw/staffing/staff.js';
import type { Reading } from './open-file.js';
import { type NamedColumns, type ReadList, readRegistry, readSheet } from './read-registry.js';
import type { StaffFile } from './selection-request.js';
import { optional } from '../../util/optional.js';

/** Everything that a draw reads from files, with what the record says of it. */
export interface DrawLists {
  readonly targets: Registry;
  readonly staff: Staff;
  readonly digests: DrawRecord['digests'];
  readonly lists: DrawRecord['lists'];
  readonly departments?: readonly RecordedDepartment[];
  readonly recusals?: readonly Recusal[];
  readonly assumptions: readonly string[];
}

export interface ListFiles {
  /** A path, or what was read instead of a file. */
  readonly targets: string | ReadList;
  readonly staff: readonly StaffFile[];
  readonly recusals?: string;
}

export async function readLists(reading: Reading, files: ListFiles, named: NamedColumns): Promise<DrawLists> {
  const subjects =
    typeof files.targets === 'string'
      ? await readRegistry(reading, files.targets, targetsLayout, named.targets)
      : files.targets;
  const assumptions = [...assumptionsOf(subjects.registry, subjects.provenance.file)];
  const read: { department: string; registry: Registry; provenance: ListProvenance }[] = [];
  for (const { department = '', path } of files.staff) {
    const { registry, provenance } = await readRegistry(reading, path, annex2, named.inspectors);
    assumptions.push(...assumptionsOf(registry, provenance.file));
    read.push({ department, registry, provenance });
  }
  const staff: Staff = read.map(({ department, registry }) => ({ name: department, registry }));
  const departments = isJoint(staff)
    ? read.map(({ department, registry, provenance }) => ({
        name: department,
        digest: registry.digest,
        list: provenance,
      }))
    : undefined;
  if (isJoint(staff)) assumptions.push(...sharedCertificates(staff));
  const [only] = read;
  const recused =
    files.recusals === undefined
      ? undefined
      : await readRecusals(reading, files.recusals, subjects.registry, staff);
  assumptions.push(...(recused?.assumptions ?? []));
  const inspectors =
    only === undefined || departments !== undefined
      ? jointProvenance(nodeHash, departments ?? [])
      : only.provenance;
  return {
    targets: subjects.registry,
    staff,
    digests: { targets: subjects.registry.digest, inspectors: staffDigest(nodeHash, staff) },
    lists: {
      targets: subjects.provenance,
      inspectors,
      ...optional({ recusals: recused?.source }),
    },
    ...optional({ departments, recusals: recused?.recusals }),
    assumptions,
  };
}

async function readRecusals(reading: Reading, path: string, targets: Registry, staff: Staff) {
  const { events, file, sha256, hidden } = await readSheet(reading, path, recusalsLayout);
  const registries = staff.map(({ registry }) => registry);
  const idsOf = (lists: readonly Registry[]) =>
    new Set(lists.flatMap(({ entries }) => entries.map(({ id }) => id)));
  return {
    recusals: recusalsOf(events, file, idsOf(registries), idsOf([targets])),
    source: { file, sha256 },
    assumptions: [...setAsideSentences(setAsideIn(events), file, '回避'), ...hidden],
  };
}
