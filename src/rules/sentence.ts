import type { Finding } from './finding.js';
import { placeOf } from './places.js';
import { SEVERITY } from './severity.js';
import { onOneLine } from '../util/spacing.js';

/** 错误, or of a finding that is no filling error what it is as well: 提示·达标. */
export function levelOf({ severity, kind }: Pick<Finding, 'severity' | 'kind'>): string {
  const { name } = SEVERITY[severity];
  return kind === '填报' ? name : `${name}·${kind}`;
}

/** A finding's sentence without its place. */
export function sentenceOf(finding: Finding): string {
  const place = placeOf(finding);
  return finding.message.startsWith(place) ? finding.message.slice(place.length) : finding.message;
}

/** A finding's sentence in two: what is wrong, and how to mend it. Place left out. */
export function problemAndRemedy(finding: Finding): readonly [problem: string, remedy: string] {
  const sentence = sentenceOf(finding);
  const at = divide(sentence);
  if (at < 0) return [onOneLine(sentence), finding.expected === null ? '' : `应为：${finding.expected}`];
  return [onOneLine(sentence.slice(0, at)), onOneLine(sentence.slice(at + 1))];
}

/** Where the remedy begins: the first colon, else the first full stop with something behind it, outside quoted values. */
function divide(sentence: string): number {
  let depth = 0;
  let stop = -1;
  for (let index = 0; index < sentence.length; index++) {
    const character = sentence.charAt(index);
    if ('“《〔（'.includes(character)) depth += 1;
    else if ('”》〕）'.includes(character)) depth = Math.max(0, depth - 1);
    else if (depth > 0) continue;
    else if (character === '：') return index;
    else if (character === '。' && stop < 0 && index < sentence.length - 1) stop = index;
  }
  return stop;
}
