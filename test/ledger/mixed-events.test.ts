import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nodeHash } from '../../src/draw/spec/node-hash.js';
import { LEDGER_FILE, loadLedger, withLedger } from '../../src/io/ledger-file.js';
import { type NewEntry, readLedger } from '../../src/ledger/chain.js';
import { drawStates } from '../../src/ledger/draw-states.js';
import { drawLine, ledgerText, planLine, publishLine, recordOfDraw, replaceLine, resultsLine } from '../support/ledgers.js'; // prettier-ignore
import { temporaryFolder } from '../support/reading.js';

/** Ledgers of every kind of line in any order, held against a model that knows nothing of chains, schemas and events. */

const DAY = '2026-03-05';
/** A plan by its number, which the tests below give one by one; another line by what it is. */
const nameOf = ({ event, drawId }: { readonly event: string; readonly drawId?: unknown }): string =>
  typeof drawId === 'string' ? drawId : event;
const TARGETS = ['甲', '乙', '丙', '丁', '戊', '己'];

/** What may happen next; numbers are taken modulo what there is. */
interface Step {
  readonly what: 'draw' | 'replace' | 'results' | 'publish' | 'plan' | 'note' | 'stale';
  readonly draw: number;
  readonly a: number;
  readonly b: number;
}

const steps = fc.array(
  fc.record<Step>({
    what: fc.constantFrom('draw', 'replace', 'results', 'publish', 'plan', 'note', 'stale'),
    draw: fc.nat(2),
    a: fc.nat(99),
    b: fc.nat(99),
  }),
  { minLength: 8, maxLength: 30 },
);

/** One draw as the model has it. */
interface Modelled {
  readonly id: string;
  attempt: number;
  visits: string[];
  /** Everything that was entered, in order. */
  entered: [target: string, day: string][];
  published: number;
}

/** Lines of the ledger for these steps, and how its draws stand after them. */
function played(all: readonly Step[]): {
  readonly lines: readonly NewEntry[];
  readonly model: readonly Modelled[];
} {
  const lines: NewEntry[] = [];
  const model: Modelled[] = [];
  for (const { what, draw, a, b } of all) {
    const id = `第${draw}号`;
    const known = model.find((one) => one.id === id);
    const record = recordOfDraw(id, known?.attempt);
    if (what === 'plan') lines.push(planLine(id, DAY));
    else if (what === 'note') lines.push({ at: DAY, event: '备注', drawId: id, drawn: TARGETS });
    else if (what === 'draw') {
      const visits = TARGETS.slice(a % 3, (a % 3) + 1 + (b % 3));
      const attempt = (known?.attempt ?? 0) + 1;
      lines.push(drawLine({ drawId: id, day: DAY, drawn: visits, redraw: attempt }));
      const fresh = { attempt, visits: [...visits], entered: [], published: 0 };
      if (known === undefined) model.push({ id, ...fresh });
      else Object.assign(known, fresh);
    } else if (known === undefined) continue;
    else if (what === 'replace') {
      const out = known.visits[a % known.visits.length]!;
      const others = TARGETS.filter((target) => !known.visits.includes(target));
      const into = others[b % others.length]!;
      lines.push({ ...replaceLine(id, DAY, out, into), recordSha256: record });
      known.visits[known.visits.indexOf(out)] = into;
    } else if (what === 'results') {
      // Of a target that is not, or not yet, or no longer to be visited as well.
      const [target, day] = [TARGETS[a % TARGETS.length]!, `2026-03-${String(10 + (b % 20))}`];
      lines.push(resultsLine(id, DAY, { [target]: day }, record));
      known.entered.push([target, day]);
    } else if (what === 'publish') {
      lines.push({ ...publishLine(id, DAY, 0), recordSha256: record });
      known.published++;
    } else lines.push({ ...publishLine(id, DAY, 9), recordSha256: recordOfDraw(id, known.attempt - 1) });
  }
  return { lines, model };
}

const told = (text: string): object =>
  drawStates(readLedger(nodeHash, text).entries).map(({ draw, visits, results, publications }) => ({
    id: draw.drawId,
    attempt: draw.redraw?.number,
    visits,
    results: Object.fromEntries([...results].map(([target, { inspectedOn }]) => [target, inspectedOn])),
    published: publications.length,
  }));

const wanted = (model: readonly Modelled[]): object =>
  model.map(({ id, attempt, visits, entered, published }) => ({
    ...{ id, attempt, visits, published },
    results: Object.fromEntries(entered.filter(([target]) => visits.includes(target))),
  }));

describe('a ledger of mixed events', () => {
  it('says of every draw what happened to it, as an independent model has it', () => {
    let draws = 0;
    fc.assert(
      fc.property(steps, (all) => {
        const { lines, model } = played(all);
        const text = ledgerText(lines);
        expect(readLedger(nodeHash, text)).toMatchObject({ torn: '', entries: lines });
        expect(told(text)).toEqual(wanted(model));
        draws += model.length;
      }),
      { seed: 11, numRuns: 400 },
    );
    expect(draws).toBeGreaterThan(400);
  });

  it('names the line of every alteration', () => {
    const alteration = fc.record({
      how: fc.constantFrom('edit', 'delete', 'swap', 'repeat', 'forge', 'graft'),
      i: fc.nat(99),
      j: fc.nat(99),
      piece: fc.constantFrom('', '\n', '0', '户', '"', '}'),
      insert: fc.boolean(),
    });
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(steps, alteration, (all, { how, i, j, piece, insert }) => {
        const lines = ledgerText(played(all).lines).split(/(?<=\n)/u);
        fc.pre(lines.length > 2);
        // Never the last: what is taken from the end, or made up anew there, only a copy can tell.
        const [at, other] = [i % (lines.length - 1), j % lines.length];
        const line = lines[at]!;
        const altered = [...lines];
        let fault = at + 1;
        if (how === 'edit') {
          const where = j % (line.length - 1);
          altered[at] = line.slice(0, where) + piece + line.slice(insert ? where : where + 1);
        } else if (how === 'delete') altered.splice(at, 1);
        else if (how === 'swap') {
          [altered[at], altered[other]] = [lines[other]!, line];
          fault = Math.min(at, other) + 1;
        } else if (how === 'repeat') {
          altered.splice(other, 0, line);
          // Before itself the same text is the line itself; the second of the two is one too many.
          fault = other === at ? at + 2 : other + 1;
        } else if (how === 'forge') {
          // By somebody who knows how a line ends: it is whole in itself, and the next one does not follow on it.
          const body = line.slice(0, line.lastIndexOf(',"self":')).replace(DAY, '2026-03-06');
          altered[at] = `${body},"self":"${nodeHash(`${body}}`)}"}\n`;
          fault = at + 2;
        } else {
          const strange = ledgerText([{ at: DAY, event: '别的台账' }, ...played(all).lines]).split(
            /(?<=\n)/u,
          );
          altered[at] = strange[at]!;
          fault = at === 0 ? 2 : at + 1;
        }
        fc.pre(altered.join('') !== lines.join(''));
        const { fault: named, entries } = readLedger(nodeHash, altered.join(''));
        expect([how, named?.line, entries.length]).toEqual([how, fault, fault - 1]);
        seen.set(how, (seen.get(how) ?? 0) + 1);
      }),
      { seed: 12, numRuns: 1500 },
    );
    expect([...seen.values()].every((times) => times > 50) && seen.size).toBe(6);
  });

  it('is only ever appended to: torn tails, several at once and in turn, in any order', async () => {
    const at = '2026-03-05T09:30:00+08:00';
    const act = fc.oneof(
      fc.record({ kind: fc.constant('append' as const), writers: fc.integer({ min: 1, max: 4 }) }),
      fc.record({ kind: fc.constant('tear' as const), keep: fc.nat(400) }),
    );
    let repairs = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 7 }), async (acts) => {
        const folder = temporaryFolder();
        const path = join(folder, LEDGER_FILE);
        writeFileSync(path, '');
        let number = 0;
        const all: string[] = [];
        for (const one of acts) {
          const before = readFileSync(path);
          const whole = before.subarray(0, before.lastIndexOf(0x0a) + 1);
          if (one.kind === 'tear') {
            // A process that was killed while it wrote: part of a line, cut anywhere, in the middle of a character too.
            const half = Buffer.from(
              `{"seq":${number},"at":"${at}","event":"登记","理由":"${'拔了电源'.repeat(20)}`,
            );
            writeFileSync(path, Buffer.concat([whole, half.subarray(0, one.keep % half.length)]));
            continue;
          }
          const torn = before.length > whole.length;
          const fresh = Array.from({ length: one.writers }, () => `事${++number}`);
          await Promise.all(
            fresh.map((event) =>
              withLedger(nodeHash, folder, at, () => undefined, ({ append }) => append({ ...planLine(event, DAY), at })),
            ),
          ); // prettier-ignore
          if (torn) [repairs] = [repairs + 1, all.push('repair')];
          const after = readFileSync(path);
          expect(after.subarray(0, whole.length).equals(whole)).toBe(true);
          const { entries, fault, torn: left } = await loadLedger(nodeHash, folder);
          expect([fault, left]).toEqual([undefined, '']);
          const added = entries.slice(all.length).map(nameOf);
          // Which of them comes first is theirs to fight out.
          expect([...added].sort()).toEqual([...fresh].sort());
          all.push(...added);
          expect(entries.map(nameOf)).toEqual(all);
          expect(entries.map(({ seq }) => seq)).toEqual(all.map((_, index) => index + 1));
        }
      }),
      { seed: 13, numRuns: 60 },
    );
    expect(repairs).toBeGreaterThan(10);
  });
});
