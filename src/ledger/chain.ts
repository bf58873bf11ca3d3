import type { Hash } from '../draw/spec/hash.js';

/**
 * The append-only ledger 抽查台账.jsonl: one JSON object per line, each carrying the SHA-256 of the line before it, so
 * that no line can be changed, taken out or put in unseen. Lines end with LF; the hash is of the line without it. Every
 * line ends with the SHA-256 of itself up to there, else nothing would tell of a change in the last one.
 */

/** What `prev` of the first line holds. */
export const NO_LINE_BEFORE = '0'.repeat(64);

export interface LedgerEntry {
  /** 1, 2, 3 … */
  readonly seq: number;
  /** ISO 8601 with offset, by the clerk's clock. */
  readonly at: string;
  readonly event: string;
  readonly prev: string;
  /** SHA-256 of the line without this field. */
  readonly self: string;
  readonly [field: string]: unknown;
}

export interface LedgerFault {
  /** 1-based line of the file. */
  readonly line: number;
  readonly what: string;
}

export interface Ledger {
  readonly entries: readonly LedgerEntry[];
  /** The hash that the next line must carry. */
  readonly head: string;
  /** Text after the last LF: a line whose writing was cut short. Empty in a whole ledger. */
  readonly torn: string;
  /** The first place where the chain does not hold. */
  readonly fault?: LedgerFault;
}

/** Reads a ledger's text and checks its chain as far as it holds. */
export function readLedger(hash: Hash, text: string): Ledger {
  const lines = text.split('\n');
  const torn = lines.pop() ?? '';
  const entries: LedgerEntry[] = [];
  let head = NO_LINE_BEFORE;
  for (const [index, line] of lines.entries()) {
    const fault = (what: string): Ledger => ({ entries, head, torn, fault: { line: index + 1, what } });
    if (!isWhole(hash, line)) return fault('被改动过');
    const entry = parseLine(line);
    if (entry === undefined) return fault('不是一条完整的记录');
    if (entry.prev !== head) return fault('与上一行接不上：上一行被改动、删除，或者中间插入了别的行');
    if (entry.seq !== index + 1) return fault(`序号应为 ${index + 1}，却是 ${String(entry.seq)}`);
    entries.push(entry);
    head = hash(line);
  }
  return { entries, head, torn };
}

const SELF = /,"self":"([0-9a-f]{64})"\}$/u;

function isWhole(hash: Hash, line: string): boolean {
  const match = SELF.exec(line);
  return match !== null && hash(`${line.slice(0, match.index)}}`) === match[1];
}

function parseLine(line: string): LedgerEntry | undefined {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    const { seq, at, event, prev, self } = value as Record<string, unknown>;
    return typeof seq === 'number' &&
      typeof at === 'string' &&
      typeof event === 'string' &&
      typeof prev === 'string' &&
      typeof self === 'string'
      ? (value as LedgerEntry)
      : undefined;
  } catch {
    return undefined;
  }
}

export interface NewEntry {
  readonly at: string;
  readonly event: string;
  readonly [field: string]: unknown;
}

/** The next line of a ledger, with its LF. */
export function ledgerLine(
  hash: Hash,
  { entries, head }: Pick<Ledger, 'entries' | 'head'>,
  { at, event, ...rest }: NewEntry,
): string {
  const line = JSON.stringify({ seq: entries.length + 1, at, event, ...rest, prev: head });
  return `${line.slice(0, -1)},"self":"${hash(line)}"}\n`;
}
