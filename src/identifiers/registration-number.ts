import { compactText } from './plain-text.js';
import { type Parsed, recognized, unrecognized } from './parsed.js';

/** 工商注册号: 15 digits since 2007-07-01 (GS 15-2006, with a check digit), 13 digits before (without one). */
export interface RegistrationNumber {
  readonly code: string;
  readonly era: 'gs15-2006' | 'before-2007';
  /** Division code of the authority that first registered the subject. */
  readonly region: string;
}

export type RegistrationNumberReason = 'empty' | 'characters' | 'length' | 'check';

/** The 15th digit for the first 14: ISO 7064 MOD 11,10. */
export function registrationCheckDigit(first14: string): string {
  let product = 10;
  for (const digit of first14.slice(0, 14)) {
    const sum = (product + Number(digit)) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return String((11 - product) % 10);
}

export function parseRegistrationNumber(raw: string): Parsed<RegistrationNumber, RegistrationNumberReason> {
  const { text, mends } = compactText(raw);
  if (text === '') return unrecognized('empty');
  if (!/^[0-9]+$/.test(text)) return unrecognized('characters', { characters: text.replace(/[0-9]/g, '') });
  const region = text.slice(0, 6);
  if (text.length === 13) return recognized({ code: text, era: 'before-2007', region }, text, mends);
  if (text.length !== 15) return unrecognized('length', { length: text.length });
  if (registrationCheckDigit(text) !== text.charAt(14)) return unrecognized('check');
  return recognized({ code: text, era: 'gs15-2006', region }, text, mends);
}
