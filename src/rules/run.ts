import type { FormId, FormLayout } from '../annexes/layout.js';
import { memoizeByKey } from '../util/memoize.js';
import { byText } from './batch.js';
import { CellChecks } from './cell-checks.js';
import { CoveredCells } from './covered.js';
import type { Finding, RawFinding } from './finding.js';
import type { Batch, InspectedFile, InspectedForm } from './inspection.js';
import { missingParts } from './missing.js';
import { originalName, placeOf, positionOf, shownRows, withRanges } from './places.js';
import type { FormRule, Rule, RuleContext } from './rule.js';
import type { Severity } from './severity.js';
import { optional } from '../util/optional.js';

/** What the runner is given from outside. */
export interface RunPorts {
  /** SHA-256 of a text, in lower-case hex: for fingerprints. */
  hash(text: string): string;
  /** The 情况说明 that came with an annotated copy, as long as it still holds for this value. */
  explanationOf?(fingerprint: string, valueDigest: string): string | undefined;
}

/** The rules about one kind of form, and what they ask of its single cells. */
interface FormChecks {
  readonly cells: CellChecks;
  readonly rules: readonly FormRule[];
}

/** One finding and where it stands, before findings that say the same are joined. */
interface Placed {
  readonly rule: Rule;
  readonly raw: RawFinding;
  readonly severity: Severity;
  readonly sentence: string;
  readonly file: string;
  readonly sheet: string;
  readonly form: FormId | null;
  readonly unit: string | null;
  /** Position of the form in its file; -1 for what is about the file as a whole. */
  readonly formIndex: number;
}

/** Several cells of a column of which one rule says one and the same. */
interface Joined extends Placed {
  readonly cells: readonly string[];
  readonly rowKeys: readonly string[];
  /** What stands in the cells, each with what should. */
  readonly values: readonly (readonly (string | undefined)[])[];
}

/**
 * Runs the rules over a batch. The order of findings is that of files, forms, rows, columns and rule ids, whatever the
 * order of rules: two runs over the same files are equal.
 */
export function runRules(
  rules: readonly Rule[],
  batch: Batch,
  context: RuleContext,
  ports: RunPorts,
): readonly Finding[] {
  const placed: Placed[] = [];
  const fileRules = rules.filter((rule) => rule.scope === 'file');
  const formChecks = memoizeByKey((layout: FormLayout): FormChecks => {
    const own = rules.filter(
      (rule): rule is FormRule => rule.scope === 'form' && rule.forms.includes(layout.id),
    );
    return { cells: new CellChecks(layout, own), rules: own };
  });
  for (const file of batch.files) {
    const covered = new CoveredCells(file);
    for (const form of file.forms)
      checkForm(formChecks(form.layout), form, context, (rule, raw) => {
        const one = place(rule, raw, { file, form });
        const lies = one.severity === 'I' ? '' : covered.explain(one.sheet, raw);
        placed.push(lies === '' ? one : { ...one, sentence: one.sentence + lies });
      });
    // What a form's findings have told of a sheet's objects is not told again.
    const rest = covered.rest();
    for (const rule of fileRules)
      for (const raw of rule.check(rest, context)) placed.push(place(rule, raw, { file, sheet: raw.sheet }));
  }
  for (const rule of rules) {
    if (rule.scope !== 'batch') continue;
    for (const raw of rule.check(batch, context)) {
      const { file, form, unit } = raw;
      placed.push(place(rule, raw, { file, form, unit }));
    }
  }
  return finish(join(placed), ports);
}

function checkForm(
  { cells, rules }: FormChecks,
  form: InspectedForm,
  context: RuleContext,
  tell: (rule: FormRule, finding: RawFinding) => void,
): void {
  const missing = missingParts(form);
  const mayAsk = ({ needs }: FormRule): boolean => needs?.some((part) => missing.has(part)) !== true;
  const tellOfPresent = (rule: FormRule, raw: RawFinding): void => {
    if (isStructural(rule) || !missing.concerns(raw)) tell(rule, raw);
  };
  cells.check(form, (rule, raw) => {
    if (mayAsk(rule)) tellOfPresent(rule, raw);
  });
  const known: RuleContext = {
    ...context,
    ...optional({ unit: form.unit, formPeriod: form.period }),
  };
  for (const rule of rules) {
    if (rule.check === undefined || !mayAsk(rule)) continue;
    for (const raw of rule.check(form, known)) tellOfPresent(rule, raw);
  }
}

/** The rules that tell what is missing. */
const isStructural = ({ id }: Rule): boolean => id.startsWith('S');

function place(
  rule: Rule,
  raw: RawFinding,
  at: {
    readonly file?: InspectedFile | undefined;
    readonly sheet?: string | undefined;
    readonly form?: InspectedForm | undefined;
    readonly unit?: string | undefined;
  },
): Placed {
  const { file, form } = at;
  const sheet = form?.sheet.name ?? at.sheet ?? '';
  return {
    rule,
    raw,
    severity: raw.severity ?? rule.severity,
    sentence: rule.message(raw),
    file: file?.path ?? '',
    sheet,
    form: form?.layout.id ?? null,
    unit: at.unit ?? form?.unit?.name ?? onlyUnitOf(file, sheet) ?? file?.unit?.name ?? null,
    formIndex: (form === undefined ? undefined : file?.forms.indexOf(form)) ?? -1,
  };
}

/** A finding about a file belongs to the unit of its forms, when they have one between them. */
function onlyUnitOf(file: InspectedFile | undefined, sheet: string): string | undefined {
  const forms = file?.forms ?? [];
  const own = forms.find((form) => sheet !== '' && form.sheet.name === sheet)?.unit?.name;
  const names = new Set(forms.map(({ unit }) => unit?.name));
  return own ?? (names.size === 1 ? forms[0]?.unit?.name : undefined);
}

/**
 * Cells of one column of which a rule says the very same sentence become one finding: thirty blank phones are one thing to
 * do. Cells with a text of their own, and those that have each its own suggestion, stay apart.
 */
function join(placed: readonly Placed[]): readonly Joined[] {
  const groups = new Map<string, Placed[]>();
  for (const [index, one] of placed.entries()) {
    const { rule, raw, file, sheet, formIndex, unit, severity, sentence } = one;
    const apart = raw.suggestion !== undefined || raw.column === undefined || raw.cells.length === 0;
    const key = JSON.stringify(
      apart
        ? [index]
        : [rule.id, file, sheet, formIndex, unit, severity, raw.section ?? '', raw.column, sentence],
    );
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups.values()].map((group) => {
    const [first] = group as [Placed, ...Placed[]];
    const value = group.every(({ raw }) => raw.value === first.raw.value) ? first.raw.value : undefined;
    const { value: ownValue, ...raw } = first.raw;
    return {
      ...first,
      raw: value === undefined || ownValue === undefined ? raw : { ...raw, value },
      cells: withRanges(group.flatMap((one) => one.raw.cells)),
      rowKeys: [...new Set(group.flatMap((one) => one.raw.rowKey ?? []))],
      values: group.map((one) => [one.raw.value, one.raw.expected]),
    };
  });
}

function finish(joined: readonly Joined[], ports: RunPorts): readonly Finding[] {
  const seen = new Map<string, number>();
  return [...joined].sort(inOrder).map((one) => {
    const { rule, raw, cells, rowKeys } = one;
    const identity = JSON.stringify([
      rule.id,
      one.unit ?? originalName(one.file),
      one.form ?? '',
      raw.section ?? '',
      raw.column ?? '',
      rowKeys,
    ]);
    const again = seen.get(identity) ?? 0;
    seen.set(identity, again + 1);
    const fingerprint = ports.hash(again === 0 ? identity : `${identity}#${again}`).slice(0, 16);
    const value = raw.value ?? null;
    const rowKey = rowKeys.length === 0 ? null : shownRows(rowKeys);
    const { unit, file, sheet } = one;
    const place = placeOf({ unit, file, sheet, cells, rowKey });
    const valueDigest = ports.hash(JSON.stringify(one.values)).slice(0, 8);
    const explanation = one.severity === 'W' ? ports.explanationOf?.(fingerprint, valueDigest) : undefined;
    return {
      ruleId: rule.id,
      kind: rule.kind,
      severity: one.severity,
      file: one.file,
      sheet: one.sheet,
      form: one.form,
      unit: one.unit,
      cells,
      rowKey,
      rowKeys,
      column: raw.column?.replace(/\s+/gu, '') ?? null,
      value,
      expected: raw.expected ?? null,
      message: place + one.sentence,
      clause: rule.clause,
      fix: { mode: rule.fix, suggestion: raw.suggestion ?? null },
      explanation: explanation ?? null,
      valueDigest,
      fingerprint,
    };
  });
}

function inOrder(a: Joined, b: Joined): number {
  const [rowA, columnA] = positionOf(a.cells[0]);
  const [rowB, columnB] = positionOf(b.cells[0]);
  // What is about no file (a return that never came) stands last.
  return (
    Number(a.file === '') - Number(b.file === '') ||
    byText(a.file, b.file) ||
    a.formIndex - b.formIndex ||
    byText(a.sheet, b.sheet) ||
    rowA - rowB ||
    byText(a.rule.id, b.rule.id) ||
    columnA - columnB ||
    byText(a.unit ?? '', b.unit ?? '')
  );
}
