import { describe, expect, it } from '@jest/globals';
import { validationJson } from '../../src/reporters/validate-json.js';
import type { ValidationReport } from '../../src/reporters/validate-report.js';
import { validationText } from '../../src/reporters/validate-text.js';
import type { Finding } from '../../src/rules/finding.js';
import { a414 } from '../../src/rules/annex-4/a414-target.js';
import { f05 } from '../../src/rules/file/f05-skipped.js';
import { s10 } from '../../src/rules/structure/s10-stamp.js';
import { palette } from '../../src/ui/colour.js';

const NUMERALS = ['甲', '乙', '丙', '丁', '戊'];
const SEAL = '文件里看不到公章，请核对纸质件。';

function note(ruleId: string, unit: string | null, sentence: string, rest: Partial<Finding> = {}): Finding {
  const file = `${unit ?? '~$无名'}.xlsx`;
  return {
    ...{
      ruleId,
      kind: '填报',
      severity: 'I',
      file,
      sheet: '表',
      form: '4',
      unit,
      cells: ['A4'],
      rowKey: null,
    },
    ...{ rowKeys: [], column: null, value: null, expected: null, message: `〔${file}·表·A4〕${sentence}` },
    ...{ clause: '', fix: { mode: 'none', suggestion: null }, explanation: null, valueDigest: '' },
    fingerprint: `${ruleId}${unit}`,
    ...rest,
  };
}

const sealed = (count: number): Finding[] =>
  NUMERALS.slice(0, count).map((name) => note('S10', `${name}局`, SEAL));

function report(findings: readonly Finding[]): ValidationReport {
  return {
    ruleset: { id: '通知', sha256: '' },
    period: null,
    strict: false,
    findings,
    rules: [f05, s10, a414],
    counts: {
      ...{ files: 5, units: 0, passed: 0, returned: 0, missing: 0 },
      ...{ errors: 0, warnings: 0, notes: findings.length, explained: 0 },
    },
    units: [],
    files: [],
  };
}

const told = (findings: readonly Finding[], order: 'unit' | 'rule' = 'unit') =>
  validationText(report(findings), order, palette(false)).filter((line) => line.startsWith('  '));

describe('notes that many units have', () => {
  it('are told once, with how many places and units', () => {
    expect(told([...sealed(4), note('S10', '甲局', SEAL, { cells: ['A4', 'A9:A10'] })])).toEqual([
      expect.stringContaining('提示 S10 '),
    ]);
    expect(told(sealed(4))).toEqual(['  提示 S10 文件里看不到公章，请核对纸质件（4 处，4 家）']);
    expect(validationText(report(sealed(4)), 'unit', palette(false)).join()).not.toContain('甲局');
  });

  it('of three units are told to each', () => {
    expect(told(sealed(3))).toHaveLength(3);
    // Five notes, but of three units.
    expect(told([...sealed(3), ...sealed(2)])).toHaveLength(5);
  });

  it('are named by their rule when every unit is told something else, with their kind', () => {
    const findings = NUMERALS.map((name, at) => note('A414', name, `占${at}%。`, { kind: '达标' }));
    expect(told(findings)).toEqual([`  提示·达标 A414 ${a414.title}（5 处，5 家；用 --by rule 逐处列出）`]);
  });

  it('leave alone warnings of the same rule, and files of no unit', () => {
    const warned = NUMERALS.map((name) => note('S10', name, SEAL, { severity: 'W' }));
    expect(told(warned)).toHaveLength(5);
    const skipped = NUMERALS.map((name) => note('F05', null, '跳过。', { file: `~$${name}.xlsx` }));
    expect(told(skipped)).toHaveLength(5);
  });

  it('leave the totals, --by rule and JSON whole', () => {
    expect(validationText(report(sealed(5)), 'unit', palette(false))[0]).toMatch(/提示 5$/u);
    expect(told(sealed(5), 'rule')).toHaveLength(5);
    const { findings } = JSON.parse(validationJson(report(sealed(5)))) as { findings: unknown[] };
    expect(findings).toHaveLength(5);
  });
});
