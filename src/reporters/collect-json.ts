import { type CollectReport, unitFigures } from './collect-report.js';

/** Raised when a field changes its meaning or goes; a new field does not raise it. */
const SCHEMA_VERSION = 1;

/** The machine's report. Equal files and flags give equal bytes, whatever their order. */
export function collectJson({
  form,
  path,
  collection,
  units,
  setAside,
  overlaps,
  rows,
  findings,
  added,
}: CollectReport): string {
  const { missing, excluded, repeated, others } = collection;
  const text = {
    schemaVersion: SCHEMA_VERSION,
    form: form.id,
    path,
    rows,
    units: units.map((unit) => {
      const { rows: count, errors, warnings, setAside: notRows } = unitFigures(unit);
      return {
        unit: unit.unit,
        onRoster: unit.onRoster,
        files: [...new Set(unit.forms.map(({ file }) => file))],
        rows: count,
        errors,
        warnings,
        notRows,
        addedColumns: added.get(unit.unit) ?? [],
      };
    }),
    ...{ missing, excluded, repeated, setAside, overlaps, others },
    findings: findings.map(({ kind, severity: level, ...rest }) => ({ kind, level, ...rest })),
  };
  return `${JSON.stringify(text, null, 2)}\n`;
}
