import type { Finding } from './finding.js';
import type { Batch } from './inspection.js';
import { originalName } from './places.js';
import type { Remark } from './severity.js';
import { groupBy } from './verdict.js';

/** What an earlier report says of a finding, as far as it is needed here. */
export interface PreviousFinding extends Remark {
  readonly ruleId: string;
  readonly file: string;
  readonly form: string | null;
  readonly unit: string | null;
  readonly column: string | null;
  readonly rowKeys: readonly string[];
  readonly fingerprint: string;
}

/** Two reports held against each other. */
export interface Comparison {
  /** 已改: told then, and not now. */
  readonly mended: readonly PreviousFinding[];
  /** 仍在: told then and now; of a finding about several rows, some may have been mended. */
  readonly remaining: readonly Finding[];
  /** 新增: told now only. */
  readonly added: readonly Finding[];
  /** Told then about a form that was not sent again: neither mended nor not. */
  readonly notSent: readonly PreviousFinding[];
}

/** Compares by fingerprint; what is about several rows, and is now about some of them, is still there. */
export function compare(
  previous: readonly PreviousFinding[],
  findings: readonly Finding[],
  batch: Batch,
): Comparison {
  const before = new Set(previous.map(({ fingerprint }) => fingerprint));
  const now = new Set(findings.map(({ fingerprint }) => fingerprint));
  const gone = new Set(previous.filter(({ fingerprint }) => !now.has(fingerprint)));
  const byPlace = groupBy([...gone], placeKey);
  const remaining: Finding[] = [];
  const added: Finding[] = [];
  for (const finding of findings) {
    if (before.has(finding.fingerprint)) {
      remaining.push(finding);
      continue;
    }
    // The same thing said of some of the rows, or of more.
    const partly = byPlace
      .get(placeKey(finding))
      ?.filter((then) => then.rowKeys.some((row) => finding.rowKeys.includes(row)));
    for (const then of partly ?? []) gone.delete(then);
    (partly === undefined || partly.length === 0 ? added : remaining).push(finding);
  }
  const wasSent = sentIn(batch);
  return {
    mended: [...gone].filter(wasSent),
    remaining,
    added,
    notSent: [...gone].filter((finding) => !wasSent(finding)),
  };
}

const placeKey = ({ ruleId, unit, form, column }: PreviousFinding): string =>
  JSON.stringify([ruleId, unit, form, column]);

/** Whether what a finding was about has come again. */
function sentIn({ files, units }: Batch): (finding: PreviousFinding) => boolean {
  const names = new Set(
    files.filter(({ skipped }) => skipped === undefined).map(({ path }) => originalName(path)),
  );
  return ({ unit, form, file }) => {
    const returns = unit === null ? undefined : units.get(unit);
    if (returns === undefined) return names.has(originalName(file));
    return form === null
      ? returns.forms.length + returns.unread.length > 0
      : returns.forms.some((one) => one.form.layout.id === form);
  };
}
