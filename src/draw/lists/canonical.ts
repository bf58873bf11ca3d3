import { UserError } from '../../util/errors.js';
import { fileNamePart } from '../../util/file-name.js';

/**
 * The canonical forms in which a list enters a draw (specification shuangsuiji/1): what a third party must rebuild to
 * recompute ids and digests.
 */

declare const brand: unique symbol;
/** 统一社会信用代码（注册号）, or `名称@地址` of a target without one. */
export type SubjectId = string & { readonly [brand]: 'SubjectId' };

const UNSEEN = /[\p{White_Space}\p{Cc}\p{Cf}]/gu;
const WHITE_SPACE = /\p{White_Space}/gu;
const RUNS = /\p{White_Space}+/gu;

/** Codes and cells that are canonical as they stand, as nearly all are: a look at them costs less than making them so. */
const CANONICAL_CODE = /^[0-9A-Z]*$/;
/** Han characters and full-width brackets have no other form in NFC, nor do letters and digits without marks. */
const CANONICAL_CELL = /^[0-9A-Za-z\u4e00-\u9fff（）]*$/;

/** A code: NFKC, white space and control/format characters dropped, upper case. */
export function canonicalCode(text: string): string {
  if (CANONICAL_CODE.test(text)) return text;
  return text.normalize('NFKC').replace(UNSEEN, '').toUpperCase();
}

/** Any other cell: NFC, trimmed, inner white space collapsed to one blank. */
export function canonicalCell(text: string): string {
  if (CANONICAL_CELL.test(text)) return text;
  return text.normalize('NFC').replace(RUNS, ' ').trim();
}

/** The id of a target without a code: `名称@地址`, both NFKC with white space dropped. */
export function nameAndAddress(name: string, address: string): SubjectId {
  const plain = (text: string) => text.normalize('NFKC').replace(WHITE_SPACE, '');
  return `${plain(name)}@${plain(address)}` as SubjectId;
}

/** Names `drawId` gives its folder: what no file system of Windows or Linux takes is replaced, nothing else. */
export function folderName(drawId: string): string {
  const name = fileNamePart(drawId)
    .replace(/[. ]+$/u, '')
    .trim();
  if (name === '' || name === '.' || name === '..') {
    throw new UserError(
      `抽查编号“${drawId}”不能用作文件夹名：请改用文字和数字，例如“城市监抽〔2026〕第3号”。`,
    );
  }
  return name;
}
