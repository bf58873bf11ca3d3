import { compactText } from '../../identifiers/plain-text.js';
import { hasTickMark, tickedAmong } from '../../identifiers/ticked.js';

const CATEGORIES = tickedAmong(['市场监管', '其他']);

/** 市场监管, 市场监管类; 其他, 其它行政检查: the section of Annex 4 that an item belongs to; undefined for anything else. */
export function itemCategoryOf(text: string): 'market' | 'other' | undefined {
  const compact = compactText(CATEGORIES(text)?.word ?? text).text;
  if (hasTickMark(compact)) return undefined;
  if (compact.startsWith('市场监管')) return 'market';
  return /^其[他它]/u.test(compact) ? 'other' : undefined;
}
