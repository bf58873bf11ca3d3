/**
 * The vocabulary in which a workbook is declared, once, as data. `generate`, `draw`, the reader and everything
 * that checks a filled form work from these declarations; no other file holds a header text or a cell address.
 */

/** The forms of the 2016 notice (1-5), the target registry it demands without a template, the sheets of a draw and of a check. */
export type FormId =
  | '1'
  | '2'
  | '3'
  | '4'
  | '5'
  | 'targets'
  | 'recusals'
  | 'roster'
  | 'protocol'
  | 'result'
  | 'reserves'
  | 'statement'
  | 'selected'
  | 'frozen'
  | 'visit'
  | 'check'
  | 'changes'
  | 'slip'
  | 'reminders'
  | 'notice'
  | 'noticeReserves'
  | 'noticeFacts'
  | 'worksheet-units'
  | 'worksheet-sources'
  | 'worksheet-answers'
  | 'worksheet-files'
  | 'collection'
  | 'across'
  | 'basis';

/** A place on a printed line that a person fills in. `blank` is what the empty form prints there. */
export interface Slot {
  readonly slot: string;
  readonly blank: string;
}

/** A line of fixed wording with slots in it, such as a title or the 合计 line. */
export type Template = readonly (string | Slot)[];

/**
 * A label that is filled in after its colon: `填报单位：…（盖章）`. `stamp` says where the form prints 盖章, if at all.
 * `keywords[0]` is printed; the others are accepted on reading.
 */
export interface Label extends Slot {
  readonly keywords: readonly [string, ...string[]];
  readonly stamp?: 'after-value' | 'before-colon';
  /** What is filled in is a date: it may stand in several cells, and no other label has one for its value. */
  readonly isDate?: true;
  /** Behind one of the keywords such a text is no value: 单位：项、次 is a unit of measure. */
  readonly isNot?: RegExp;
}

export type LineRole = 'marking' | 'title' | 'period' | 'label' | 'footer';

/** One part of a line: a label or a template, laid over `share` of the grid's width (the shares of a line add up to 1). */
export interface LinePart {
  readonly content: Label | Template;
  readonly share: number;
  readonly align: 'left' | 'center' | 'right';
}

/** A line outside the grid: above it (marking, title, period, label) or below it (footer). */
export interface Line {
  readonly role: LineRole;
  readonly parts: readonly LinePart[];
}

/** `text`: never turned into a number by Excel (codes, phones). `plain`: ordinary wording. `number`: a count. */
export type ColumnKind = 'plain' | 'text' | 'number' | 'date';

export interface Column {
  readonly key: string;
  /** As printed on the form. */
  readonly header: string;
  /** In character widths of the sheet; a landscape page holds 120, a portrait page 83 at full size. */
  readonly width: number;
  readonly kind: ColumnKind;
  readonly align: 'left' | 'center';
  /** Other headers seen in real files for the same thing. */
  readonly aliases: readonly string[];
  /** The fixed answers, offered as a drop-down. */
  readonly choices: readonly string[];
  /** Several choices may stand in one cell: the drop-down says so and objects to nothing. */
  readonly several: boolean;
  /** The printed form lacks it; `--extended` prints it, and it is accepted whenever a department has added it. */
  readonly extended: boolean;
}

export interface TableSection {
  readonly kind: 'table';
  readonly key: string;
  readonly heading?: string;
  /** The first column is the 序号, or the row's fixed label when `rowLabels` is given. */
  readonly columns: readonly Column[];
  /** How many numbered rows the notice prints. */
  readonly printedRows: number;
  /** Whether the form prints a last row `...` to say that more may follow. */
  readonly openEnded: boolean;
  readonly rowLabels?: readonly string[];
  readonly total?: Template;
  /** Stands beside the total, outside the print area: what the tool needs and the printed form has no place for. */
  readonly aside?: Label;
  /** A header row is recognised when it holds all the columns of one of these sets. */
  readonly identifiedBy: readonly (readonly string[])[];
}

export interface Question {
  readonly key: string;
  readonly text: string;
  readonly choices: readonly string[];
}

export interface QuestionSection {
  readonly kind: 'questions';
  readonly key: string;
  readonly heading: string;
  readonly questions: readonly Question[];
  /** Widths of number, question and answer. */
  readonly widths: readonly [number, number, number];
}

/** A labelled cell: filled from a slot, or left for the pen. */
export interface Field extends Slot {
  readonly label: string;
  /** Widths of label and value. */
  readonly widths: readonly [number, number];
}

/** Rows of labelled cells, such as what is known of one firm. Printed only; nothing reads it back. */
export interface FieldSection {
  readonly kind: 'fields';
  readonly key: string;
  readonly heading?: string;
  readonly rows: readonly {
    readonly fields: readonly Field[];
    /** Least height in points. */
    readonly height: number;
  }[];
}

export type Section = TableSection | QuestionSection | FieldSection;

export interface FormLayout {
  readonly id: FormId;
  /** What a message calls the form: 附件1《随机抽查事项清单》; and for short: 附件1, 检查对象名录库. */
  readonly name: string;
  readonly shortName: string;
  /** The workbook's file name without extension, and its sheet's name. */
  readonly fileName: string;
  readonly sheetName: string;
  readonly orientation: 'portrait' | 'landscape';
  /** Point size of the grid's text; the notice's forms use 12. */
  readonly bodySize: number;
  /** Height in points of an empty row: tall enough to write in by hand. */
  readonly writingHeight: number;
  /** Its filled rows are written in by hand as well, and are as tall. */
  readonly writtenIn?: true;
  readonly above: readonly Line[];
  readonly sections: readonly Section[];
  readonly below: readonly Line[];
}

/** The columns a printed form has: without the extended ones unless they are asked for. */
export function columnsOf(section: TableSection, extended: boolean): readonly Column[] {
  return extended ? section.columns : section.columns.filter((column) => !column.extended);
}

/** The table of a form that has exactly one, such as a registry. */
export function onlyTable(layout: FormLayout): TableSection {
  const [table, ...others] = layout.sections.filter((section) => section.kind === 'table');
  if (table === undefined || others.length > 0) throw new TypeError(`${layout.id} has not one table`);
  return table;
}

/** Which form is filled in for a quarter or a year: Annexes 3 and 4. */
export function isPeriodic(layout: FormLayout): boolean {
  return layout.above.some(({ role }) => role === 'period');
}

export function isLabel(content: Label | Template): content is Label {
  return 'keywords' in content;
}
