import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { nodeHash } from '../../src/draw/spec/node-hash.js';
import { batchOf } from '../../src/rules/batch.js';
import type { Finding } from '../../src/rules/finding.js';
import type { InspectedFile } from '../../src/rules/inspection.js';
import { RULES, ruleOf } from '../../src/rules/registry.js';
import { batchRule, formRule, type FormRule, type Rule, TABLES } from '../../src/rules/rule.js';
import { rulesetOf } from '../../src/rules/ruleset.js';
import { runRules } from '../../src/rules/run.js';
import { s04 } from '../../src/rules/structure/s04-columns.js';
import { verdictOf } from '../../src/rules/verdict.js';
import { LIST, OFFICERS, RETURN } from '../support/filled-forms.js';
import { context, file, sheet } from '../support/sheet.js';

const told = {
  kind: '填报',
  severity: 'E',
  clause: '通知',
  why: '试',
  example: { wrong: '甲', right: '乙' },
  fix: 'none',
} as const;

/** A rule that finds every cell of these columns, a form each. */
const everyCell = (id: string, columns: readonly string[], rest: Partial<FormRule> = {}): FormRule =>
  formRule({
    ...told,
    id,
    title: id,
    forms: ['1', '2'],
    absent: TABLES,
    message: ({ value }) => `是“${value ?? ''}”。`,
    *check({ rows, layout }) {
      for (const section of layout.sections) {
        for (const { row, cells } of rows.get(section.key) ?? []) {
          for (const key of columns) {
            const header =
              section.kind === 'table' ? section.columns.find((one) => one.key === key)?.header : '';
            const { text = '空', column = 26 } = cells[key] ?? {};
            const letters = String.fromCharCode(64 + column);
            yield {
              cells: [`${letters}${row}`],
              section: section.key,
              rowKey: cells.ordinal?.text ?? '',
              column: header ?? '',
              value: text,
            };
          }
        }
      }
    },
    ...rest,
  });

const run = (rules: readonly Rule[], files: readonly InspectedFile[]): readonly Finding[] =>
  runRules(rules, batchOf(files), context(), { hash: nodeHash });
const short = (found: readonly Finding[]) =>
  found.map(({ ruleId, file: path, cells }) => [ruleId, path, ...cells].join(' '));

describe('order', () => {
  it('is by file, form, row and rule, whatever the order of files and rules', async () => {
    const [a, b] = [
      await file([sheet(LIST), sheet(OFFICERS, { name: '二' })], { path: 'a.xlsx' }),
      await file([sheet(LIST)], { path: 'b.xlsx' }),
    ];
    const rules = [everyCell('Z1', ['ordinal']), everyCell('A9', ['ordinal'])];
    const found = run(rules, [b, a]);
    expect(short(found)).toEqual([
      ...['A9 a.xlsx A5', 'Z1 a.xlsx A5', 'A9 a.xlsx A6', 'Z1 a.xlsx A6'],
      ...['A9 a.xlsx A5', 'Z1 a.xlsx A5', 'A9 a.xlsx A6', 'Z1 a.xlsx A6'],
      ...['A9 b.xlsx A5', 'Z1 b.xlsx A5', 'A9 b.xlsx A6', 'Z1 b.xlsx A6'],
    ]);
    expect(run([...rules].reverse(), [a, b])).toEqual(found);
  });
});

describe('cells of one column', () => {
  it('of which a rule says the same are one finding, with every cell and row', async () => {
    const [one, ...more] = run([everyCell('A1', ['method'])], [await file([sheet(LIST)])]);
    expect(more).toEqual([]);
    expect(one).toMatchObject({
      cells: ['F5:F6'],
      rowKeys: ['1', '2'],
      value: '现场检查',
      unit: '城口县林业局',
    });
    expect(one?.message).toBe('〔报送.xlsx·表1·F5:F6·1、2〕是“现场检查”。');
  });
  it('of which it says different things stay apart, as do those with suggestions of their own', async () => {
    expect(run([everyCell('A1', ['item'])], [await file([sheet(LIST)])])).toHaveLength(2);
    const suggesting = everyCell('A1', ['method']);
    const apart = formRule({
      ...suggesting,
      *check(form, known) {
        for (const raw of suggesting.check?.(form, known) ?? []) yield { ...raw, suggestion: '现场检查' };
      },
    });
    expect(run([apart], [await file([sheet(LIST)])])).toHaveLength(2);
  });
});

describe('what is missing', () => {
  const lacking = LIST.replace(' | 检查方式 |', ' |').replaceAll(' | 现场检查 |', ' |');
  it('is told once: rules about a missing column are silent', async () => {
    const found = run([s04, everyCell('A1', ['method', 'item'])], [await file([sheet(lacking)])]);
    expect(short(found)).toEqual(['S04 报送.xlsx A4', 'A1 报送.xlsx B5', 'A1 报送.xlsx B6']);
  });
  it('keeps a rule that needs it from being run at all', async () => {
    const needing = everyCell('A1', ['item'], { needs: ['items.method'] });
    expect(run([needing], [await file([sheet(lacking)])])).toEqual([]);
    expect(run([needing], [await file([sheet(LIST)])])).toHaveLength(2);
  });
  it('a section that was deleted silences what is said about it, not what is said about the other', async () => {
    const aboutSections = formRule({
      ...told,
      id: 'A1',
      title: 'A1',
      forms: ['4'],
      absent: TABLES,
      message: () => '',
      *check() {
        yield { cells: [], section: 'market' };
        yield { cells: [], section: 'other' };
      },
    });
    const two = RETURN.slice(0, RETURN.indexOf('三、')) + RETURN.slice(RETURN.indexOf('联系人'));
    expect(run([aboutSections], [await file([sheet(two)])])).toHaveLength(1);
  });
});

describe('fingerprints', () => {
  it('stay when rows and sheets move, and differ between rules, rows and units', async () => {
    const rules = [everyCell('A1', ['item']), everyCell('A2', ['item'])];
    const prints = async (table: string, name: string) =>
      run(rules, [await file([sheet(table, { name })])]).map(({ fingerprint }) => fingerprint);
    const before = await prints(LIST, '表1');
    expect(new Set(before).size).toBe(4);
    expect(await prints(`上报\n\n${LIST}`, '改名')).toEqual(before);
    const others = await prints(LIST.replaceAll('林业局', '水务局'), '表1');
    expect(others.filter((print) => before.includes(print))).toEqual([]);
  });
  it('are never shared by two findings', async () => {
    const twice = LIST.replace('2 | 木材', '1 | 木材');
    const found = run([everyCell('A1', ['item'])], [await file([sheet(twice)])]);
    expect(new Set(found.map(({ fingerprint }) => fingerprint)).size).toBe(2);
  });
});

describe('rules across files', () => {
  it('tell at a form, at a file, or about a unit alone, which comes last', async () => {
    const across = batchRule({
      ...told,
      id: 'X9',
      title: 'X9',
      message: () => '没有报。',
      *check({ files }) {
        yield { unit: '城口县水务局', cells: [] };
        yield { file: files[0]!, form: files[0]!.forms[0]!, cells: ['B5'] };
      },
    });
    const found = run([across], [await file([sheet(LIST)])]);
    expect(found.map(({ unit, message }) => [unit, message])).toEqual([
      ['城口县林业局', '〔报送.xlsx·表1·B5〕没有报。'],
      ['城口县水务局', '〔城口县水务局〕没有报。'],
    ]);
  });
});

describe('the verdict', () => {
  it('sends back what has an error; a warning does under --strict, unless it is explained', async () => {
    const one = await file([sheet(LIST)]);
    const warning = everyCell('A1', ['item'], { severity: 'W' });
    const batch = batchOf([one]);
    const judged = (explained: boolean, strict: boolean) => {
      const explanationOf = () => (explained ? '确实如此' : undefined);
      const found = runRules([warning], batch, context(), { hash: nodeHash, explanationOf });
      return verdictOf(batch, found, strict).units[0]?.status;
    };
    expect([judged(false, false), judged(false, true), judged(true, true)]).toEqual([
      'passed',
      'returned',
      'passed',
    ]);
  });
});

describe('the registry', () => {
  const files = readdirSync(new URL('../../src/rules/', import.meta.url), {
    recursive: true,
    encoding: 'utf8',
  });
  it('holds every rule that has a file, under the id that its file name says', () => {
    const named = files.flatMap(
      (path) => /([a-z]\d{2,3})-[a-z0-9-]+\.ts$/u.exec(path)?.[1]?.toUpperCase() ?? [],
    );
    expect(RULES.map(({ id }) => id).sort()).toEqual(named.sort());
  });
  it('has no id twice, and nothing left out of the catalogue', () => {
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
    for (const { id, title, why, clause, example } of RULES)
      expect(
        [id, title, why, clause, example.wrong, example.right].filter((text) => text.trim() === ''),
      ).toEqual([]);
  });
  it('finds a rule in any case', () => {
    expect(ruleOf(' s09')?.id).toBe('S09');
    expect(ruleOf('S99')).toBeUndefined();
  });
  it('is digested: another text is another ruleset', () => {
    const [first, ...rest] = RULES as readonly [Rule, ...Rule[]];
    const of = (rules: readonly Rule[]) => rulesetOf(rules, '1.0.0', nodeHash).sha256;
    expect(of([{ ...first, why: '另一个' }, ...rest])).not.toBe(of(RULES));
  });
});
