import { createHash } from 'node:crypto';
import type { NewEntry } from '../../src/ledger/chain.js';
import { ledgerText } from '../support/ledgers.js';
import type { Choices } from '../support/random-workbook.js';
import { hostileText, hostileValue } from './hostile-values.js';

/** Mutants of JSON files and of the ledger, many of which keep what is checked first: syntax, digests, the chain. */

/** Pieces of JSON, and what only looks like it, in place of a value or a key. */
const PIECES = ['"__proto__"', 'null', '{}', '[]', '-1', '-0', '1e999', '1E-400', '9007199254740993', '""', 'true', '"\\u0000"', '"\\ud800"', '0.5', 'NaN', '01', "'x'", '"a":', ',', '}', ']', '/* */', '\ufeff'] as const; // prettier-ignore
const KEYS = ['__proto__', 'constructor', 'toString', 'length', '', '0', 'then', 'toJSON', '城口'] as const;

type Container = Record<string, unknown>;

export function mutatedJson(bytes: Buffer, choices: Choices): Buffer {
  const text = bytes.toString('utf8');
  if (choices.once(4)) return Buffer.from(withOtherPiece(text, choices));
  return Buffer.from(otherJson(JSON.parse(text), choices));
}

/** JSON in which one token is another one. */
function withOtherPiece(text: string, choices: Choices): string {
  const tokens = [...text.matchAll(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null/gu)];
  const token = choices.one(tokens);
  return text.slice(0, token.index) + choices.one(PIECES) + text.slice(token.index + token[0].length);
}

/** Stands for what `JSON.stringify` cannot write: nesting without end. */
const ABYSS = '\ue00d';

/** The JSON of a value in which something is another value, lost, named otherwise, exchanged or there twice. */
function otherJson(value: unknown, choices: Choices, depth = 20_000): string {
  const root = { value: structuredClone(value) };
  const all = containersIn(root);
  for (let count = choices.once(4) ? 3 : 1; count > 0; count--) {
    const one = choices.one(all);
    const key = choices.one(Object.keys(one));
    if ((key as string | undefined) === undefined) continue;
    const other = choices.one(all);
    const otherKey = choices.one(Object.keys(other)) as string | undefined;
    choices.one([
      () => (one[key] = hostileValue(choices)),
      () => (one[key] = hostileValue(choices)),
      () => (one[key] = hostileText(choices)),
      () => (one[key] = structuredClone(otherKey === undefined ? other : other[otherKey])),
      () => (Array.isArray(one) ? one.splice(Number(key), 1) : Reflect.deleteProperty(one, key)),
      () =>
        Array.isArray(one) ? one.push(...(one.slice(0, 50) as unknown[])) : define(one, choices, one[key]),
      () => define(one, choices, hostileValue(choices)),
      () => (one[key] = choices.once(4) ? ABYSS : [one[key]]),
      () =>
        (one[key] =
          typeof one[key] === 'number' ? one[key] + choices.one([-1, 1, 0.5, 1e15]) : String(one[key])),
    ])();
  }
  const text = JSON.stringify(root.value, null, choices.one([0, 2])) as string | undefined;
  return (text ?? '').replaceAll(`"${ABYSS}"`, () => '['.repeat(depth) + ']'.repeat(depth));
}

/** One thing more, also under a key that an assignment would not make. */
function define(container: Container, choices: Choices, value: unknown): unknown {
  if (Array.isArray(container)) return container.push(value);
  const key = choices.one(KEYS);
  return Object.defineProperty(container, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

function containersIn(value: unknown): Container[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value as Container, ...Object.values(value).flatMap(containersIn)];
}

/** A ledger of which lines are lost, exchanged or repeated, or which says something else in a chain that holds. */
export function mutatedLedger(bytes: Buffer, choices: Choices): Buffer {
  const lines = bytes.toString('utf8').trimEnd().split('\n');
  const at = choices.below(lines.length);
  const line = lines[at]!;
  if (choices.once(3)) {
    const other = choices.one<() => string[]>([
      () => lines.toSpliced(at, 1),
      () => lines.toSpliced(choices.below(lines.length + 1), 0, line),
      () => lines.toReversed(),
      () => lines.with(at, withOtherPiece(line, choices)),
      () => lines.with(at, line.slice(0, choices.below(line.length))),
      () => lines.with(at, choices.one(['', ' ', '[]', 'null', '{}', '\u0000'.repeat(4096), line + line])),
    ])();
    return Buffer.from(other.join(choices.one(['\n', '\n', '\r\n', '\n\n'])) + choices.one(['\n', '\n', '']));
  }
  // No deeper than a line of the ledger can be written again.
  const other = otherJson(JSON.parse(line), choices, 1000);
  const entries = choices.once(5) ? [...lines, other] : lines.with(at, other);
  return Buffer.from(sealed(entries));
}

/** Another record, and the ledger as it would be had that one been made. */
export function mutatedRecord(record: Buffer, ledger: Buffer, choices: Choices): readonly [Buffer, Buffer] {
  const other = mutatedJson(record, choices);
  return [other, sealedFor(other, record, ledger)];
}

/** The ledger as it would be had another record been made in the place of this one. */
export function sealedFor(other: Buffer, record: Buffer, ledger: Buffer): Buffer {
  const [was, is] = [record, other].map((bytes) => createHash('sha256').update(bytes).digest('hex'));
  const lines = ledger.toString('utf8').replaceAll(was!, is!).trimEnd().split('\n');
  return Buffer.from(sealed(lines));
}

/** Lines chained anew; what is no object cannot be a line, and is left out. */
function sealed(lines: readonly string[]): string {
  const entries = lines.flatMap((line): NewEntry[] => {
    const value = parsed(line);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
    const chain = ['seq', 'prev', 'self'];
    return [Object.fromEntries(Object.entries(value).filter(([key]) => !chain.includes(key))) as NewEntry];
  });
  return ledgerText(entries);
}

/** Undefined for what is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
