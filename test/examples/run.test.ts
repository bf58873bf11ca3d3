import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { makeDepartment } from '../../examples/data/department.js';
import type { DrawRecord } from '../../src/draw/record/record-schema.js';
import { bin } from '../support/process.js';
import { temporaryFolder } from '../support/reading.js';

const EXAMPLES = fileURLToPath(new URL('../../examples/', import.meta.url));
/** A record holds the clerk's own offset from UTC; the examples are a clerk's of Chongqing. */
const CLOCK = { TZ: 'Asia/Shanghai' };

/** The digest of the ruleset changes with every word of a rule. */
const RULESET = /("ruleset": \{\s*"id": "[^"]*",\s*"sha256": ")[0-9a-f]{64}/u;

const examples = readdirSync(EXAMPLES).filter((name) => existsSync(join(EXAMPLES, name, 'cmd.txt')));

/** The commands of an example, one a line, run in its `input/`; `{out}` is a new folder. */
async function runAll(
  example: string,
): Promise<{ readonly out: string; readonly printed: readonly string[] }> {
  const out = temporaryFolder();
  const printed: string[] = [];
  for (const line of readFileSync(join(EXAMPLES, example, 'cmd.txt'), 'utf8')
    .trimEnd()
    .split('\n')) {
    const [tool, ...argv] = line.split(' ').map((word) => word.replace('{out}', out));
    expect(tool).toBe('shuangsuiji');
    const { code, out: text } = await bin(join(EXAMPLES, example, 'input'), argv, { env: CLOCK });
    expect([0, 1]).toContain(code);
    printed.push(text.replaceAll(out, '{out}').replace(RULESET, '$1…'));
  }
  return { out, printed };
}

const kept = (example: string, name: string): string =>
  readFileSync(join(EXAMPLES, example, 'expected', name), 'utf8');

describe('every example', () => {
  it('is there', () => {
    expect(examples).toContain('draw');
  });

  it.each(examples)('%s prints what it is said to print', async (example) => {
    const { printed } = await runAll(example);
    expect(printed.length).toBeGreaterThan(0);
    for (const [index, text] of printed.entries()) {
      const name = `${index + 1}.${text.startsWith('{') ? 'json' : 'txt'}`;
      const wanted = kept(example, name);
      expect({ name, text }).toEqual({ name, text: wanted });
    }
  });
});

describe('the example of a draw', () => {
  let record: DrawRecord;
  beforeAll(async () => {
    const { out } = await runAll('draw');
    record = JSON.parse(
      readFileSync(join(out, '抽取/示例〔2026〕第1号/抽取记录.json'), 'utf8'),
    ) as DrawRecord;
  });

  it('leaves the record it is said to leave; only the tool’s version may be another', () => {
    const wanted = JSON.parse(kept('draw', '抽取记录.json')) as DrawRecord;
    expect(record).toEqual({ ...wanted, tool: { ...wanted.tool, version: record.tool.version } });
  });

  it('draws the firms with the smallest SHA-256 tickets, computed here from the data alone', () => {
    const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
    const root = sha256('shuangsuiji/1|root|示例〔2026〕第1号|双色球第2026101期');
    const order = makeDepartment()
      .subjects.filter((row) => row['状态'] === '正常')
      .filter((row) => row['对应抽查事项']!.split('、').includes('餐饮服务单位食品安全监督检查'))
      .map((row) => row['统一社会信用代码（注册号）']! || `${row['检查对象名称']!}@${row['地址']!}`)
      .map((id) => ({ id, ticket: sha256(`${root}|T|${id}`) }))
      .sort((a, b) => (a.ticket < b.ticket ? -1 : 1));
    expect(order.length).toBeGreaterThan(50);
    expect(record.drawn.map(({ id, ticket }) => ({ id, ticket }))).toEqual(order.slice(0, 12));
    expect(record.reserves.map(({ id }) => id)).toEqual(order.slice(12, 14).map(({ id }) => id));
    expect(record.counts.eligible).toBe(order.length);
  });

  it('sends two inspectors each who hold the field and the township, none more than three times', () => {
    const { officers, subjects } = makeDepartment();
    const loads = new Map<string, number>();
    for (const { id, inspectors } of record.drawn) {
      const target = subjects.find((row) => row['统一社会信用代码（注册号）'] === id)!;
      expect(new Set(inspectors.map((one) => one.id)).size).toBe(2);
      for (const one of inspectors) {
        const officer = officers.find((row) => row['执法证编号'] === one.id)!;
        const [fields, areas] = [officer['执法类别']!.split('、'), officer['执法区域']!.split('、')];
        const wanted = target['监管领域']!.split('、');
        expect(fields.includes('综合') || wanted.some((field) => fields.includes(field))).toBe(true);
        expect(areas.includes('全县') || areas.includes(target['所在区域']!)).toBe(true);
        loads.set(one.id, (loads.get(one.id) ?? 0) + 1);
      }
    }
    expect(Math.max(...loads.values())).toBeLessThanOrEqual(3);
  });
});
