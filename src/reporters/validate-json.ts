import * as z from 'zod';
import { periodText } from '../identifiers/period.js';
import type { Comparison } from '../rules/compare.js';
import type { ValidationReport } from './validate-report.js';
import type { Written } from './written.js';
import { checkedJson } from '../util/checked-json.js';
import type { Immutable } from '../util/immutable.js';
import { optional } from '../util/optional.js';
import { SEVERITIES } from '../rules/severity.js';

/** Raised when a field changes its meaning or goes; a new field does not raise it. */
const SCHEMA_VERSION = 1;

/** What a later run reads of a report (`--previous`); the rest is for others. */
export const reportSchema = z.looseObject({
  schemaVersion: z.literal(SCHEMA_VERSION),
  ruleset: z.looseObject({ id: z.string(), sha256: z.string() }),
  findings: z.array(
    z.looseObject({
      ruleId: z.string(),
      kind: z.string(),
      severity: z.enum(SEVERITIES),
      file: z.string(),
      form: z.string().nullable(),
      unit: z.string().nullable(),
      column: z.string().nullable(),
      rowKeys: z.array(z.string()),
      message: z.string(),
      fingerprint: z.string(),
    }),
  ),
});

export type PreviousReport = Immutable<z.infer<typeof reportSchema>>;

/** The machine's report: everything, nothing shortened. Equal files and flags give equal bytes. */
export function validationJson(
  report: ValidationReport,
  { comparison, written }: { readonly comparison?: Comparison | undefined; readonly written?: Written } = {},
): string {
  const { ruleset, period, strict, counts, units, files, findings } = report;
  const json = {
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
  return `${checkedJson(reportSchema, json, 2)}\n`;
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
