import { a101 } from './annex-1/a101-blank.js';
import { a102 } from './annex-1/a102-duplicate-item.js';
import { a103 } from './annex-1/a103-legal-basis.js';
import { a104 } from './annex-1/a104-inspecting-body.js';
import { a105 } from './annex-1/a105-frequency.js';
import { a106 } from './annex-1/a106-item-category.js';
import { a201 } from './annex-2/a201-blank.js';
import { a202 } from './annex-2/a202-sex.js';
import { a203 } from './annex-2/a203-certificate-shape.js';
import { a204 } from './annex-2/a204-duplicate-certificate.js';
import { a205 } from './annex-2/a205-agency-name.js';
import { a206 } from './annex-2/a206-pairs.js';
import { a207 } from './annex-2/a207-duty.js';
import { a301 } from './annex-3/a301-departments.js';
import { a303 } from './annex-3/a303-ratio.js';
import { a304 } from './annex-3/a304-county-answer.js';
import { a401 } from './annex-4/a401-period.js';
import { a402 } from './annex-4/a402-answer.js';
import { a403 } from './annex-4/a403-plan.js';
import { a404 } from './annex-4/a404-document-number.js';
import { a405 } from './annex-4/a405-row-complete.js';
import { a406 } from './annex-4/a406-ratio-frequency.js';
import { a407 } from './annex-4/a407-checks.js';
import { a408 } from './annex-4/a408-total.js';
import { a409 } from './annex-4/a409-percentage.js';
import { a410 } from './annex-4/a410-percentage-possible.js';
import { a411 } from './annex-4/a411-duplicate-item.js';
import { a412 } from './annex-4/a412-checks-without-base.js';
import { a413 } from './annex-4/a413-nil-return.js';
import { a414 } from './annex-4/a414-target.js';
import { a415 } from './annex-4/a415-frequency-kept.js';
import { a501 } from './annex-5/a501-blank.js';
import { a502 } from './annex-5/a502-same-person.js';
import { a302 } from './batch/a302-sums.js';
import { a305 } from './batch/a305-departments-received.js';
import { a503 } from './batch/a503-contact.js';
import { d06 } from './batch/d06-target-items.js';
import { d09 } from './batch/d09-coverage.js';
import { p01 } from './batch/p01-contacts-late.js';
import { p02 } from './batch/p02-lists-made-late.js';
import { p03 } from './batch/p03-filing-late.js';
import { p04 } from './batch/p04-return-late.js';
import { p05 } from './batch/p05-county-report-late.js';
import { x01 } from './batch/x01-item-not-listed.js';
import { x02 } from './batch/x02-item-not-reported.js';
import { x03 } from './batch/x03-unit-name.js';
import { x04 } from './batch/x04-list-not-received.js';
import { x05 } from './batch/x05-shared-certificate.js';
import { x06 } from './batch/x06-against-last.js';
import { x07 } from './batch/x07-sent-twice.js';
import { x08 } from './batch/x08-year-against-quarters.js';
import { n01 } from './cells/n01-numbering.js';
import { n02 } from './cells/n02-number-and-content.js';
import { n03 } from './cells/n03-blank-row.js';
import { t01 } from './cells/t01-outer-blanks.js';
import { t02 } from './cells/t02-full-width-digits.js';
import { t03 } from './cells/t03-left-in.js';
import { t04 } from './cells/t04-lost-digits.js';
import { t05 } from './cells/t05-cut-off.js';
import { t06 } from './cells/t06-several-in-one.js';
import { t07 } from './cells/t07-phone.js';
import { t08 } from './cells/t08-ticks.js';
import { t09 } from './cells/t09-excel-marks.js';
import { t10 } from './cells/t10-shown.js';
import { f01 } from './file/f01-unreadable.js';
import { f02 } from './file/f02-not-a-workbook.js';
import { f03 } from './file/f03-formulas.js';
import { f04 } from './file/f04-hidden.js';
import { f05 } from './file/f05-skipped.js';
import { f06 } from './file/f06-too-large.js';
import { f07 } from './file/f07-old-format.js';
import { f08 } from './file/f08-objects.js';
import { s01 } from './file/s01-not-recognised.js';
import { s02 } from './file/s02-form-twice.js';
import { registered } from './registered.js';
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
import { s14 } from './structure/s14-unsettled.js';
import { s15 } from './structure/s15-part-of-row.js';
import { s16 } from './structure/s16-struck-out.js';
import { d01 } from './targets/d01-name-blank.js';
import { d02 } from './targets/d02-unified-code.js';
import { d03 } from './targets/d03-registration-number.js';
import { d04 } from './targets/d04-duplicate-code.js';
import { d05 } from './targets/d05-code-missing.js';
import { d07 } from './targets/d07-struck-off.js';
import { d08 } from './targets/d08-out-of-date.js';
import { d10 } from './targets/d10-personal-number.js';
import { d11 } from './targets/d11-status.js';

/** Every rule there is, in the order of the catalogue. An id once given is never given again. */
export const RULES: readonly Rule[] = registered([
  ...[f01, f02, f03, f04, f05, f06, f07, f08],
  ...[s01, s02, s03, s04, s05, s06, s07, s08, s09, s10, s11, s12, s13, s14, s15, s16],
  ...[t01, t02, t03, t04, t05, t06, t07, t08, t09, t10],
  ...[n01, n02, n03],
  ...[a101, a102, a103, a104, a105, a106],
  ...[a201, a202, a203, a204, a205, a206, a207],
  ...[d01, d02, d03, d04, d05, d06, d07, d08, d09, d10, d11],
  ...[a301, a302, a303, a304, a305],
  ...[a401, a402, a403, a404, a405, a406, a407, a408, a409, a410, a411, a412, a413, a414, a415],
  ...[a501, a502, a503],
  ...[x01, x02, x03, x04, x05, x06, x07, x08],
  ...[p01, p02, p03, p04, p05],
]);

/** The rule of this id, typed in any case. */
export function ruleOf(id: string): Rule | undefined {
  return RULES.find((rule) => rule.id === id.trim().toUpperCase());
}
