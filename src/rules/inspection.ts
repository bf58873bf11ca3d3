import type { PlainDate } from '../identifiers/date.js';
import type { Period } from '../identifiers/period.js';
import type { FormId } from '../annexes/layout.js';
import type { CollectedForm } from '../sheet/collect.js';
import type { SheetFacts } from '../sheet/facts.js';
import type { WorkbookFormat } from '../sheet/rows.js';
import type { RosterUnit } from './roster.js';

/** What the rules see: files as they were found, the forms in them, and all of them together. */

/** Why a file could not be read. */
export type RefusalReason =
  /** Damaged, encrypted, no permission, changed under the reader. */
  | 'unreadable'
  /** No workbook at all: Word, PDF, picture, archive. */
  | 'not-a-workbook'
  /** Over the limits of size, expanded size or rows. */
  | 'too-large';

export interface FileRefusal {
  readonly reason: RefusalReason;
  /** What it is and how to mend it, without the file's name: `是 PDF 文件，不是表格。请……`. */
  readonly sentence: string;
}

/** Whose form it is. */
export interface UnitIdentity {
  /** The roster's name, else the full name of what the form says: 县林业局 → 城口县林业局. */
  readonly name: string;
  /** The roster's entry, when there is a roster and the name is on it. */
  readonly entry?: RosterUnit;
  /** Where the name was found: the form's own label, its title, another form of the same file, the file's name. */
  readonly source: 'label' | 'title' | 'file-mate' | 'file-name';
}

/** A form with what could be made out about it. */
export interface InspectedForm extends CollectedForm {
  readonly unit?: UnitIdentity;
  /** From the form's own slots (the year of a quarter from 填表时间), else `--period`; Annexes 3 and 4 only. */
  readonly period?: Period;
}

/** Filled cells that are set aside with all of their sheet, or with the column of the validator's remarks. */
export interface SheetAside {
  readonly sheet: string;
  /** `own-sheet`: the tool wrote it; `no-form`: none of the forms; `own-remarks`: the column 校验提示 of a form. */
  readonly reason: 'own-sheet' | 'own-remarks' | 'no-form';
  readonly cells: number;
}

/** A sheet that is none of the forms. */
export interface UnknownSheet {
  readonly name: string;
  /** The form whose title stands on it, although its headers do not. */
  readonly titled?: FormId;
  /** The first row of more than one cell, as texts: the likeliest header. */
  readonly headers: readonly string[];
}

/** One file of the batch: read, refused or skipped. */
export interface InspectedFile {
  /** As the clerk typed it, or below the folder that he typed. Always with `/`. */
  readonly path: string;
  /** Null when the file could not be read to its end. */
  readonly sha256: string | null;
  readonly refusal?: FileRefusal;
  /** `~$` lock files are not read; a 副本 is set aside where its unit has sent the same form in another file. */
  readonly skipped?: 'lock' | 'copy';
  /** A 副本 that is read, since nothing else came in its place. */
  readonly copy?: true;
  /** Of a file in which no form could be read: the unit that its name or its folder names. */
  readonly unit?: UnitIdentity;
  /** The workbook of a draw (抽取结果): no return, not checked. */
  readonly drawn?: boolean;
  /** What it was read from, as its bytes say. */
  readonly format?: WorkbookFormat;
  /** In tab order. */
  readonly forms: readonly InspectedForm[];
  /** Sheets with content that are no form. */
  readonly unknown: readonly UnknownSheet[];
  /** Of sheets that are no form, and of the validator's remarks beside one. */
  readonly aside: readonly SheetAside[];
  /** What the reader noticed, of every sheet that holds something, in tab order. */
  readonly facts: readonly SheetFacts[];
  /** 情况说明 by 校验编号, from the sheet 校验结果 of an annotated copy that was sent back. */
  readonly explanations?: ReadonlyMap<string, string>;
  /** The day it came in (`--received`), never the date on the form. */
  readonly received?: PlainDate;
}

/** A form with the file that it stands in. */
export interface FiledForm {
  readonly file: InspectedFile;
  readonly form: InspectedForm;
}

/** Everything received from one unit, by form. */
export interface UnitReturns {
  readonly unit: string;
  readonly entry?: RosterUnit;
  readonly forms: readonly FiledForm[];
  /** Files that bear its name, in which no form could be read. */
  readonly unread: readonly InspectedFile[];
}

/** All files of one run: what rules across files look at. */
export interface Batch {
  /** Sorted by path. */
  readonly files: readonly InspectedFile[];
  /** By unit name, in the roster's order, others after them by name. A unit of the roster that sent nothing has no forms. */
  readonly units: ReadonlyMap<string, UnitReturns>;
  /** Forms that no unit could be found for. */
  readonly nobody: readonly FiledForm[];
}

/** The forms of one kind among several. */
export function formsOf(forms: readonly FiledForm[], id: FormId): readonly FiledForm[] {
  return forms.filter(({ form }) => form.layout.id === id);
}
