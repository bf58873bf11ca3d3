import { annex1 } from './annex-1.js';
import { annex2 } from './annex-2.js';
import { annex3 } from './annex-3.js';
import { annex4 } from './annex-4.js';
import { annex5 } from './annex-5.js';
import type { FormId, FormLayout } from './layout.js';
import { recusals } from './recusals.js';
import { rosterForm } from './roster.js';
import { targets } from './targets.js';

/** The blank workbooks that a clerk can ask for, in the notice's order, the registry last. */
export const FORMS: readonly FormLayout[] = [annex1, annex2, annex3, annex4, annex5, targets];

/** Their ids: the forms that a unit sends in. */
export const FORM_IDS: readonly FormId[] = FORMS.map(({ id }) => id);

/** Blank workbooks that are made only when named: `all` means what the notice asks a unit to keep. */
export const SPECIAL_FORMS: readonly FormLayout[] = [recusals];

/** Everything that `generate` can make blank. */
export const BLANK_FORMS: readonly FormLayout[] = [...FORMS, ...SPECIAL_FORMS, rosterForm];

export function formOf(id: string): FormLayout | undefined {
  return BLANK_FORMS.find((form) => form.id === (id as FormId));
}

/** 附件4, 检查对象名录库: a form among others. */
export const shortName = (id: FormId): string => formOf(id)?.shortName ?? id;
