import { compactText } from '../identifiers/plain-text.js';
import { memoizeText } from '../util/memoize.js';
import { hasTickMark, tickedAmong } from '../identifiers/ticked.js';

export type Answer = '是' | '否';

const TICK = /^[√✓✔☑■VY]+/iu;
const YES = /^(?:YES|有|已|对|是的|完成|建立|编制)/iu;
const NO = /^(?:[×✗✘X]|NO?$|无|没|未|不|暂|尚)/iu;

const ANSWERS = tickedAmong(['是', '否']);
/** What a form printed elsewhere may have for them. */
const HAVING = tickedAmong(['有', '无', '没有']);

/** The answer of a cell that holds nothing else; a full stop behind it does no harm. */
export const plainAnswer = memoizeText((text): Answer | undefined => {
  const [, answer] = /^([是否])[。.]?$/u.exec(compactText(text).text) ?? [];
  return answer as Answer | undefined;
});

/** An answer beside which there are ticks or boxes, or the other one. */
export interface TickedAnswer {
  /** None when neither is ticked, or both. */
  readonly answer?: Answer;
  readonly isBoth: boolean;
}

/** Reads a text in which 是 and 否 are printed to be ticked; nothing when it is none. */
export function tickedAnswer(text: string): TickedAnswer | undefined {
  const choice = ANSWERS(text);
  if (choice === undefined) return undefined;
  const isBoth = choice.words.length > 1;
  return choice.word === undefined ? { isBoth } : { isBoth, answer: choice.word as Answer };
}

/** What √, 有, 已出台, × or a ticked box probably mean. */
export function probableAnswer(text: string): Answer | undefined {
  const ticked = tickedAnswer(text);
  if (ticked !== undefined) return ticked.answer;
  const having = HAVING(text);
  if (having !== undefined) return having.word === undefined ? undefined : having.word === '有' ? '是' : '否';
  const compact = compactText(text).text;
  const said = compact.replace(TICK, '');
  // Boxes that stand elsewhere are not understood.
  if (hasTickMark(said)) return undefined;
  if (NO.test(said)) return '否';
  return said !== compact || YES.test(said) ? '是' : undefined;
}
