import fc from 'fast-check';
import { canonicalCell, canonicalCode } from '../../src/draw/lists/canonical.js';
import { parseRate } from '../../src/draw/spec/rate.js';
import { idTyped } from '../../src/draw/lists/recusals.js';
import { UserError } from '../../src/util/errors.js';
import { wholeNumber } from '../../src/identifiers/chinese-number.js';
import { parseDate } from '../../src/identifiers/date.js';
import { findDocumentNumbers, parseDocumentNumber } from '../../src/identifiers/document-number.js';
import { percentage } from '../../src/identifiers/percentage.js';
import { parsePeriod } from '../../src/identifiers/period.js';
import { parsePhones } from '../../src/identifiers/phone.js';
import { compactText, plainText } from '../../src/identifiers/plain-text.js';
import { parseRatioFrequency } from '../../src/identifiers/ratio-frequency.js';
import { parseRegistrationNumber } from '../../src/identifiers/registration-number.js';
import { fitsEveryField, severalValues, valuesAsTyped } from '../../src/identifiers/scope.js';
import { parseSubjectCode } from '../../src/identifiers/subject-code.js';
import { parseUnifiedSocialCreditCode } from '../../src/identifiers/unified-social-credit-code.js';
import { cellAddress } from '../../src/sheet/address.js';
import { lineCount } from '../../src/sheet/row-height.js';
import { isTotal } from '../../src/sheet/row-marks.js';
import type { Cell } from '../../src/sheet/rows.js';
import { CONTACTS, COUNTY, LIST, OFFICERS, RETURN, TARGETS } from '../support/filled-forms.js';
import { Choices } from '../support/random-workbook.js';
import { file, sheet } from '../support/sheet.js';
import { faultsSaid } from './faults.js';
import { hostileText } from './hostile-values.js';
import { findingsOn } from './rules.js';
import type { Trial } from './trial.js';
import type { WorkingFolder } from './working-folder.js';

/** Whatever takes the text of a cell or of a flag. */
const PARSERS: Readonly<Record<string, (text: string) => unknown>> = {
  parseDate, parseDocumentNumber, findDocumentNumbers, parsePeriod, parsePhones, parseRatioFrequency, parseRegistrationNumber,
  parseSubjectCode, parseUnifiedSocialCreditCode, parseRate, percentage, wholeNumber, plainText, compactText, severalValues,
  valuesAsTyped, fitsEveryField, canonicalCell, canonicalCode, idTyped, isTotal,
  lineCount: (text) => lineCount(text, 10, 12),
}; // prettier-ignore
/** A cell may not take longer than the rest of its file. */
const MOST_MS = 1000;

const FORMS = [LIST, OFFICERS, COUNTY, RETURN, CONTACTS, TARGETS];
const KINDS: readonly Cell['kind'][] = [
  'text',
  'text',
  'text',
  'number',
  'date',
  'boolean',
  'error',
  'image',
];
/** Scraps of every wording that means something to one of the parsers. */
const SCRAPS = '年 月 日 第 季度 Q 〔 〕 号 《 》 不低于 每 次 / % ( ) 、 ； - + 转 023 E 2016 8 1 0.5 五 十 百 按 计划 A级 城府办发 合计共 项 家 @ = 附件'.split(' '); // prettier-ignore
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.array(fc.constantFrom(...SCRAPS, ' ', '\n', '\u200b'), { maxLength: 12 }).map((some) => some.join('')),
);

/** Hands one text to every parser, and puts it and others like it into cells of a form that all rules look at. */
export async function textTrial(_: WorkingFolder, seed: string): Promise<Trial> {
  const choices = new Choices(seed);
  const texts = fc.sample(anyText, { seed: choices.below(2 ** 31), numRuns: 6 });
  if (choices.once(2)) texts[0] = hostileText(choices);
  const text = texts[0]!;
  const faults = Object.entries(PARSERS).flatMap(([name, parse]) => parserFaults(name, parse, text));
  const form = choices.one(FORMS);
  const cells = Object.fromEntries(
    texts.map((one) => [
      cellAddress(1 + choices.below(18), 1 + choices.below(10)),
      { kind: choices.one(KINDS), text: one },
    ]),
  );
  const findings = findingsOn([await file([sheet(form, { cells })])]);
  faults.push(...findings.flatMap(({ message }) => faultsSaid(message)));
  return { file: '单元格', mutation: 'text', command: 'parsers', argv: [], code: 0, inputs: new Map(), faults }; // prettier-ignore
}

function parserFaults(name: string, parse: (text: string) => unknown, text: string): string[] {
  const start = performance.now();
  try {
    parse(text);
  } catch (error) {
    if (!(error instanceof UserError)) return [`${name} of ${JSON.stringify(text)}: ${String(error)}`];
  }
  const took = performance.now() - start;
  return took > MOST_MS ? [`${name} of ${JSON.stringify(text)} took ${Math.round(took)} ms`] : [];
}
