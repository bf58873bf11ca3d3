import { personalNumber } from '../../identifiers/personal-number.js';
import type { Parsed } from '../../identifiers/parsed.js';
import {
  parseSubjectCode,
  type SubjectCode,
  type SubjectCodeReason,
} from '../../identifiers/subject-code.js';
import type { CollectedForm } from '../../sheet/collect.js';
import { type ColumnCell, filledCells } from '../column-cells.js';
import { saysNothing } from '../nil.js';
import { severalCodes } from '../../identifiers/several-in-one.js';

export interface SubjectCodeCell {
  readonly cell: ColumnCell;
  readonly parsed: Parsed<SubjectCode, SubjectCodeReason>;
}

/** A blank cell, or 无, a dash or a 0: the subject has no code. */
export const hasNoCode = (cell: ColumnCell): boolean =>
  cell.state === 'blank' || (cell.state === 'filled' && saysNothing(cell.text));

export function parseCode({ text, cell }: ColumnCell): SubjectCodeCell['parsed'] {
  return parseSubjectCode(text, {
    number: cell?.kind === 'number',
    format: cell?.format,
  });
}

/** Whether Excel has spoilt the code: that is T04's, and nothing further can be said about what is left of it. */
const isSpoilt = (parsed: SubjectCodeCell['parsed']): boolean =>
  !parsed.ok && (parsed.reason === 'scientific-notation' || parsed.reason === 'lost-digits');

/** The codes of a registry that can be judged: one in its cell, with all its digits. */
export function* subjectCodes(form: CollectedForm): Generator<SubjectCodeCell, void, undefined> {
  for (const cell of filledCells(form, 'subjects', 'code')) {
    const parsed = parseCode(cell);
    if (parsed.ok || !(isSpoilt(parsed) || hasNoCode(cell) || severalCodes(cell.text).length > 0))
      yield { cell, parsed };
  }
}

/** 15 digits at most and nothing else: a 注册号, or what was meant as one. */
export const isRegistrationNumber = ({ compact }: ColumnCell): boolean => /^[0-9]{1,15}$/u.test(compact);

/** An identity number, or that of a mobile phone: D10. */
export const isPersonal = ({ compact }: ColumnCell): boolean => personalNumber(compact) !== undefined;
