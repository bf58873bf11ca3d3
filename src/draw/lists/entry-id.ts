import type { FormLayout } from '../../annexes/layout.js';
import { personalNumber } from '../../identifiers/personal-number.js';
import { distinctPersons, severalCodes, severalNumbers } from '../../identifiers/several-in-one.js';
import { parseSubjectCode } from '../../identifiers/subject-code.js';
import type { FormRow } from '../../sheet/events.js';
import type { Cell } from '../../sheet/rows.js';
import { canonicalCell, canonicalCode, nameAndAddress } from './canonical.js';

/** Why a row has no id, and the column that shows it. */
export interface IdFault {
  readonly key: string;
  readonly what: string;
}

export const isOfTargets = ({ id }: FormLayout): boolean => id === 'targets';

/** The column that the ids of a list come from. */
export const idKeyOf = (layout: FormLayout): string => (isOfTargets(layout) ? 'code' : 'certificateNo');

/** The id of a row, or why it has none that could be drawn; `name` is canonical. */
export function entryId(layout: FormLayout, { cells }: FormRow, name: string): string | IdFault {
  if (name === '') return { key: 'name', what: '没有名称或姓名' };
  const key = idKeyOf(layout);
  const cell = cells[key];
  if (cell !== undefined && digitsLost(cell))
    return {
      key,
      what: `“${name}”的代码被 Excel 当成了数字（${cell.text}），后面的位数已经丢失，请把该列设为文本后重新填写`,
    };
  const code = canonicalCode(cell?.text ?? '');
  const fault = isOfTargets(layout)
    ? targetFault(name, code, cell?.text)
    : officerFault(name, cells.name?.text, cell?.text);
  if (fault !== undefined) return { key, ...fault };
  if (code !== '') return code;
  if (!isOfTargets(layout)) return { key, what: `“${name}”没有执法证编号` };
  const address = canonicalCell(cells.address?.text ?? '');
  if (address === '') return { key, what: `“${name}”既没有代码也没有地址，无法与别的对象区分` };
  return nameAndAddress(name, address);
}

const CODE_LENGTH = 18;

type Fault = Pick<IdFault, 'what'> & Partial<IdFault>;

/** Several codes in one cell are nobody's, and from a ticket a person's number can be found by trying them all. */
function targetFault(name: string, code: string, typed = ''): Fault | undefined {
  // Nearly all are codes in business, which no person's number begins like, and no two of which are as short as one.
  if (code.startsWith('9') && code.length <= CODE_LENGTH) return undefined;
  const codes = severalCodes(typed);
  if (codes.length > 1)
    return {
      what: `“${name}”的代码一格里有 ${codes.length} 个（${codes.join('、')}），一行只列一户、一个代码`,
    };
  const personal = personalNumber(code);
  if (personal === undefined) return undefined;
  return {
    what: `“${name}”的代码像是${personal}，不能用来抽取和公示，请换成统一社会信用代码或注册号，没有代码的留空并填写地址`,
  };
}

/** One row is one person: two in it would count, and be drawn, as one. */
function officerFault(name: string, typedName = '', typed = ''): Fault | undefined {
  const people = distinctPersons(typedName).length;
  if (people > 1)
    return { key: 'name', what: `“${name}”一格里有 ${people} 个人，请分成 ${people} 行，一人一行` };
  const numbers = severalNumbers(typed);
  if (numbers.length < 2) return undefined;
  return {
    what: `“${name}”的执法证编号一格里有 ${numbers.length} 个（${numbers.join('、')}），一人一行、一个编号`,
  };
}

/** Whether a code cell has lost digits: a number of 16 digits or more, or one shown with an exponent. */
export function digitsLost(cell: Cell): boolean {
  if (cell.kind !== 'number' && !/[Ee]/u.test(cell.text)) return false;
  const parsed = parseSubjectCode(cell.text, {
    number: cell.kind === 'number',
    format: cell.format,
  });
  return !parsed.ok && (parsed.reason === 'scientific-notation' || parsed.reason === 'lost-digits');
}
