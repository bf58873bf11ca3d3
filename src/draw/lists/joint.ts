import type { Hash } from '../spec/hash.js';
import { compareUtf8 } from '../spec/order.js';
import type { ListProvenance, RecordedDepartment } from '../record/record-schema.js';
import { isJoint, type Staff } from '../staffing/staff.js';

/** One hash for what several departments each have one of: a JSON array of name and value a line, by name. */
function joined(hash: Hash, all: readonly (readonly [name: string, value: string])[]): string {
  const lines = [...all]
    .sort(([a], [b]) => compareUtf8(a, b))
    .map((pair) => `${JSON.stringify(pair)}\n`)
    .join('');
  return hash(lines);
}

/** The digest of the inspectors: the list's own, or one over the departments' names and digests. */
export function staffDigest(hash: Hash, staff: Staff): string {
  const [only] = staff;
  if (only !== undefined && !isJoint(staff)) return only.registry.digest;
  return joined(
    hash,
    staff.map(({ name, registry }) => [name, registry.digest] as const),
  );
}

/** What a record of a joint draw says of the inspectors' lists as a whole. */
export function jointProvenance(hash: Hash, departments: readonly RecordedDepartment[]): ListProvenance {
  return {
    file: departments.map(({ list }) => list.file).join('、'),
    sha256: joined(
      hash,
      departments.map(({ name, list }) => [name, list.sha256] as const),
    ),
    sheet: departments.map(({ list }) => list.sheet).join('、'),
    rows: departments.reduce((all, { list }) => all + list.rows, 0),
    columns: [],
  };
}
