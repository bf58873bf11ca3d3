import type { FormId } from '../annexes/layout.js';
import type { Period } from '../identifiers/period.js';
import type { AsideReason, CellAccount } from '../sheet/account.js';
import type { Finding } from './finding.js';
import type { Batch, InspectedFile, InspectedForm, SheetAside } from './inspection.js';

export type FileStatus =
  | 'passed'
  /** Something in it must be mended. */
  | 'returned'
  | 'unreadable'
  | 'unrecognised'
  | 'skipped'
  /** The result of a draw: no return. */
  | 'ignored';

/** One form of one file, or a file in which none was found. */
export interface FileReport {
  readonly file: string;
  readonly sha256: string | null;
  readonly sheet: string | null;
  readonly form: FormId | null;
  readonly unit: string | null;
  readonly period: Period | null;
  readonly status: FileStatus;
  readonly rowsRead: number;
  readonly rowsSkipped: number;
  /**
   * The account of the sheet's filled cells; the first form of a file has those of its sheets that are no form with it. Each
   * is taken into a value or the form's wording, set aside for a reason, or told by a finding.
   */
  readonly cellsFilled: number;
  readonly cellsTaken: number;
  readonly cellsTold: number;
  readonly cellsSetAside: readonly CellsAside[];
}

export interface CellsAside {
  readonly reason: AsideReason | SheetAside['reason'];
  /** When all of another sheet is set aside. */
  readonly sheet?: string;
  readonly count: number;
}

export interface UnitReport {
  readonly unit: string;
  /** Null when there is no roster. */
  readonly onRoster: boolean | null;
  readonly status: 'passed' | 'returned' | 'missing';
  readonly forms: readonly FormId[];
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
}

export interface Counts {
  readonly files: number;
  readonly units: number;
  readonly passed: number;
  readonly returned: number;
  readonly missing: number;
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
  /** Warnings that a 情况说明 explains. */
  readonly explained: number;
}

export interface Verdict {
  readonly counts: Counts;
  readonly units: readonly UnitReport[];
  readonly files: readonly FileReport[];
}

/** Whether a finding sends a return back: an error, or under `strict` a warning that nobody has explained. */
export function isObstacle({ severity, explanation }: Finding, strict: boolean): boolean {
  return severity === 'E' || (strict && severity === 'W' && explanation === null);
}

/** What becomes of every unit and file. A unit of the roster without inspections need not report. */
export function verdictOf(batch: Batch, findings: readonly Finding[], strict: boolean): Verdict {
  const hasRoster = [...batch.units.values()].some(({ entry }) => entry !== undefined);
  const byUnit = groupBy(findings, ({ unit }) => unit ?? '');
  const units = [...batch.units.values()].flatMap(({ unit, entry, forms, unread }): UnitReport[] => {
    const own = byUnit.get(unit) ?? [];
    if (forms.length + unread.length === 0 && entry?.hasItems === false) return [];
    return [
      {
        unit,
        onRoster: hasRoster ? entry !== undefined : null,
        status:
          forms.length + unread.length === 0
            ? 'missing'
            : own.some((finding) => isObstacle(finding, strict))
              ? 'returned'
              : 'passed',
        forms: [...new Set(forms.map(({ form }) => form.layout.id))],
        ...tally(own),
      },
    ];
  });
  const byFile = groupBy(findings, ({ file }) => file);
  const files = batch.files.flatMap((file) => fileReports(file, byFile.get(file.path) ?? [], strict));
  const count = (status: UnitReport['status']): number =>
    units.filter((unit) => unit.status === status).length;
  return {
    counts: {
      files: batch.files.filter(({ skipped }) => skipped === undefined).length,
      units: units.length,
      passed: count('passed'),
      returned: count('returned'),
      missing: count('missing'),
      ...tally(findings),
      explained: findings.filter(({ explanation }) => explanation !== null).length,
    },
    units,
    files,
  };
}

function fileReports(
  file: InspectedFile,
  findings: readonly Finding[],
  strict: boolean,
): readonly FileReport[] {
  const { path, sha256, forms } = file;
  const about = { file: path, sha256 };
  if (forms.length === 0) {
    const unit = file.unit?.name ?? null;
    const none = { sheet: null, form: null, unit, period: null, rowsRead: 0, rowsSkipped: 0 };
    return [{ ...about, ...none, ...cellsOf(undefined, file.aside), status: formlessStatus(file) }];
  }
  const onForms = new Set(forms.map(({ sheet }) => sheet.name));
  return forms.map((form, index) => {
    const aside = file.aside.filter(
      ({ sheet }) => sheet === form.sheet.name || (index === 0 && !onForms.has(sheet)),
    );
    const own = findings.filter((finding) => finding.sheet === form.sheet.name || finding.sheet === '');
    return {
      ...about,
      sheet: form.sheet.name,
      form: form.layout.id,
      unit: form.unit?.name ?? null,
      period: form.period ?? null,
      status: own.some((finding) => isObstacle(finding, strict)) ? 'returned' : 'passed',
      rowsRead: rowsRead(form),
      rowsSkipped: form.asides.filter(({ reason }) => !NO_ROWS.has(reason)).length,
      ...cellsOf(form.account, aside),
    };
  });
}

function cellsOf(
  account: CellAccount | undefined,
  sheets: readonly SheetAside[],
): Pick<FileReport, 'cellsFilled' | 'cellsTaken' | 'cellsTold' | 'cellsSetAside'> {
  const { filled = 0, taken = 0, told = 0, setAside = [] } = account ?? {};
  const aside = [...setAside].map(([reason, count]): CellsAside => ({ reason, count })).sort(byReason);
  return {
    cellsFilled: sheets.reduce((sum, { cells }) => sum + cells, filled),
    cellsTaken: taken,
    cellsTold: told,
    cellsSetAside: [...aside, ...sheets.map(({ reason, sheet, cells }) => ({ reason, sheet, count: cells }))],
  };
}

const byReason = (a: CellsAside, b: CellsAside): number => (a.reason < b.reason ? -1 : 1);

/** Totals, and what stands beside a row that was read, are no rows skipped. */
const NO_ROWS: ReadonlySet<AsideReason> = new Set([
  'total',
  'beside',
  'repeated-line',
  'struck-cell',
  'hidden-zero',
]);

function formlessStatus({ refusal, skipped, drawn }: InspectedFile): FileStatus {
  if (skipped !== undefined) return 'skipped';
  if (refusal !== undefined) return 'unreadable';
  return drawn === true ? 'ignored' : 'unrecognised';
}

function rowsRead({ rows }: InspectedForm): number {
  let count = 0;
  for (const list of rows.values()) count += list.length;
  return count;
}

/** Findings by severity. */
export function tally(findings: readonly Finding[]): Pick<Counts, 'errors' | 'warnings' | 'notes'> {
  const of = (severity: Finding['severity']): number =>
    findings.filter((finding) => finding.severity === severity).length;
  return { errors: of('E'), warnings: of('W'), notes: of('I') };
}

export function groupBy<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return groups;
}
