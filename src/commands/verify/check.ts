import type { Difference } from '../../util/first-difference.js';

/** One thing that `verify` looks at. */
export interface Check {
  readonly name: string;
  readonly state: '一致' | '不一致' | '未核对';
  readonly detail: string;
}

export const agrees = (name: string, detail = ''): Check => ({ name, state: '一致', detail });
export const differs = (name: string, detail: string): Check => ({ name, state: '不一致', detail });
export const unchecked = (name: string, detail: string): Check => ({ name, state: '未核对', detail });

export function outcome(name: string, difference: Difference | undefined): Check {
  if (difference === undefined) return agrees(name);
  const { path, recorded, recomputed } = difference;
  return differs(name, `“${path}”记录为“${recorded}”，复算为“${recomputed}”`);
}
