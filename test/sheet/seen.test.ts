import { describe, expect, it } from '@jest/globals';
import { annex4 } from '../../src/annexes/annex-4.js';
import type { FormId, TableSection } from '../../src/annexes/layout.js';
import { batchOf } from '../../src/rules/batch.js';
import { nodeHash } from '../../src/draw/spec/node-hash.js';
import { RULES } from '../../src/rules/registry.js';
import { declaresNil } from '../../src/rules/nil.js';
import { rosterOf } from '../../src/rules/roster.js';
import { runRules } from '../../src/rules/run.js';
import type { Cell, Seen } from '../../src/sheet/rows.js';
import type { CollectedForm } from '../../src/sheet/collect.js';
import { COUNTY, CONTACTS, LIST, OFFICERS, RETURN, TARGETS } from '../support/filled-forms.js';
import { context, file, form, sheet } from '../support/sheet.js';

/** What is struck out, and what a number format shows, in every form and place. */

type Cells = Readonly<Record<string, Partial<Omit<Cell, 'column'>>>>;

const WHOLE: Seen = { struck: 'whole' };
const PART: Seen = { struck: 'part' };

/** These cells of a row, all to be seen so. */
const across = (row: number, letters: string, seen: Seen): Cells =>
  Object.fromEntries(Array.from(letters, (letter) => [`${letter}${row}`, { seen }]));
/** A number behind a format. */
const shown = (stored: string, text: string): Partial<Omit<Cell, 'column'>> => ({
  kind: 'number',
  text: stored,
  format: '"渝D-"00000000',
  seen: { shown: text },
});

const asides = ({ asides: all }: CollectedForm): readonly string[] =>
  all.map(({ reason, address }) => `${reason} ${address}`);
const faults = ({ faults: all }: CollectedForm): readonly string[] =>
  all.map(({ fault, address }) => `${fault} ${address}`);

/** Every filled cell is taken, set aside or told. */
function expectAccount({ account }: CollectedForm): void {
  const aside = [...account.setAside.values()].reduce((sum, count) => sum + count, 0);
  expect([account.taken + account.told + aside, account.lostRows]).toEqual([account.filled, []]);
}

async function said(table: string, cells: Cells, today = { year: 2016, month: 12, day: 20 }) {
  const roster = rosterOf([{ name: '城口县林业局', aliases: [], hasItems: true }], '城口县');
  const batch = batchOf([await file([sheet(table, { cells })], { roster })], roster);
  return runRules(RULES, batch, context({ today, roster }), { hash: nodeHash }).map(
    ({ ruleId, severity, cells: places }) => `${ruleId} ${severity} ${places.join()}`,
  );
}

describe('a row that is struck out', () => {
  it.each<[FormId, string, number, string, string, number]>([
    ['1', LIST, 6, 'BCDEFGH', 'items', 1],
    ['2', OFFICERS, 6, 'BCDEFGH', 'officers', 1],
    ['3', COUNTY, 11, 'BCDEF', 'departments', 0],
    ['4', RETURN, 16, 'BCDE', 'other', 0],
    ['targets', TARGETS, 5, 'BCEFGHIJKLM', 'subjects', 0],
  ])('of form %s is none, with its number or without', async (id, table, row, letters, section, left) => {
    for (const struck of [letters, `A${letters}`]) {
      const read = await form(id, table, { cells: across(row, struck, WHOLE) });
      expect(read.rows.get(section)).toHaveLength(left);
      expect(asides(read)).toEqual([`struck A${row}`]);
      expectAccount(read);
    }
    expect(await said(table, across(row, letters, WHOLE))).toContain(`S16 W A${row}`);
  });

  it('keeps the numbers of the others, whether it has kept its own or not', async () => {
    const three = LIST.replace(
      '  填报人',
      '  3 | 采伐检查 | 《森林法》第五十七条 | 城口县林业局 | 采伐许可证 | 现场检查 | 依法处罚 |\n  填报人',
    );
    const rest = 'BCDEFGH';
    const numbers = async (table: string, letters: string) =>
      (await said(table, across(6, letters, WHOLE))).filter((one) => /^N0|^S16/u.test(one));
    expect(await numbers(three, rest)).toEqual(['S16 W A6']);
    const renumbered = three.replace('  3 |', '  2 |');
    expect(await numbers(renumbered, `A${rest}`)).toEqual(['S16 W A6']);
    expect(await numbers(three.replace('  3 |', '  5 |'), rest)).toEqual(['S16 W A6', 'N01 W A7']);
  });

  it('is one that is read where a word of it is left', async () => {
    const read = await form('2', OFFICERS, {
      cells: { ...across(6, 'BCDEFGH', WHOLE), I6: { text: '已调走' } },
    });
    expect(read.rows.get('officers')).toHaveLength(2);
    expect(asides(read)).toEqual('BCDEFGH'.split('').map((letter) => `struck-cell ${letter}6`));
    expectAccount(read);
  });

  it('declares nothing when it says 无', async () => {
    const none = RETURN.replace('  1 | 森林防火检查 | 是 | 10%，每年2次 | 1', '  无');
    const other = annex4.sections.find(({ key }) => key === 'other') as TableSection;
    expect(declaresNil(await form('4', none), other)).toBe(true);
    expect(declaresNil(await form('4', none, { cells: { A16: { seen: WHOLE } } }), other)).toBe(false);
  });
});

describe('a cell that is struck out', () => {
  it('is blank, and told, wherever it stands', async () => {
    const places: readonly (readonly [FormId, string, string])[] = [
      ['1', LIST, 'C5'],
      ['2', OFFICERS, 'F5'],
      ['3', COUNTY, 'D6'],
      ['4', RETURN, 'E12'],
      ['4', RETURN, 'D6'],
      ['4', RETURN, 'A4'],
      ['4', RETURN, 'D15'],
      ['5', CONTACTS, 'D5'],
      ['targets', TARGETS, 'L5'],
      ['targets', TARGETS, 'A6'],
    ];
    for (const [id, table, address] of places) {
      const cells = { [address]: { seen: WHOLE } };
      const read = await form(id, table, { cells });
      expect(asides(read)).toContain(`struck-cell ${address}`);
      expectAccount(read);
      expect(await said(table, cells)).toContain(`S16 W ${address}`);
    }
  });

  it('takes a label, a question, a header and a total with it: what is not there is told as ever', async () => {
    expect(await said(RETURN, { A4: { seen: WHOLE } })).toContain('S09 E ');
    expect(await said(RETURN, { B6: { seen: WHOLE } })).toEqual(
      expect.arrayContaining([expect.stringMatching(/^S13 E/u)]),
    );
    expect(await said(RETURN, { D15: { seen: WHOLE } })).toEqual(
      expect.arrayContaining([expect.stringMatching(/^S04 E/u)]),
    );
    expect(await said(RETURN, { A13: { seen: WHOLE } })).toEqual(
      expect.arrayContaining([expect.stringMatching(/^A408 E/u)]),
    );
  });

  it('below a merge is struck out with its master', async () => {
    const read = await form('2', OFFICERS.replace('女 | 城口县林业局', '女 | '), {
      merges: ['D5:D6'],
      cells: {},
    });
    expect(read.rows.get('officers')!.map(({ cells }) => cells.agency?.text)).toEqual([
      '城口县林业局',
      '城口县林业局',
    ]);
    const struck = await form('2', OFFICERS.replace('女 | 城口县林业局', '女 | '), {
      merges: ['D5:D6'],
      cells: { D5: { seen: WHOLE } },
    });
    expect(struck.rows.get('officers')!.map(({ cells }) => cells.agency)).toEqual([undefined, undefined]);
    expect(asides(struck)).toEqual(['struck-cell D5']);
  });
});

describe('a cell of which a part is struck out', () => {
  it.each<[FormId, string, string]>([
    ['1', LIST, 'B6'],
    ['2', OFFICERS, 'B5'],
    ['3', COUNTY, 'F11'],
    ['4', RETURN, 'B16'],
    ['4', RETURN, 'E16'],
    ['4', RETURN, 'D6'],
    ['4', RETURN, 'A17'],
    ['5', CONTACTS, 'C5'],
    ['targets', TARGETS, 'L5'],
  ])('of form %s is an error, and nothing else is said of it', async (id, table, address) => {
    const cells = { [address]: { seen: PART } };
    const read = await form(id, table, { cells });
    expect(faults(read)).toEqual([`partly-struck ${address}`]);
    expectAccount(read);
    const own = (await said(table, cells)).filter((one) => one.endsWith(` ${address}`));
    expect(own).toContain(`S14 E ${address}`);
    // A cell of a table is neither blank nor wrong: nobody knows what it says.
    if (/^[B-Z]/u.test(address) && address !== 'D6') expect(own).toEqual([`S14 E ${address}`]);
  });
});

describe('what a number format shows', () => {
  it('is what a code, a phone, a date and wording say; figures stay what is stored', async () => {
    const officers = await form('2', OFFICERS, { cells: { F5: shown('12345', '渝D-00012345') } });
    expect(officers.rows.get('officers')![0]!.cells.certificateNo).toMatchObject({
      text: '渝D-00012345',
      stored: '12345',
      kind: 'text',
    });
    expectAccount(officers);
    const contacts = await form('5', CONTACTS, { cells: { D5: shown('2359220001', '02359220001') } });
    expect(contacts.rows.get('contacts')![0]!.cells.phone!.text).toBe('02359220001');
    const read = await form('4', RETURN, {
      cells: { D16: shown('0.05', '5%，每年2次'), E16: shown('3', '3次'), A16: shown('1', '第1项') },
    });
    const [row] = read.rows.get('other')!;
    expect([row!.cells.ratioFrequency!.text, row!.cells.checks!.text, row!.cells.ordinal!.text]).toEqual([
      '5%，每年2次',
      '3',
      '1',
    ]);
    expect(await said(RETURN, { E16: shown('1', '1次'), D16: shown('0.1', '10%，每年2次') })).toEqual([]);
    const dated = await form('4', RETURN.replace('填表时间：2016年9月20日', '填表时间： | x'), {
      cells: { E4: shown('20160920', '2016年09月20日') },
    });
    expect(dated.slots.get('date')?.value).toBe('2016年09月20日');
  });

  it('is said of a code', async () => {
    const cells = { F5: shown('12345', '渝D-00012345'), F6: shown('12346', '渝D-00012346') };
    const all = await said(OFFICERS, cells);
    expect(all.filter((one) => one.startsWith('T10'))).toEqual(['T10 I F5:F6']);
    expect(all.filter((one) => one.includes(' E '))).toEqual([]);
  });

  it('may be nothing: an error in wording, to be looked at in a figure, a 0 of a formula nothing', async () => {
    const nothing = (text: string) => ({ ...shown(text, ''), format: ';;;' });
    const wording = await form('2', OFFICERS, { cells: { F5: nothing('12345') } });
    expect(faults(wording)).toEqual(['shows-nothing F5']);
    expectAccount(wording);
    expect(await said(OFFICERS, { F5: nothing('12345') })).toEqual(['S14 E F5']);
    const figure = await form('4', RETURN, { cells: { E16: nothing('1') } });
    expect(figure.rows.get('other')![0]!.cells.checks!.text).toBe('1');
    expectAccount(figure);
    expect(await said(RETURN, { E16: nothing('1') })).toEqual(['T10 W E16']);
    const zero = await form('2', OFFICERS, { cells: { I5: nothing('0') } });
    expect([asides(zero), faults(zero)]).toEqual([['hidden-zero I5'], []]);
    expectAccount(zero);
    expect(await said(OFFICERS, { I5: nothing('0') })).toEqual(['S08 I I5']);
  });

  it('does not lend digits to a number that has lost them', async () => {
    const lost = { kind: 'number', text: '500229198001010000', format: '0' } as const;
    expect((await said(OFFICERS, { F5: lost })).filter((one) => one.startsWith('T04'))).toEqual(['T04 E F5']);
  });
});
