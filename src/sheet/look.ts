import type { CellRole } from '../annexes/placement.js';

/**
 * How the forms look: official fonts by name only (a machine without them falls back), thin black borders on the grid
 * alone. Sizes in points.
 */
export interface Look {
  readonly font: string;
  readonly size: number | 'body';
  readonly border: boolean;
  readonly bold?: boolean;
  readonly grey?: boolean;
}

const TITLE = '方正小标宋简体';
const BODY = '仿宋_GB2312';
const HEADING = '黑体';

const grid: Look = { font: BODY, size: 'body', border: true };
const line: Look = { font: BODY, size: 'body', border: false };

export const LOOKS: Readonly<Record<CellRole, Look>> = {
  marking: { font: HEADING, size: 16, border: false },
  title: { font: TITLE, size: 22, border: false },
  period: { ...line, size: 14 },
  label: line,
  footer: line,
  heading: { ...grid, font: HEADING },
  header: { ...grid, font: HEADING },
  ordinal: grid,
  question: grid,
  answer: grid,
  body: grid,
  total: grid,
  aside: { ...line, size: 10, grey: true },
  'aside-value': { ...grid, size: 10 },
};

export function pointSize(role: CellRole, bodySize: number): number {
  const { size } = LOOKS[role];
  return size === 'body' ? bodySize : size;
}
