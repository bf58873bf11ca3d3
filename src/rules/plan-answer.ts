import {
  type DocumentNumber,
  type DocumentNumberReason,
  parseDocumentNumber,
} from '../identifiers/document-number.js';
import type { Parsed } from '../identifiers/parsed.js';
import { compactText } from '../identifiers/plain-text.js';
import { memoizeText } from '../util/memoize.js';
import { hasTickMark } from '../identifiers/ticked.js';
import { type Answer, probableAnswer, type TickedAnswer, tickedAnswer } from './answer.js';

/** The first question of Annexes 3 and 4: 是否已出台实施意见或工作方案（注明文件名称及文号）. */
export interface PlanAnswer {
  readonly answer?: Answer;
  /** What was probably meant, when it is no answer. */
  readonly suggestion?: string;
  /** Whether a 《…》 stands in it. */
  readonly titled: boolean;
  /** Whatever looks like a 文号, as it stands there. */
  readonly numbers: readonly {
    readonly raw: string;
    readonly read: Parsed<DocumentNumber, DocumentNumberReason>;
  }[];
  /** 行文中, 正在起草: there is no number yet. */
  readonly pending: boolean;
}

// A title may quote another document's number; 《2016》 is no title but a year in wrong brackets.
const TITLE = /《(?!\s*[12１２][0-9０-９]{3}\s*年?\s*》)[^《》]+》/gu;
const DIGIT = '[0-9０-９]';
const OPEN = '[〔\\[［【（(｛{〈《〖]';
const CLOSE = '[〕\\]］】）)｝}〉》〗]';
const YEAR = `(?:[12１２]${DIGIT}{3}|二[〇零][〇零一二三四五六七八九]{2})`;
const ISSUER = '\\p{Script=Han}';
const NUMBER = new RegExp(
  [
    `${ISSUER}{0,14}\\s*${OPEN}\\s*${YEAR}\\s*年?\\s*${CLOSE}\\s*第?\\s*${DIGIT}+\\s*号?`,
    `${ISSUER}{1,14}\\s*${YEAR}\\s*年?\\s*第?\\s*${DIGIT}+\\s*号?(?!\\s*[0-9０-９月日./-])`,
    `${ISSUER}{0,13}[发函字文办令]\\s*第?\\s*${DIGIT}+\\s*号`,
  ].join('|'),
  'gu',
);
const PENDING = /行文|拟文|待印发|待发|正在|起草/u;
const LEAD_IN = /^(?:√|✓|有|已经?(?:出台|制定|印发|建立)?)[，,。:：;；]?\s*/u;

/** Both answers as they are printed, before the paper's name. */
const PRINTED = /^[^《]*/u;

/** A 文号 does not begin with the answer, nor with 文号 itself. */
const unled = (raw: string): string => raw.replace(/^(?:是|否)?(?:文号(?:为|是)?)?(?=\p{Script=Han})/u, '');

/** Reads the answer. One that names the paper without saying 是 has said it. */
export const planAnswer = memoizeText((text): PlanAnswer => {
  const { text: compact } = compactText(text);
  // No number reaches over the comma that stands for a title.
  const untitled = text.replace(TITLE, '，');
  const numbers = (untitled.match(NUMBER) ?? []).map((found) => {
    const raw = unled(found);
    return { raw, read: parseDocumentNumber(raw) };
  });
  const titled = untitled !== text;
  const facts = { titled, numbers, pending: PENDING.test(compact) };
  const ticked = tickedIn(untitled.replace(NUMBER, '，'));
  if (ticked !== undefined && (ticked.isBoth || ticked.answer === undefined))
    return { ...facts, ...suggested(ticked.answer, titled && text.replace(PRINTED, '')) };
  const said = /^[是否](?!否)/u.exec(compact)?.[0] ?? (compact.startsWith('《') ? '是' : undefined);
  if (said !== undefined) return { ...facts, answer: said as Answer };
  return { ...facts, ...suggested(probableAnswer(text), titled && text.trim().replace(LEAD_IN, '')) };
});

/** A tick behind the paper's name is one, too; a box that nothing is known of leaves no answer. */
function tickedIn(unnamed: string): TickedAnswer | undefined {
  return tickedAnswer(unnamed) ?? (hasTickMark(unnamed.replace(LEAD_IN, '')) ? { isBoth: false } : undefined);
}

/** What was probably meant, with the paper if there is one. */
function suggested(meant: Answer | undefined, paper: string | false): Pick<PlanAnswer, 'suggestion'> {
  if (meant === undefined) return {};
  return { suggestion: meant === '是' && paper !== false ? `是，${paper}` : meant };
}

/** The answer 是 with the paper that it names, as the form wants it noted. */
export function planWords({ title, number }: { readonly title: string; readonly number: string }): string {
  const read = parseDocumentNumber(number);
  return `是，《${title.replace(/^《|》$/gu, '')}》（${read.ok ? read.text : number}）`;
}
