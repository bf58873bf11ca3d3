import { gravestFirst, type Remark } from '../rules/severity.js';
import { groupBy } from '../rules/verdict.js';
import type { Palette } from '../ui/colour.js';
import { printable } from '../util/printable.js';

/** How a clerk reads a remark: what it is called, an error in red, and the sentence. */
export function remarkLine({ severity, message }: Remark, level: string, colours: Palette): string {
  return `  ${severity === 'E' ? colours.bad(level) : level} ${printable(message)}`;
}

/** The first few of a list, and how many more there are. */
export function firstFew<T>(
  all: readonly T[],
  most: number,
  line: (one: T) => string,
  more: (rest: readonly T[]) => string,
): readonly string[] {
  const rest = all.slice(most);
  return [...all.slice(0, most).map(line), ...(rest.length === 0 ? [] : [more(rest)])];
}

/** Remarks kind by kind, the gravest first; of each kind the first few. */
export function remarkLines<T extends Remark>(
  remarks: readonly T[],
  kindOf: (remark: T) => string,
  ...few: readonly [most: number, line: (remark: T) => string, more: (rest: readonly T[]) => string]
): readonly string[] {
  const kinds = groupBy(gravestFirst(remarks), (remark) => `${remark.severity} ${kindOf(remark)}`);
  return [...kinds.values()].flatMap((own) => firstFew(own, ...few));
}
