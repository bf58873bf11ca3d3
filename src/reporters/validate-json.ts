import { periodText } from '../identifiers/period.js';
import type { Comparison } from '../rules/compare.js';
import type { ValidationReport } from './validate-report.js';
import type { Written } from './written.js';
import { optional } from '../util/optional.js';

/** Raised when a field changes its meaning or goes; a new field does not raise it. */
const SCHEMA_VERSION = 1;

/** The machine's report: everything, nothing shortened. Equal files and flags give equal bytes. */
export function validationJson(
  report: ValidationReport,
  { comparison, written }: { readonly comparison?: Comparison | undefined; readonly written?: Written } = {},
): string {
  const { ruleset, period, strict, counts, units, files, findings } = report;
  const text = {
    schemaVersion: SCHEMA_VERSION,
    ruleset,
    period: period === null ? null : periodText(period),
    strict,
    counts,
    units,
    files: files.map((file) => ({
      ...file,
      period: file.period === null ? null : periodText(file.period),
    })),
    findings,
    ...(comparison === undefined ? {} : { comparison: comparisonJson(comparison) }),
    ...optional({ written }),
  };
  return `${JSON.stringify(text, null, 2)}\n`;
}

/** Findings of this report by fingerprint; those of the last one, which stand nowhere else, whole. */
function comparisonJson({ mended, remaining, added, notSent }: Comparison) {
  return {
    counts: {
      mended: mended.length,
      remaining: remaining.length,
      added: added.length,
      notSent: notSent.length,
    },
    mended,
    remaining: remaining.map(({ fingerprint }) => fingerprint),
    added: added.map(({ fingerprint }) => fingerprint),
    notSent,
  };
}
