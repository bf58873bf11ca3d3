import { type FormLayout, onlyTable } from '../annexes/layout.js';
import type { DigestStream } from '../draw/spec/hash.js';
import { compactText } from '../identifiers/plain-text.js';
import { dataRows } from '../rules/column-cells.js';
import type { Finding } from '../rules/finding.js';
import type { InspectedFile, InspectedForm, UnitIdentity } from '../rules/inspection.js';
import { declaresNil } from '../rules/nil.js';
import { shownCells } from '../rules/places.js';
import { sentenceOf } from '../rules/sentence.js';
import { mayHaveBeen } from '../rules/unread.js';
import { tally } from '../rules/verdict.js';
import type { SharedValues } from './across.js';
import { optional } from '../util/optional.js';
import { unspaced } from '../util/spacing.js';

/** One sheet that is the form being collected: all there is to know of it but its rows, which are read again. */
export interface SurveyedForm {
  readonly file: string;
  readonly sha256: string | null;
  readonly sheet: string;
  readonly unit?: UnitIdentity;
  /** Rows that state something. */
  readonly rows: number;
  /** It says 无, and nothing else. */
  readonly isNil: boolean;
  /** Notes, samples and the like, which are no rows. */
  readonly setAside: number;
  /** Keys of the form's extended columns that it has. */
  readonly extended: readonly string[];
  /** Of what its rows say, whatever the columns' order: equal for the same list in another file. */
  readonly digest: string;
  readonly errors: number;
  readonly warnings: number;
  /** Why it cannot be collected: something is wrong with its structure. */
  readonly flaw?: string;
}

/** A file or sheet that is none of the forms, or cannot be read, and why. */
export interface Unusable {
  readonly file: string;
  readonly sheet: string | null;
  readonly reason: string;
  /** Whose it is by its name, where it may have been the form. */
  readonly unit?: string;
}

export interface SurveyedFile {
  readonly file: string;
  readonly sha256: string | null;
  readonly forms: readonly SurveyedForm[];
  readonly unusable: readonly Unusable[];
  /** It holds other forms, or a sheet of the county's own, and not this form. */
  readonly isOther: boolean;
}

/** Columns whose absence takes nothing from a collection: it counts its rows itself. */
const SPARED: ReadonlySet<string> = new Set(['ordinal', 'remark']);

/** What is asked of a file: which form, what the rules say of it, and the values to be seen. */
export interface Surveying {
  readonly layout: FormLayout;
  /** The rules' findings about a file of which all other forms have been left out. */
  readonly judge: (file: InspectedFile) => readonly Finding[];
  readonly digest: () => DigestStream;
  readonly shared: readonly SharedValues[];
}

/** What is kept of a file when it has been read: its rows are let go. */
export function surveyFile(file: InspectedFile, survey: Surveying): SurveyedFile {
  const { layout } = survey;
  const { path, sha256, skipped, refusal } = file;
  const unit = mayHaveBeen(file, layout.id) ? file.unit?.name : undefined;
  const about = { file: path, sha256 };
  const alone = (reason: string): SurveyedFile => ({
    ...about,
    forms: [],
    unusable: [{ file: path, sheet: null, reason, ...optional({ unit }) }],
    isOther: false,
  });
  if (skipped === 'lock') return { ...about, forms: [], unusable: [], isOther: true };
  if (skipped === 'copy') return alone('文件名里有“副本”，这个单位另有一份，没有收。要收这一份的请改名');
  if (refusal !== undefined) return alone(refusal.sentence.replace(/。$/u, ''));
  const forms = file.forms.filter((form) => form.layout.id === layout.id);
  const others = file.forms.length - forms.length;
  const findings = forms.length === 0 ? [] : survey.judge({ ...file, forms });
  const unusable = file.unknown
    // Beside forms that are known, a sheet is nobody's business unless it has this form's title.
    .filter(({ titled }) => titled === layout.id || (titled === undefined && file.forms.length === 0))
    .map(({ name, titled }) => ({
      file: path,
      sheet: name,
      ...optional({ unit }),
      reason: titled === undefined ? '认不出是哪张表' : `标题像${layout.name}，表头却对不上，请照表样填报`,
    }));
  if (file.forms.length + file.unknown.length === 0 && file.drawn !== true)
    unusable.push({ file: path, sheet: '', reason: '里面什么也没有填', ...optional({ unit }) });
  return {
    ...about,
    forms: forms.map((form) => surveyForm(file, form, findings, survey)),
    unusable,
    isOther:
      forms.length === 0 &&
      unusable.length === 0 &&
      (others > 0 || file.drawn === true || file.unknown.length > 0),
  };
}

function surveyForm(
  { path, sha256 }: InspectedFile,
  form: InspectedForm,
  findings: readonly Finding[],
  { layout, digest, shared }: Surveying,
): SurveyedForm {
  const table = onlyTable(layout);
  const rows = dataRows(form, table);
  const own = findings.filter(({ sheet }) => sheet === form.sheet.name || sheet === '');
  const map = form.headers.get(table.key)?.map;
  const [, ...stated] = table.columns;
  const stream = digest();
  for (const { cells } of rows) {
    for (const { key } of stated) stream.update(`${compactText(cells[key]?.text ?? '').text}\u001F`);
    stream.update('\u001E');
    if (form.unit !== undefined) for (const one of shared) one.see(cells, form.unit.name);
  }
  const isNil = rows.length === 0 && declaresNil(form, table);
  // Having nothing to state, and saying so, is not the same as having stated nothing.
  if (isNil) stream.update('无');
  const flaw = form.unit === undefined ? '不知道是哪个单位的：请在填报单位处写明' : flawOf(own, layout);
  return {
    file: path,
    sha256,
    sheet: form.sheet.name,
    ...optional({ unit: form.unit }),
    rows: rows.length,
    isNil,
    setAside: form.asides.filter(({ reason }) => reason !== 'untouched' && reason !== 'ellipsis').length,
    extended: table.columns
      .filter(({ key, extended }) => extended && map?.found.has(key))
      .map(({ key }) => key),
    digest: stream.hex(),
    ...tally(own),
    ...optional({ flaw }),
  };
}

/**
 * A list that lacks a column of the form, or a row of which nobody knows where it belongs, is half a list. What its
 * registry lacks, nobody has asked for.
 */
function flawOf(findings: readonly Finding[], layout: FormLayout): string | undefined {
  const spared = new Set(
    onlyTable(layout)
      .columns.filter(({ key }) => SPARED.has(key))
      .map(({ header }) => unspaced(header)),
  );
  const flaws = findings.flatMap((finding) => {
    const { ruleId, severity, column, cells } = finding;
    if (severity !== 'E') return [];
    const [sentence = ''] = sentenceOf(finding).split('。');
    if (ruleId === 'S14') return [`${shownCells(cells)}${sentence}`];
    if (!(ruleId === 'S04' || ruleId === 'S13') || spared.has(column ?? '')) return [];
    return [sentence.split('，')[0] ?? sentence];
  });
  return flaws.length === 0 ? undefined : flaws.join('；');
}
