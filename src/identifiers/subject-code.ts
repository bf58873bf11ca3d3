import { compactText } from './plain-text.js';
import { type Parsed, recognized, unrecognized } from './parsed.js';
import { parseRegistrationNumber, type RegistrationNumber } from './registration-number.js';
import {
  parseUnifiedSocialCreditCode,
  type UnifiedCodeReason,
  type UnifiedSocialCreditCode,
} from './unified-social-credit-code.js';

/** One column of real registries holds all three: 18-character codes, 15-digit and 13-digit registration numbers. */
export type SubjectCode =
  | ({ readonly scheme: 'unified' } & UnifiedSocialCreditCode)
  | ({ readonly scheme: 'registration' } & RegistrationNumber);

export type SubjectCodeReason =
  | UnifiedCodeReason
  /** A 15-digit registration number whose last digit is wrong (`check` is the 18-character code's). */
  | 'registration-check'
  /** 9.15002E+17: the digits are gone. */
  | 'scientific-notation'
  /** A number of 16 digits or more: Excel keeps 15 and writes zeros for the rest. */
  | 'lost-digits';

/** The cell that the text stood in. */
export interface SubjectCodeSource {
  /** It is a number: one of 16 digits or more cannot have survived Excel. */
  readonly number?: boolean;
  /** Its number format: one such as `0.00E+00` shows the clerk fewer digits than the cell may hold. */
  readonly format?: string | undefined;
}

const SCIENTIFIC = /^[0-9](?:\.[0-9]+)?E\+[0-9]{1,3}$|^[0-9]\.[0-9]+E[0-9]{1,3}$/;

export function parseSubjectCode(
  raw: string,
  source: SubjectCodeSource = {},
): Parsed<SubjectCode, SubjectCodeReason> {
  const { text } = compactText(raw);
  const upper = text.toUpperCase();
  if (SCIENTIFIC.test(upper) || /E[+-]/i.test(source.format ?? ''))
    return unrecognized('scientific-notation');
  const digits = /^[0-9]+$/.test(text);
  if (source.number && digits && text.length >= 16)
    return unrecognized('lost-digits', { length: text.length });

  if (digits && text.length <= 15) {
    const number = parseRegistrationNumber(raw);
    if (number.ok) return recognized({ scheme: 'registration', ...number.value }, number.text, number.mends);
    const reason = number.reason === 'check' ? 'registration-check' : number.reason;
    return unrecognized(reason, number.params);
  }
  const unified = parseUnifiedSocialCreditCode(raw);
  if (unified.ok) return recognized({ scheme: 'unified', ...unified.value }, unified.text, unified.mends);
  // A number already turned back into text: the zeros that Excel left behind still show.
  if (/^[0-9]{15}0{1,3}$/.test(text)) return unrecognized('lost-digits', { length: text.length });
  return unified;
}
