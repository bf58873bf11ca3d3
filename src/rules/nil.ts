import { compactText } from '../identifiers/plain-text.js';
import { rememberedText } from '../remembered.js';

const NIL =
  /^(?:无|没有|暂无|零报告|(?:本(?:单位|部门))?[无没]有?(?:此类|该类|相关|市场监管|其他)?(?:行政)?(?:检查|抽查)?(?:事项|内容)?)[。.]?(?:\(零报告\))?$/u;
const NOTHING = /^[-—–/0]*$/u;

type Statement = 'nil' | 'nothing' | 'something';

const statementOf = rememberedText((text): Statement => {
  const compact = compactText(text).text;
  if (NIL.test(compact)) return 'nil';
  return NOTHING.test(compact) ? 'nothing' : 'something';
});

/** An explicit nil in words: 无, 零报告, 本单位无此类事项. */
export const saysNil = (text: string): boolean => statementOf(text) === 'nil';

/** What stands where there is nothing to state: a nil in words, a dash, 0 or a blank. */
export const saysNothing = (text: string): boolean => statementOf(text) !== 'something';
