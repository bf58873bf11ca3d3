import { closest, distance } from 'fastest-levenshtein';

/** A name is worth suggesting when fewer than this share of its characters differ. */
const WORTH_SUGGESTING = 0.6;

/** The known name that is most like the mistyped one; nothing when none is like it. */
export function nearestOf(typed: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const best = closest(typed, known);
  const unlike = distance(typed, best) / Math.max(typed.length, best.length, 1);
  return unlike < WORTH_SUGGESTING || best.includes(typed) || typed.includes(best) ? best : undefined;
}

/** `您是不是要用“…”？`, or nothing when no known name is like the mistyped one. */
export function nearest(typed: string, known: readonly string[]): string {
  const best = nearestOf(typed, known);
  return best === undefined ? '' : `您是不是要用“${best}”？`;
}
