import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { officerTable, targetTable } from '../support/lists.js';
import { drawn, LISTS, recordPath, unitFolder, verified } from '../support/draws.js';
import { shuangsuiji } from '../support/running.js';
import { tableXlsx } from '../support/tables.js';

/** Every step-th character of a text replaced by another of its kind, so that JSON stays JSON wherever it can. */
function* mutants(text: string, step: number): Generator<readonly [at: number, mutant: string]> {
  for (let at = 0; at < text.length; at += step) {
    const was = text.charAt(at);
    const other = /\d/u.test(was) ? String((Number(was) + 1) % 10) : was === 'a' ? 'b' : 'a';
    yield [at, text.slice(0, at) + other + text.slice(at + 1)];
  }
}

describe('verify, after one character has been changed', () => {
  let folder = '';
  const ledger = () => join(folder, '抽查台账.jsonl');

  beforeAll(async () => {
    folder = unitFolder();
    const plan = ['plan', ...LISTS, '--draw-id', '一', '--count', '4', '--seed-source', '双色球2026136期'];
    expect((await shuangsuiji(folder, plan)).code).toBe(0);
    const draw = ['draw', '--plan', '抽取/一/抽取方案.json', '--seed', '07 12'];
    expect((await shuangsuiji(folder, draw)).code).toBe(0);
    const { id } = (JSON.parse(readFileSync(join(folder, recordPath('一')), 'utf8')) as { drawn: { id: string }[] }).drawn[0]!; // prettier-ignore
    const why = ['--reason', '已注销', '--approver', '王五'];
    expect((await shuangsuiji(folder, ['replace', recordPath('一'), '--target', id, ...why])).code).toBe(0);
    expect((await verified(folder, '一', ...LISTS)).out).toContain('全部一致');
  });

  it.each([
    ['the record', () => join(folder, recordPath('一')), 97],
    ['the ledger', ledger, 41],
    ['the plan', () => join(folder, '抽取/一/抽取方案.json'), 97],
  ] as const)('of %s exits 1 and says where', async (_, path, step) => {
    const text = readFileSync(path(), 'utf8');
    let tried = 0;
    for (const [at, mutant] of mutants(text, step)) {
      writeFileSync(path(), mutant);
      const { code, out, err } = await verified(folder, '一');
      expect([at, mutant.slice(at - 20, at + 20), code]).toEqual([at, mutant.slice(at - 20, at + 20), 1]);
      expect(`${out}${err}`).toMatch(/不一致 {2}.*[“第]|不是完整的|不符合/u);
      tried++;
    }
    writeFileSync(path(), text);
    expect(tried).toBeGreaterThan(40);
    expect((await verified(folder, '一', ...LISTS)).code).toBe(0);
  });

  it('names the field of a record that no recomputation reaches', async () => {
    const path = join(folder, recordPath('一'));
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace(/"version": ".*?"/u, '"version": "9.9.9"'));
    expect((await verified(folder, '一')).out).toContain('抽取之后改动了“tool”');
    writeFileSync(path, `${text}\n`);
    expect((await verified(folder, '一')).out).toContain('抽取之后改动了空格或换行');
    writeFileSync(path, text);
  });

  it('names the rows of a list that were changed, added or taken out', async () => {
    const check = async (file: string, table: readonly (readonly string[])[]): Promise<string> => {
      const path = join(folder, file);
      const before = readFileSync(path);
      writeFileSync(path, tableXlsx([{ rows: table }]));
      const { code, out } = await verified(folder, '一', ...LISTS);
      writeFileSync(path, before);
      expect(code).toBe(1);
      return out;
    };
    for (let row = 1; row < targetTable.length; row++) {
      const column = 1 + (row % (targetTable[0]!.length - 1));
      const edited = targetTable.map((cells, i) =>
        i === row ? cells.with(column, `${cells[column]!}改`) : cells,
      );
      const out = await check('对象.xlsx', edited);
      if (column !== 3) expect(out).toContain(`第 ${row + 1} 行`);
    }
    expect(await check('对象.xlsx', targetTable.slice(0, -1))).toContain('少了 1 行');
    expect(
      await check(
        '人员.xlsx',
        officerTable.map((cells, i) => (i === 3 ? cells.with(7, '全县') : cells)),
      ),
    ).toContain('第 4 行“检查员三”（渝E0232）有改动');
  });

  it('tells a record taken out of the ledger, and lines taken out, put in or swapped', async () => {
    const text = readFileSync(ledger(), 'utf8');
    const lines = text.split('\n').slice(0, -1);
    for (const changed of [
      lines.slice(1),
      [lines[0]!, lines[2]!],
      [lines[1]!, lines[0]!, lines[2]!],
      [...lines, lines[0]!],
    ]) // prettier-ignore
    {
      writeFileSync(ledger(), changed.map((line) => `${line}\n`).join(''));
      const { code, out } = await verified(folder, '一');
      expect([code, out]).toEqual([1, expect.stringMatching(/台账第 \d 行/u)]);
    }
    writeFileSync(ledger(), text);
  });

  it('tells witnesses whose parts do not make the seed', async () => {
    const other = unitFolder();
    await drawn(other, '一', '--count', '2', '--witness', '张三=1', '--witness', '李四=2');
    const path = join(other, recordPath('一'));
    writeFileSync(path, readFileSync(path, 'utf8').replace('"part": "2"', '"part": "3"'));
    expect((await verified(other, '一')).out).toContain('“entropy”记录为“1|2”，复算为“1|3”');
  });
});
