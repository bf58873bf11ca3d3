import { describe, expect, it } from '@jest/globals';

import { makeDepartment } from '../../examples/data/department.js';

const department = makeDepartment();
const { items, officers, subjects } = department;

const CODE = '统一社会信用代码（注册号）';
const split = (text = ''): string[] => text.split('、').filter((part) => part !== '');
const column = (rows: Record<string, string>[], header: string): string[] =>
  rows.map((row) => row[header] ?? '');

/** Written from the text of GB 32100-2015, GB 11714 and GS 15-2006, apart from the code that made the numbers. */
function looksIssued(code: string): boolean {
  if (/^[0-9]{15}$/.test(code)) {
    // ISO 7064 MOD 11,10 over all fifteen digits leaves 1.
    let state = 10;
    for (let at = 0; at < 15; at += 1) {
      state = (state + Number(code[at])) % 10;
      if (at < 14) state = ((state === 0 ? 10 : state) * 2) % 11;
    }
    return state === 1;
  }
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(code)) return false;
  const order = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  // The weights are the powers of 3 modulo 31; with its check character the sum is a multiple of 31.
  let sum = 0;
  for (let at = 0, power = 1; at < 18; at += 1, power = (power * 3) % 31) {
    sum += order.indexOf(code.charAt(at)) * (at === 17 ? 1 : power);
  }
  const letterValue = (character: string): number =>
    /[0-9]/.test(character) ? Number(character) : character.charCodeAt(0) - 55;
  const inner = code.slice(8, 17);
  const innerWeights = [3, 7, 9, 10, 5, 8, 4, 2, 1];
  const innerSum = innerWeights.reduce((total, weight, at) => {
    const character = inner.charAt(at);
    return total + weight * (at === 8 && character === 'X' ? 10 : letterValue(character));
  }, 0);
  return sum % 31 === 0 && innerSum % 11 === 0;
}

describe('the example department', () => {
  it('calls itself an example', () => {
    expect(department.unit).toContain('示例');
    expect(new Set(column(officers, '执法机构全称'))).toEqual(new Set([department.unit]));
  });

  it('has the promised size', () => {
    expect([items.length, officers.length, subjects.length]).toEqual([20, 60, 2000]);
    expect(new Set(column(subjects, '所在区域')).size).toBe(25);
  });

  it('is the same on every run', () => {
    expect(makeDepartment()).toEqual(department);
  });

  it('has every column of its form in every row', () => {
    const headers = (rows: Record<string, string>[]): Set<string> =>
      new Set(rows.map((row) => Object.keys(row).join(' ')));
    expect(headers(items)).toEqual(
      new Set([
        '检查事项 检查依据 检查主体 检查内容 检查方式 检查结果的运用情形 备注 抽查比例和频次 事项类别',
      ]),
    );
    expect(headers(officers)).toEqual(
      new Set(['姓名 性别 执法机构全称 职务 执法证编号 执法类别 执法区域 备注']),
    );
    expect(headers(subjects)).toEqual(
      new Set([
        `检查对象名称 对象类型 ${CODE} 法定代表人（负责人） 联系电话 地址 所在区域 监管领域 对应抽查事项 信用风险等级 状态 更新日期 备注`,
      ]),
    );
  });

  it('repeats no name, code, certificate, item or inspector', () => {
    for (const [rows, header] of [
      [subjects, '检查对象名称'],
      [officers, '执法证编号'],
      [officers, '姓名'],
      [items, '检查事项'],
    ] as const) {
      expect(new Set(column(rows, header)).size).toBe(rows.length);
    }
    const codes = column(subjects, CODE).filter((code) => code !== '');
    expect(new Set(codes).size).toBe(codes.length);
    expect(new Set(column(subjects, '联系电话')).size).toBe(subjects.length);
  });

  it('has codes that could have been issued, in 城口县, with a few of the old numbers', () => {
    const codes = column(subjects, CODE).filter((code) => code !== '');
    expect(codes.filter((code) => !looksIssued(code))).toEqual([]);
    expect(codes.filter((code) => !/^(?:(?:12|52|91|92|93)500229|500229)/.test(code))).toEqual([]);
    // The check itself can tell: a right code passes, one character changed does not.
    expect(looksIssued('91110108009901278Q') && looksIssued('500229000099018')).toBe(true);
    expect(looksIssued('91110108009901378Q') || looksIssued('500229000099019')).toBe(false);
    const old = codes.filter((code) => code.length === 15).length;
    expect(old).toBeGreaterThan(20);
    expect(old).toBeLessThan(150);
  });

  it('lacks a code only where nothing is registered', () => {
    for (const subject of subjects) {
      expect([subject['检查对象名称'], subject[CODE] === '']).toEqual([
        subject['检查对象名称'],
        ['项目', '场所'].includes(subject['对象类型'] ?? ''),
      ]);
    }
  });

  it('uses only the answers the forms allow', () => {
    const values = (rows: Record<string, string>[], header: string): string[] =>
      [...new Set(column(rows, header))].sort();
    expect(values(subjects, '状态')).toEqual(['停业', '吊销', '正常', '注销'].sort());
    expect(values(subjects, '信用风险等级')).toEqual(['', 'A', 'B', 'C', 'D']);
    expect(values(officers, '性别')).toEqual(['女', '男'].sort());
    expect(values(items, '事项类别')).toEqual(['其他', '市场监管'].sort());
    expect(column(subjects, '更新日期').filter((date) => !/^2026-0[1-8]-[0-2][0-9]$/.test(date))).toEqual([]);
    expect(
      column(subjects, '联系电话').filter(
        (phone) => !/^(?:023-5922[7-9][0-9]{3}|1990000[0-9]{4})$/.test(phone),
      ),
    ).toEqual([]);
    const normal = column(subjects, '状态').filter((status) => status === '正常').length;
    expect(normal).toBeGreaterThan(1800);
  });

  it('sits where it says: the address names the township', () => {
    for (const subject of subjects) {
      expect(subject['地址']).toContain(`重庆市城口县${subject['所在区域'] ?? '?'}`);
    }
  });

  it('names items that are on the list, and leaves none without a target', () => {
    const used = new Set(subjects.flatMap((subject) => split(subject['对应抽查事项'])));
    expect([...used].sort()).toEqual(column(items, '检查事项').sort());
  });

  it('can send at least four inspectors to every field in every township that has targets', () => {
    const pairs = new Set(
      subjects.flatMap((subject) =>
        split(subject['监管领域']).map((field) => `${field} ${subject['所在区域'] ?? ''}`),
      ),
    );
    expect(pairs.size).toBeGreaterThan(150);
    for (const pair of pairs) {
      const [field = '', township = ''] = pair.split(' ');
      const eligible = officers.filter((officer) => {
        const fields = split(officer['执法类别']);
        const areas = split(officer['执法区域']);
        return (
          (fields.includes(field) || fields.includes('综合')) &&
          (areas.includes(township) || areas.includes('全县'))
        );
      });
      expect({ pair, enough: eligible.length >= 4 }).toEqual({ pair, enough: true });
    }
  });

  it('has most of its trade in the two streets of the county seat', () => {
    const count = new Map<string, number>();
    for (const area of column(subjects, '所在区域')) count.set(area, (count.get(area) ?? 0) + 1);
    const [first, second] = [...count].sort(([, a], [, b]) => b - a);
    expect([first?.[0], second?.[0]]).toEqual(['葛城街道', '复兴街道']);
    expect(Math.min(...count.values())).toBeGreaterThan(10);
  });
});
