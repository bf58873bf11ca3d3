import { compactText } from './plain-text.js';
import { type Mend, type Parsed, recognized, unrecognized } from './parsed.js';

/**
 * 统一社会信用代码, GB 32100-2015: registering body (1), class (1), administrative division (6), 组织机构代码 with
 * its own check character (9, GB 11714), check character (1).
 */
export interface UnifiedSocialCreditCode {
  readonly code: string;
  readonly kind: SubjectKind;
  /** Division code of the registering authority, e.g. 500229 城口县. */
  readonly region: string;
  readonly organizationCode: string;
}

export type SubjectKind =
  | 'state-organ'
  | 'public-institution'
  | 'mass-organization'
  | 'social-organization'
  | 'private-non-enterprise'
  | 'foundation'
  | 'enterprise'
  | 'individual-business'
  | 'farmers-cooperative'
  | 'rural-collective'
  /** Every other registering body of the standard (justice, religion, unions, …) and whatever it adds later. */
  | 'other';

export type UnifiedCodeReason = 'empty' | 'length' | 'characters' | 'region' | 'check' | 'organization-check';

/** 31 characters: no I, O, S, V, Z. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;
const ORGANIZATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const;

const KINDS: Readonly<Record<string, SubjectKind>> = {
  '11': 'state-organ',
  '12': 'public-institution',
  '13': 'mass-organization',
  '51': 'social-organization',
  '52': 'private-non-enterprise',
  '53': 'foundation',
  '91': 'enterprise',
  '92': 'individual-business',
  '93': 'farmers-cooperative',
  N1: 'rural-collective',
  N2: 'rural-collective',
  N3: 'rural-collective',
};

/** What a character outside the alphabet can only have been; a lower-case l counts, for it is read as 1. */
const MISTYPED: Readonly<Record<string, string>> = {
  l: '1',
  I: '1',
  i: '1',
  O: '0',
  o: '0',
  Z: '2',
  z: '2',
  S: '5',
  s: '5',
};

/** Characters of the alphabet that are taken for one another when copied by eye. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  '0': 'DQ',
  '1': 'L7',
  '6': 'G',
  '7': '1',
  '8': 'B',
  B: '8',
  D: '0',
  G: '6',
  L: '1',
  Q: '0',
  U: 'Y',
  Y: 'U',
};

function weightedSum(
  text: string,
  weights: readonly number[],
  valueOf: (character: string) => number,
): number {
  return weights.reduce((sum, weight, index) => sum + weight * valueOf(text.charAt(index)), 0);
}

/** The 18th character for the first 17 (GB 32100-2015, 5.2). */
export function unifiedCheckCharacter(first17: string): string {
  const sum = weightedSum(first17, WEIGHTS, (character) => ALPHABET.indexOf(character));
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/** The 9th character of an organization code for the first 8 (GB 11714: letters A = 10 … Z = 35). */
export function organizationCheckCharacter(first8: string): string {
  const sum = weightedSum(first8, ORGANIZATION_WEIGHTS, (character) => Number.parseInt(character, 36));
  const check = 11 - (sum % 11);
  if (check === 11) return '0';
  return check === 10 ? 'X' : String(check);
}

function fault(code: string): UnifiedCodeReason | undefined {
  if (code.length !== 18) return 'length';
  if (Array.from(code).some((character) => !ALPHABET.includes(character))) return 'characters';
  if (!/^..[0-9]{6}/.test(code)) return 'region';
  if (unifiedCheckCharacter(code) !== code.charAt(17)) return 'check';
  if (organizationCheckCharacter(code.slice(8)) !== code.charAt(16)) return 'organization-check';
  return undefined;
}

/**
 * What was probably meant. Impossible characters are replaced by what they resemble; failing that, one look-alike
 * is exchanged, and only when a single exchange in the whole code makes it valid.
 */
function suggestion(typed: string): string | undefined {
  if (typed.length !== 18) return undefined;
  const replaced = Array.from(typed)
    .map((character) => MISTYPED[character] ?? character)
    .join('')
    .toUpperCase();
  if (fault(replaced) === undefined) return replaced;
  const code = typed.toUpperCase();
  const candidates = Array.from(code).flatMap((character, index) =>
    Array.from(LOOK_ALIKES[character] ?? '')
      .map((other) => code.slice(0, index) + other + code.slice(index + 1))
      .filter((candidate) => fault(candidate) === undefined),
  );
  return candidates.length === 1 ? candidates[0] : undefined;
}

export function parseUnifiedSocialCreditCode(
  raw: string,
): Parsed<UnifiedSocialCreditCode, UnifiedCodeReason> {
  const { text, mends } = compactText(raw);
  if (text === '') return unrecognized('empty');
  const code = text.toUpperCase();
  const reason = fault(code);
  if (reason !== undefined) {
    const wrong = Array.from(code)
      .filter((character) => !ALPHABET.includes(character))
      .join('');
    const params =
      reason === 'characters' ? { characters: wrong } : reason === 'length' ? { length: code.length } : {};
    return unrecognized(reason, params, suggestion(text));
  }
  const value: UnifiedSocialCreditCode = {
    code,
    kind: KINDS[code.slice(0, 2)] ?? 'other',
    region: code.slice(2, 8),
    organizationCode: code.slice(8, 17),
  };
  const cased: Mend[] = code === text ? [] : ['case'];
  return recognized(value, code, [...mends, ...cased]);
}
