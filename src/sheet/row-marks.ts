import { distance } from 'fastest-levenshtein';
import type { Section } from '../annexes/layout.js';
import { squeeze } from '../annexes/wording.js';
import { memoizeByKey, memoizeText } from '../util/memoize.js';

/** By what one tells the rows of a filled table that are no data. Too much taken for a mark, and a firm is left out. */

export const ELLIPSIS = /^(?:[.。．·]{2,}|…+|⋯+)$/u;
const NOTE = /^\s*(?:备\s*注|注意?|填表说明|填报说明|说\s*明|附注)\s*\d*\s*[:：]/u;
/** 2.状态栏填写正常、注销: a remark goes on, and is no number of a row. */
const NUMBERED_NOTE = /^\s*[（(]?\d{1,2}(?:[）)]\s*|[.．、]\s*(?!\d))\S{4,}/u;
const SAMPLE = /(?:请删除|请删掉)\s*(?:[）)]\s*)?$/u;
/** 例：, 示例, （案例）; 示例木材经营部 is a firm like any other. */
const EXAMPLE =
  /^\s*[（(]?\s*(?:填写|填报)?(?:示\s*例|案\s*例|样\s*例|范\s*例|例\s*如|例)\s*\d*\s*(?:$|[:：）)])/u;
/** What to write, in which form: 必填, 如：2016-09-20, （18位）. */
const HINT =
  /^\s*(?:[（(【].*[）)】]|[（(]?(?:必填|选填|可不填|不填|文本|数字|日期|下拉选择)[）)]?|(?:如|例如|格式|例)\s*[:：].*|请?(?:填写|填|选择|从下拉).*)\s*$/u;

/** Whether a text is a remark by its first word: 备注：… */
export const isNote = (text: string): boolean => NOTE.test(text);
/** Whether a text goes on with a remark, where a row holds nothing else. */
export const isNumberedNote = (text: string): boolean => NUMBERED_NOTE.test(text);
export const isSample = (text: string): boolean => SAMPLE.test(text);
export const isExample = (text: string): boolean => EXAMPLE.test(text);
export const isHint = (text: string): boolean => HINT.test(text);

/** 3, 3., （三）, No.3: what stands before a row that nobody has written in. */
export const isNumbering = (text: string): boolean =>
  /^\s*(?:第|NO\.?)?\s*[（(]?[\d０-９]{1,7}(?:[.．]\d{1,3})*[）)]?\s*[.．、]?\s*$|^\s*[（(]?[一二三四五六七八九十百]{1,5}[）)]?\s*[、.．]?\s*$|^\s*[①-⑳]\s*$/iu.test(
    text,
  );

const NUMERAL = '[\\d一二两三四五六七八九十百千]';
const TOTAL = new RegExp(
  `^\\s*(?:本页|本月|以上|全县|全部)?\\s*(?:合\\s*计|总\\s*计|小\\s*计|共\\s*计|汇\\s*总|累\\s*计)\\s*(?:$|[:：（(\\d]|(?:共\\s*${NUMERAL}*|${NUMERAL}+)\\s*(?:$|[个项户家人件次条]))`,
  'u',
);
/** What Excel's 分类汇总 writes beside its figures: 葛城街道 计数, 总计数. */
const SUBTOTAL = /(?:^|\s)(?:总\s*)?(?:计数|求和|汇总|总计|平均值|最大值|最小值|乘积|方差)\s*$/u;
/** A figure, or nothing in words: what may stand beside a total. */
const FIGURE = /^\s*(?:[（(]?\s*[共计]?\s*[\d.,，]+\s*[%％]?\s*[^\s\d]{0,4}[）)]?|[-—–/／]*)\s*$/u;

/** Whether a row is a total, of whatever is above it, that no declaration words: a word for it, and beside it figures. */
export const isTotal = (word: string): boolean => TOTAL.test(word);
export const isSubtotal = (text: string): boolean => SUBTOTAL.test(text);
export const isFigure = (text: string): boolean => FIGURE.test(text);

/** 其中：…, #…: a part of the row above, counted there. */
export const isPart = (text: string): boolean => /^\s*(?:其\s*中|[#＃]\s*\p{Script=Han})/u.test(text);

/** What a cell that marks its row may begin or end with: the one test that every row of a registry is put to. */
const MAY_MARK =
  /^[\s（(【]*[小合共总汇累本以全其#＃例示案样范填如请备注说附必选可不格下文数日]|(?:数|和|总|计|值|积|差|[删除掉][）)]?)\s*$/u;
export const mayMark = (text: string): boolean => MAY_MARK.test(text);

/** A heading may differ from the printed one by this share of its length, as 二 and 三 of Annex 4 do from each other. */
const MOST_UNLIKE = 0.3;

interface Heading {
  readonly section: Section;
  /** As it is compared. */
  readonly printed: string;
}

/** The headings that begin with a character. */
const headingsOf = memoizeByKey((sections: readonly Section[]) => {
  const headings = sections.map((section): Heading => ({ section, printed: squeeze(section.heading ?? '') }));
  return memoizeText((character) => {
    const start = squeeze(character);
    return start === '' ? [] : headings.filter(({ printed }) => printed.startsWith(start));
  });
});

/** The section whose heading this text is, if it is one. */
export function likest(sections: readonly Section[], text: string): Section | undefined {
  // Most rows begin like no heading, and need not be compared whole.
  const alike = headingsOf(sections)(text.trimStart().slice(0, 1));
  if (alike.length === 0) return undefined;
  const found = squeeze(text);
  let best: Section | undefined;
  let least = MOST_UNLIKE;
  for (const { section, printed } of alike) {
    const unlike = unlikeness(printed, found);
    if (unlike >= least) continue;
    best = section;
    least = unlike;
  }
  return best;
}

/** How unlike two headings are, as a share of the printed one's length; both as they are compared. */
function unlikeness(printed: string, found: string): number {
  if (printed === found) return 0;
  if (Math.abs(printed.length - found.length) > printed.length) return 1;
  return distance(printed, found) / printed.length;
}
