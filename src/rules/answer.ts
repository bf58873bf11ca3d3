import { compactText } from '../identifiers/plain-text.js';
import { memoizeText } from '../util/memoize.js';

export type Answer = '是' | '否';

const YES = /^(?:[√✓✔☑■VY]|YES|有|已|对|是的|完成|建立|编制)/iu;
const NO = /^(?:[×✗✘X]|NO?$|无|没|未|不|暂|尚)/iu;
const TICKED: readonly (readonly [Answer, RegExp])[] = [
  ['是', /[√✓✔☑■]是|是[√✓✔☑■]/u],
  ['否', /[√✓✔☑■]否|否[√✓✔☑■]/u],
];

/** The answer of a cell that holds nothing else; a full stop behind it does no harm. */
export const plainAnswer = memoizeText((text): Answer | undefined => {
  const [, answer] = /^([是否])[。.]?$/u.exec(compactText(text).text) ?? [];
  return answer as Answer | undefined;
});

/** What √, 有, 已出台, × or a ticked box probably mean. */
export function probableAnswer(text: string): Answer | undefined {
  const compact = compactText(text).text;
  const ticked = TICKED.filter(([, pattern]) => pattern.test(compact));
  if (ticked.length === 1) return ticked[0]?.[0];
  if (ticked.length > 1) return undefined;
  if (NO.test(compact)) return '否';
  return YES.test(compact) ? '是' : undefined;
}
