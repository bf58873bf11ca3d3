import type { Finding, FindingKind } from '../rules/finding.js';
import { placeCount } from '../rules/places.js';
import type { Rule } from '../rules/rule.js';
import { sentenceOf } from '../rules/sentence.js';
import { groupBy } from '../rules/verdict.js';

/** In how many units a note is still told to each. What more of them have is no unit's own affair. */
const OWN = 3;

/** Notes of one rule that many units have. */
export interface CommonNote {
  readonly ruleId: string;
  readonly kind: FindingKind;
  /** What is said to everybody alike, without its place; the rule's title when the sentences differ. */
  readonly text: string;
  readonly isOneSentence: boolean;
  readonly places: number;
  readonly units: number;
}

/** Parts what is listed under each unit from the 提示 that more than three units have, in the order of the rules. */
export function partCommonNotes(
  findings: readonly Finding[],
  rules: readonly Rule[],
): { readonly own: readonly Finding[]; readonly common: readonly CommonNote[] } {
  const notes = groupBy(findings.filter(isNote), ({ ruleId }) => ruleId);
  const common = rules.flatMap(({ id, title, kind }): readonly CommonNote[] => {
    const said = notes.get(id) ?? [];
    const units = new Set(said.map(({ unit }) => unit)).size;
    if (units <= OWN) return [];
    const [sentence = title, ...others] = new Set(said.map(sentenceOf));
    return [
      {
        ruleId: id,
        kind,
        text: others.length === 0 ? sentence.replace(/。$/u, '') : title,
        isOneSentence: others.length === 0,
        places: said.reduce((sum, { cells }) => sum + placeCount(cells), 0),
        units,
      },
    ];
  });
  const parted = new Set(common.map(({ ruleId }) => ruleId));
  return {
    own: findings.filter((finding) => !isNote(finding) || !parted.has(finding.ruleId)),
    common,
  };
}

/** A file of no known unit (a skipped one, say) is named by nothing but its own line. */
const isNote = ({ severity, unit }: Finding): boolean => severity === 'I' && unit !== null;
