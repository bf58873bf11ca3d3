import { a101 } from '../../src/rules/annex-1/a101-blank.js';
import { a102 } from '../../src/rules/annex-1/a102-duplicate-item.js';
import { a103 } from '../../src/rules/annex-1/a103-legal-basis.js';
import { a104 } from '../../src/rules/annex-1/a104-inspecting-body.js';
import { a105 } from '../../src/rules/annex-1/a105-frequency.js';
import { a106 } from '../../src/rules/annex-1/a106-item-category.js';
import { a201 } from '../../src/rules/annex-2/a201-blank.js';
import { a202 } from '../../src/rules/annex-2/a202-sex.js';
import { a203 } from '../../src/rules/annex-2/a203-certificate-shape.js';
import { a204 } from '../../src/rules/annex-2/a204-duplicate-certificate.js';
import { a205 } from '../../src/rules/annex-2/a205-agency-name.js';
import { a206 } from '../../src/rules/annex-2/a206-pairs.js';
import { a501 } from '../../src/rules/annex-5/a501-blank.js';
import { a502 } from '../../src/rules/annex-5/a502-same-person.js';
import { n01 } from '../../src/rules/cells/n01-numbering.js';
import { n02 } from '../../src/rules/cells/n02-number-and-content.js';
import { n03 } from '../../src/rules/cells/n03-blank-row.js';
import { t01 } from '../../src/rules/cells/t01-outer-blanks.js';
import { t02 } from '../../src/rules/cells/t02-full-width-digits.js';
import { t03 } from '../../src/rules/cells/t03-left-in.js';
import { t04 } from '../../src/rules/cells/t04-lost-digits.js';
import { t05 } from '../../src/rules/cells/t05-cut-off.js';
import { t06 } from '../../src/rules/cells/t06-several-in-one.js';
import { t07 } from '../../src/rules/cells/t07-phone.js';
import type { FormRule } from '../../src/rules/rule.js';
import { d01 } from '../../src/rules/targets/d01-name-blank.js';
import { d02 } from '../../src/rules/targets/d02-unified-code.js';
import { d03 } from '../../src/rules/targets/d03-registration-number.js';
import { d04 } from '../../src/rules/targets/d04-duplicate-code.js';
import { d05 } from '../../src/rules/targets/d05-code-missing.js';
import { d07 } from '../../src/rules/targets/d07-struck-off.js';
import { d08 } from '../../src/rules/targets/d08-out-of-date.js';

/** The rules about cells, the three lists and the contacts. */
export const LIST_RULES: readonly FormRule[] = [
  ...[t01, t02, t03, t04, t05, t06, t07, n01, n02, n03],
  ...[a101, a102, a103, a104, a105, a106],
  ...[a201, a202, a203, a204, a205, a206],
  ...[a501, a502],
  ...[d01, d02, d03, d04, d05, d07, d08],
];
