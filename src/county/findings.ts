import type { FiledForm } from '../rules/inspection.js';
import { placeText, shownCells } from '../rules/places.js';
import type { Remark, Severity } from '../rules/severity.js';

/** What is told about making an Annex 3, besides what the rules say about the returns. */
export type CountyCode =
  | 'two-returns'
  | 'counting-open'
  | 'counting-contradicted'
  | 'counting-seen'
  | 'counting-told'
  | 'quarter-missing'
  | 'quarters-used'
  | 'incomplete'
  | 'county-answer'
  | 'contact'
  | 'missing'
  | 'returned'
  | 'invalid-included'
  | 'unknown-unit'
  | 'unit-unknown'
  | 'lists-open'
  | 'rules-open'
  | 'rules-mixed'
  | 'checks-open'
  | 'struck-out'
  | 'hidden-figures'
  | 'late'
  | 'not-due'
  | 'denominator-unknown'
  | 'denominator-small'
  | 'set-aside'
  | 'not-read'
  | 'copy-read'
  | 'year-unclear'
  | 'year-differs';

/** E: no Annex 3 is written. W: to be checked. I: for information. */
export interface CountyFinding extends Remark {
  readonly code: CountyCode;
  readonly unit: string | null;
  readonly file: string | null;
  readonly sheet: string | null;
  readonly cells: readonly string[];
}

export type CountyFindings = Generator<CountyFinding, void, undefined>;

export interface CountyPlace {
  readonly unit?: string | undefined;
  readonly filed?: FiledForm | undefined;
  readonly file?: string | undefined;
  readonly cells?: readonly string[] | undefined;
}

export function countyFinding(
  code: CountyCode,
  severity: Severity,
  sentence: string,
  { unit, filed, file = filed?.file.path, cells = [] }: CountyPlace = {},
): CountyFinding {
  const sheet = filed?.form.sheet.name;
  const place = [unit, file, sheet, shownCells(cells)].map((part) => part ?? null);
  return {
    code,
    severity,
    unit: unit ?? null,
    file: file ?? null,
    sheet: sheet ?? null,
    cells,
    message: (unit === undefined && file === undefined ? '' : placeText(place)) + sentence,
  };
}
