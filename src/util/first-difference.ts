/** Where two JSON values first differ: path such as `drawn.3.ticket`, and what stands there in each. */
export interface Difference {
  readonly path: string;
  readonly recorded: string;
  readonly recomputed: string;
}

export const differing = (path: string, recorded: unknown, recomputed: unknown): Difference => ({
  path,
  recorded: typeof recorded === 'string' ? recorded : JSON.stringify(recorded),
  recomputed: typeof recomputed === 'string' ? recomputed : JSON.stringify(recomputed),
});

/** The first leaf in which two JSON values differ. */
export function firstDifference(
  path: string,
  recorded: unknown,
  recomputed: unknown,
): Difference | undefined {
  if (Object.is(recorded, recomputed)) return undefined;
  if (!isObject(recorded) || !isObject(recomputed))
    return differing(path, recorded ?? '无', recomputed ?? '无');
  for (const key of new Set([...Object.keys(recorded), ...Object.keys(recomputed)])) {
    const difference = firstDifference(`${path}.${key}`, recorded[key], recomputed[key]);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
