import { compactText } from '../identifiers/plain-text.js';
import { memoizeText } from '../util/memoize.js';

// After NFKC: … is ..., ＸＸＸ is XXX, ″ is ′′.
const WHOLE =
  /^(?:[X×*]{2,}|\.{2,}|[·⋯。]{2,}|待定|暂定|暂缺|待(?:补充?|填写?|完善|核实|确定)|(?:内容)?[同如]上|同前|〃|′′|["“”])$/iu;
const MARKED = /^[(【[](.+)[)】\]]$/u;
const WITHIN = /[X×]{3,}|某某/iu;

/**
 * Text that stands for an answer still to come: XXX, ……, 待定, or for the one above: 同上, 〃. Inside a longer text only
 * XXX and 某某 are told, for codes may be asked for instead.
 */
export const isStopgap = memoizeText((text): boolean => {
  const compact = compactText(text).text;
  return WHOLE.test(MARKED.exec(compact)?.[1] ?? compact) || WITHIN.test(compact);
});
