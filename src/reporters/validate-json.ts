import { periodText } from '../identifiers/period.js';
import type { ValidationReport } from './validate-report.js';

/** Raised when a field changes its meaning or goes; a new field does not raise it. */
const SCHEMA_VERSION = 1;

/** The machine's report: everything, nothing shortened. Equal files and flags give equal bytes. */
export function validationJson(report: ValidationReport): string {
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
  };
  return `${JSON.stringify(text, null, 2)}\n`;
}
