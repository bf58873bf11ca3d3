import { nodeHash } from '../../src/draw/spec/node-hash.js';
import type { InspectionResult } from '../../src/visits/inspection-result.js';
import { type LedgerEntry, ledgerLine, type NewEntry, readLedger } from '../../src/ledger/chain.js';
import { type DrawState, drawStates } from '../../src/ledger/draw-states.js';
import type { NewEvent } from '../../src/ledger/events.js';

/** Ledgers written line by line, for tests of what is read from them later; the chain is a true one. */

/** The moment is noon of the day, by the clock of Chongqing. */
const noon = (day: string): string => `${day}T12:00:00+08:00`;

export interface DrawFacts {
  readonly drawId: string;
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly drawn: readonly string[];
  readonly item?: string;
  readonly joint?: boolean;
  /** A redraw, or a draw of another record. */
  readonly record?: string;
  readonly redraw?: number;
}

export const recordOfDraw = (drawId: string, redraw = 1): string => nodeHash(`${drawId} ${redraw}`);

export const drawLine = ({ drawId, day, drawn, item, joint, record, redraw }: DrawFacts): NewEvent => ({
  at: noon(day),
  event: 'draw',
  drawId,
  folder: `抽取/${drawId}`,
  files: [],
  ...(redraw === undefined ? {} : { redraw: { number: redraw, reason: '试' } }),
  item: item ?? null,
  level: 0,
  planDigest: null,
  entropy: '试',
  root: '0',
  digests: { targets: '0', inspectors: '0' },
  counts: { drawn: drawn.length },
  drawn,
  recordSha256: record ?? recordOfDraw(drawId, redraw),
  fields: { drawId: '0', ...(joint === true ? { departments: '0' } : {}) },
});

/** Target → the day of its inspection, or that and the items it settled. */
export type Entered = Readonly<Record<string, string | readonly [day: string, ...items: string[]]>>;

export const resultsLine = (
  drawId: string,
  day: string,
  entered: Entered,
  record = recordOfDraw(drawId),
): NewEvent => ({
  at: noon(day),
  event: 'results',
  drawId,
  recordSha256: record,
  number: 1,
  source: { file: '抽取结果.xlsx', sha256: '0' },
  results: Object.entries(entered).map(([target, told]): InspectionResult => {
    const [inspectedOn, ...items] = typeof told === 'string' ? [told] : told;
    return { target, inspectedOn, items, findings: ['未发现问题'], disposal: '', remark: '' };
  }),
});

export const replaceLine = (drawId: string, day: string, out: string, into: string): NewEvent => ({
  at: noon(day),
  event: 'replace',
  drawId,
  folder: `抽取/${drawId}`,
  files: [],
  recordSha256: recordOfDraw(drawId),
  number: 1,
  reason: '已注销',
  approver: '王五',
  target: { out, in: into, stratum: '全部', rank: 9 },
  changes: [],
});

export const publishLine = (drawId: string, day: string, withResults: number): NewEvent => ({
  at: noon(day),
  event: 'publish',
  drawId,
  folder: `抽取/${drawId}`,
  files: [],
  recordSha256: recordOfDraw(drawId),
  number: 1,
  withResults,
});

export const planLine = (drawId: string, day: string, seedSource = '双色球2026136期'): NewEvent => ({
  at: noon(day),
  event: 'plan',
  drawId,
  folder: `抽取/${drawId}`,
  files: [],
  planSha256: '0',
  seedSource,
  digests: { targets: '0', inspectors: '0' },
});

/** The text of a ledger with these lines. */
export function ledgerText(lines: readonly NewEntry[]): string {
  let text = '';
  let state = readLedger(nodeHash, text);
  for (const line of lines) {
    text += ledgerLine(nodeHash, state, line);
    state = readLedger(nodeHash, text);
  }
  return text;
}

export const entriesOf = (...lines: readonly NewEntry[]): readonly LedgerEntry[] =>
  readLedger(nodeHash, ledgerText(lines)).entries;

export const statesOf = (...lines: readonly NewEntry[]): readonly DrawState[] =>
  drawStates(entriesOf(...lines));
