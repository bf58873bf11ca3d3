import { parseSubjectCode } from './subject-code.js';

/**
 * What one cell holds several of, where the form wants one a row. Each answers the parts, or none when there is one.
 * Only what is plainly several counts: 烟花爆竹（批发、零售）检查 is one item.
 */
export type Splitter = (text: string) => readonly string[];

const MARKER =
  /(?:(?<![A-Za-z0-9.])[A-Z]?\d{1,3}[.．、](?!\d)|(?<![^\s，,；;。])[一二三四五六七八九十]{1,3}[、.．]|[(（](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]|[①-⑳])/u;
const ACTIVITY = /(?:检查|监管|抽查|监督|执法|核查|检验|抽检|监测|稽查|管理)[。.]?$/u;
const PERSON = /^\p{Script=Han}{2,4}$|^\p{Script=Han}+·\p{Script=Han}+$/u;
const OFFICE = /[局委会办社厅院站]$|中心$|[支大中]队$|公司$/u;

/** Shorter than any name of an item. */
const SHORTEST_ITEM = 4;

const parts = (text: string, divider: RegExp): readonly string[] =>
  text
    .split(divider)
    .map((part) => part.replace(/^[\s、，,；;。]+|[\s、，,；;]+$/gu, ''))
    .filter((part) => part !== '');

function several(
  text: string,
  divider: RegExp,
  isOne: (part: string) => boolean = () => true,
): readonly string[] {
  if (!divider.test(text)) return [];
  const found = parts(text, divider);
  return found.length > 1 && found.every(isOne) ? found : [];
}

/** A01.直销违法行为检查，B01.获证食品生产企业监管,B02.…: numbered, or each part an activity of its own. */
export const severalItems: Splitter = (text) => {
  const numbered = MARKER.test(text)
    ? parts(text, MARKER).filter((part) => part.length >= SHORTEST_ITEM)
    : [];
  if (numbered.length > 1) return numbered;
  return several(text, /[\n；;，,]/u, (part) => part.length >= SHORTEST_ITEM && ACTIVITY.test(part));
};

/** 张三、李四; 张三 李四. A name stretched to 张 三 is one. */
export const severalPersons: Splitter = (text) =>
  several(text, /[\s、，,；;/／]/u, (part) => PERSON.test(part));

/** The same where no single name can be meant: 张三、李四（组长）, or one below the other. */
export const distinctPersons: Splitter = (text) =>
  several(text, /[\n、，,；;/／]/u, (part) => PERSON.test(part.replace(/[（(].*?[)）]|\s/gu, '')));

/** 县林业局、县农委. */
export const severalOffices: Splitter = (text) => several(text, /[\n、，,；;]/u, (part) => OFFICE.test(part));

export const severalNumbers: Splitter = (text) => several(text, /[\n、，,；;]/u);

/** Several 统一社会信用代码 or 注册号; not one that a blank has crept into. */
export const severalCodes: Splitter = (text) => {
  const found = several(text, /[\s、，,；;/／]/u, (part) => /^[0-9A-Za-z]{13,18}$/u.test(part));
  return found.length > 0 && parseSubjectCode(text).ok ? [] : found;
};
