import { describe, expect, it } from '@jest/globals';
import { FORMS } from '../../src/annexes/forms.js';
import type { FormId } from '../../src/annexes/layout.js';
import { nodeHash } from '../../src/draw/spec/node-hash.js';
import { batchOf } from '../../src/rules/batch.js';
import { RULES } from '../../src/rules/registry.js';
import { registered } from '../../src/rules/registered.js';
import { type FormRule, formRule, TABLES } from '../../src/rules/rule.js';
import { runRules } from '../../src/rules/run.js';
import { sentenceOf } from '../../src/rules/sentence.js';
import { COUNTY, CONTACTS, LIST, OFFICERS, RETURN, TARGETS } from '../support/filled-forms.js';
import { context, file, form, sheet } from '../support/sheet.js';

/** Nothing that is deleted from a form stays unsaid, unless the form may do without it. */

const WHOLE: readonly (readonly [FormId, string])[] = [
  ['1', LIST],
  ['2', OFFICERS],
  ['3', COUNTY],
  ['4', RETURN],
  ['5', CONTACTS],
  ['targets', TARGETS],
];

type Grid = readonly (readonly string[])[];

const gridOf = (table: string): Grid =>
  table
    .replace(/^[ \t]*\n/u, '')
    .replace(/\n[ \t]*$/u, '')
    .split('\n')
    .map((line) =>
      line
        .trim()
        .replace(/^\|/u, '')
        .split('|')
        .map((text) => text.trim()),
    );
const tableOf = (grid: Grid): string => grid.map((line) => `|${line.join(' | ')} `).join('\n');

async function said(grid: Grid): Promise<ReadonlySet<string>> {
  const batch = batchOf([await file([sheet(tableOf(grid))])]);
  const found = runRules(RULES, batch, context({ today: { year: 2016, month: 12, day: 20 } }), {
    hash: nodeHash,
  });
  // Without its place, which moves when something above it goes.
  return new Set(found.map((finding) => `${finding.ruleId} ${finding.column ?? ''} ${sentenceOf(finding)}`));
}

/** Whether what is said after a deletion holds anything that was not said before. */
async function isTold(before: ReadonlySet<string>, grid: Grid): Promise<boolean> {
  return [...(await said(grid))].some((one) => !before.has(one));
}

/** What may be absent, and why nobody need learn of it. */
const MAY_BE_ABSENT: readonly (readonly [RegExp, string])[] = [
  [/^(?:附件\d|参考表样（非通知附件）)$/u, 'the marking says which form it is, as the title does'],
  [/^[1-4]$/u, 'the number of a question: what it asks says which it is'],
  [/^(?:负责人|联络员)$/u, 'which row is whose the form’s order says'],
  [/^土城路1号$/u, 'an address may be blank; a draw refuses a firm that has neither code nor address'],
  [
    /^(?:每年\d次|现场检查|城口县|科员|葛城街道|A|赵一|'13912345670|个体工商户|林业|正常|2016-09-01|木材经营加工检查)$/u,
    'cells of the registry, and of the lists, that may be blank',
  ],
];

const mayBeAbsent = (text: string): boolean => MAY_BE_ABSENT.some(([pattern]) => pattern.test(text));

describe('nothing that is deleted stays unsaid', () => {
  it.each(WHOLE)('form %s: row by row', async (id, table) => {
    const grid = gridOf(table);
    const before = await said(grid);
    const silent: string[] = [];
    for (const [index, line] of grid.entries()) {
      if (
        !(await isTold(
          before,
          grid.filter((_, at) => at !== index),
        ))
      )
        silent.push(line.join('｜'));
    }
    // How many rows a list has, its numbers alone say: the last one of 附件1 and 附件2 leaves no gap, as the only firm.
    const last = grid.findLastIndex(([first]) => /^\d+$/u.test(first!));
    const isList = ['1', '2', 'targets'].includes(id);
    const lastRow = isList ? [grid[last]!.join('｜')] : [];
    expect(silent.filter((text) => !lastRow.includes(text) && !mayBeAbsent(text))).toEqual([]);
    // A last officer may be missed for want of a pair.
    if (id === '1') expect(silent).toContain(lastRow[0]);
  });

  it.each(WHOLE)('form %s: label by label, slot by slot, cell by cell', async (_, table) => {
    const grid = gridOf(table);
    const before = await said(grid);
    const silent: string[] = [];
    for (const [row, line] of grid.entries()) {
      for (const [column, text] of line.entries()) {
        if (text === '') continue;
        // The whole cell; and, of a line, what stands in it: behind a colon, between its words.
        const pieces = [text, ...(/[：（]/u.test(text) || text.startsWith('合计') ? inner(text) : [])];
        for (const piece of pieces) {
          const changed = grid.map((other, at) =>
            at === row
              ? other.map((cell, place) => (place === column ? cell.replace(piece, '') : cell))
              : other,
          );
          // Without a roster nobody knows the number of departments that the county's share is taken of.
          const isShare = text.includes('部门总数的比例') && piece === '100';
          if (!(await isTold(before, changed)) && !mayBeAbsent(piece) && !isShare)
            silent.push(`${row + 1}: ${piece} of ${text}`);
        }
      }
    }
    expect(silent).toEqual([]);
  });

  it.each(WHOLE)('form %s: column by column', async (id, table) => {
    const grid = gridOf(table);
    const before = await said(grid);
    const layout = FORMS.find((one) => one.id === id)!;
    const silent: string[] = [];
    for (const section of layout.sections) {
      if (section.kind !== 'table') continue;
      const plain = (text: string): string => text.replace(/\s+/gu, '');
      for (const { header, extended } of section.columns) {
        const top = grid.findIndex((line) =>
          line.some((cell) => plain(cell) === plain(header) && header !== ''),
        );
        // Extended columns the printed form lacks; one whose header is printed blank is known by its place.
        if (extended || top < 0) continue;
        const column = grid[top]!.findIndex((cell) => plain(cell) === plain(header));
        const without = grid.map((line, at) =>
          at < top || line.length <= column || line.length < 3
            ? line
            : line.filter((__, place) => place !== column),
        );
        if (!(await isTold(before, without))) silent.push(header);
      }
    }
    expect(silent).toEqual([]);
  });
});

/** The values of a line: behind its colons, in its blanks. */
function inner(text: string): readonly string[] {
  const values = [...text.matchAll(/[：:]([^（）：:]+)/gu)].map(([, value]) => value!.trim());
  const blanks = [...text.matchAll(/(?:第|共|比例为)\s*([^\s季个项%年度]+)\s*(?=季|个|项|%)/gu)].map(
    ([, value]) => value!,
  );
  return [...values, ...blanks].filter((value) => value !== '');
}

describe('a rule that reads what may be absent', () => {
  it('is not registered unless it says who tells', () => {
    const sound = RULES.find(({ id }) => id === 'A401') as FormRule;
    const bare = { ...sound, absent: {} };
    expect(() => registered([bare])).toThrow(/A401 does not say/u);
    expect(() => registered([{ ...sound, absent: undefined } as unknown as FormRule])).toThrow(
      /A401 does not say/u,
    );
    expect(() => registered([{ ...sound, absent: { period: 'S99' } }])).toThrow(/not registered/u);
    const elsewhere = formRule({ ...sound, id: 'Z1', absent: TABLES, forms: ['1'] });
    expect(() =>
      registered([
        { ...sound, absent: { period: 'A401' } },
        { ...elsewhere, absent: { period: 'A401' } },
      ]),
    ).toThrow(/do not look at it/u);
    expect(registered(RULES)).toBe(RULES);
  });

  it('declares every slot that it reads', async () => {
    const undeclared: string[] = [];
    for (const [id, table] of WHOLE) {
      for (const text of [table, table.replace(/合计共.*/gu, ''), table.replace(/是 \|/gu, '否 |')]) {
        const whole = await form(id, text, {
          unit: { name: '城口县林业局', source: 'label' },
          period: { year: 2016, quarter: 3 },
        });
        for (const rule of RULES) {
          if (rule.scope !== 'form' || !rule.forms.includes(id) || rule.check === undefined) continue;
          const watched = new Proxy(whole.slots, {
            get: (slots, key) =>
              key === 'get' || key === 'has'
                ? (slot: string) => {
                    if (!(slot in rule.absent)) undeclared.push(`${rule.id} ${slot}`);
                    return slots[key](slot);
                  }
                : (Reflect.get(slots, key, slots) as unknown),
          });
          const known = context({
            received: { year: 2016, month: 9, day: 20 },
            formPeriod: { year: 2016, quarter: 3 },
          });
          expect([...rule.check({ ...whole, slots: watched }, known)].length).toBeGreaterThanOrEqual(0);
        }
      }
    }
    // S13 tells of every question that is not there, and S14 of whatever is said twice.
    expect([...new Set(undeclared)].filter((one) => !one.startsWith('S13 '))).toEqual([]);
  });
});
