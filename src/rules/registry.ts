import { f01 } from './file/f01-unreadable.js';
import { f02 } from './file/f02-not-a-workbook.js';
import { f03 } from './file/f03-formulas.js';
import { f04 } from './file/f04-hidden.js';
import { f05 } from './file/f05-skipped.js';
import { f06 } from './file/f06-too-large.js';
import { f07 } from './file/f07-old-format.js';
import { s01 } from './file/s01-not-recognised.js';
import { s02 } from './file/s02-form-twice.js';
import type { Rule } from './rule.js';
import { s03 } from './structure/s03-title-placeholder.js';
import { s04 } from './structure/s04-columns.js';
import { s05 } from './structure/s05-header-variant.js';
import { s06 } from './structure/s06-column-order.js';
import { s07 } from './structure/s07-merged-body.js';
import { s08 } from './structure/s08-set-aside.js';
import { s09 } from './structure/s09-unit-blank.js';
import { s10 } from './structure/s10-stamp.js';
import { s11 } from './structure/s11-date.js';
import { s12 } from './structure/s12-footer.js';
import { s13 } from './structure/s13-section-missing.js';

/** Every rule there is, in the order of the catalogue. An id once given is never given again. */
export const RULES: readonly Rule[] = [
  ...[f01, f02, f03, f04, f05, f06, f07],
  ...[s01, s02, s03, s04, s05, s06, s07, s08, s09, s10, s11, s12, s13],
];

/** The rule of this id, typed in any case. */
export function ruleOf(id: string): Rule | undefined {
  return RULES.find((rule) => rule.id === id.trim().toUpperCase());
}
