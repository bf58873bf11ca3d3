import { compactText } from '../../identifiers/plain-text.js';

/** 市场监管, 市场监管类; 其他, 其它行政检查: the section of Annex 4 that an item belongs to; undefined for anything else. */
export function itemCategoryOf(text: string): 'market' | 'other' | undefined {
  const compact = compactText(text).text;
  if (compact.startsWith('市场监管')) return 'market';
  return /^其[他它]/u.test(compact) ? 'other' : undefined;
}
