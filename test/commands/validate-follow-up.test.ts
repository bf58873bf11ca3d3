import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { annex4 } from '../../src/annexes/annex-4.js';
import type { Finding } from '../../src/rules/finding.js';
import {
  CELLS,
  cellsOn,
  edit,
  returnFolder,
  SOUND_SLOTS,
  writeContacts,
  writeReturn,
} from '../support/returns.js';
import { shuangsuiji } from '../support/running.js';

const SHEET = annex4.sheetName;
const MENDED = 'fixed/已修正_附件4.xlsx';

async function report(folder: string, ...argv: string[]) {
  const { out, err } = await shuangsuiji(folder, ['validate', ...argv, '--json']);
  if (out === '') throw new Error(err);
  return JSON.parse(out) as {
    findings: Finding[];
    comparison: { counts: object; mended: { ruleId: string }[]; added: string[] };
    written: { mended: { changes: { address: string; before: string; after: string }[] }[] };
  };
}
const rules = (findings: readonly { readonly ruleId: string }[]) =>
  findings.map(({ ruleId }) => ruleId).sort();

describe('validate --fix', () => {
  const faults = {
    [CELLS.firstItem]: ' 林木种子生产经营监督检查　',
    [CELLS.firstChecks]: '３次',
    [CELLS.q1]: '是，《城口县林业局推行“双随机、一公开”实施细则》（城林发[2016]第012号）',
    A13: 5,
    // None of these is anybody's to mend but the unit's.
    [CELLS.thirdChecks]: '约3',
    [CELLS.secondRules]: '√',
    [CELLS.secondRatio]: '10%',
  };

  it('mends what changes nothing, in a new file, and tells every change', async () => {
    const folder = await returnFolder(faults);
    const original = join(folder, '附件4.xlsx');
    const bytes = readFileSync(original);
    const before = await cellsOn(original, SHEET);
    const { findings, written } = await report(folder, '附件4.xlsx', '--fix', 'fixed');
    const changes = written.mended[0]?.changes ?? [];
    expect(changes.map(({ address, after }) => [address, after])).toEqual([
      [CELLS.q1, '是，《城口县林业局推行“双随机、一公开”实施细则》（城林发〔2016〕12号）'],
      [CELLS.firstItem, '林木种子生产经营监督检查'],
      [CELLS.firstChecks, '3'],
      ['A13', '2'],
    ]);
    expect(readFileSync(original).equals(bytes)).toBe(true);
    // Every other cell is as it was, those that only the unit can mend first of all.
    const expected = {
      ...before,
      ...Object.fromEntries(changes.map(({ address, after }) => [address, after])),
    };
    expect(await cellsOn(join(folder, MENDED), SHEET)).toEqual(expected);
    const log = await cellsOn(join(folder, MENDED), '修改记录');
    for (const { address, before: old, after } of changes)
      expect(Object.values(log)).toEqual(expect.arrayContaining([address, old, after]));

    const again = await report(folder, MENDED);
    const gone = new Set(['A404', 'T01', 'T02', 'N01']);
    expect(rules(again.findings)).toEqual(
      rules(
        findings.filter(
          ({ ruleId, cells }) => !gone.has(ruleId) && !(ruleId === 'A407' && cells[0] === CELLS.firstChecks),
        ),
      ),
    );
    expect(rules(again.findings)).toContain('A405');
  });

  it('says so when there is nothing that it may mend', async () => {
    const folder = await returnFolder({ [CELLS.thirdChecks]: '约3' });
    const { out } = await shuangsuiji(folder, ['validate', '附件4.xlsx', '--fix', 'fixed']);
    expect(out).toContain('没有可以自动改正的地方');
  });
});

describe('validate --previous', () => {
  it('tells what was mended, what is still there and what is new', async () => {
    const folder = await returnFolder({ [CELLS.secondRules]: '√', [CELLS.thirdChecks]: '约3' });
    const { out } = await shuangsuiji(folder, ['validate', '附件4.xlsx', '--json']);
    writeFileSync(join(folder, '上次.json'), out);
    await edit(join(folder, '附件4.xlsx'), { [CELLS.secondRules]: '是', [CELLS.phone]: '联系电话：5922032' });
    const { comparison, findings } = await report(folder, '附件4.xlsx', '--previous', '上次.json');
    expect(rules(comparison.mended)).toEqual(['A405']);
    expect(rules(findings.filter(({ fingerprint }) => comparison.added.includes(fingerprint)))).toEqual([
      'T07',
    ]);
    const told = await shuangsuiji(folder, ['validate', '附件4.xlsx', '--previous', '上次.json']);
    expect(told.out).toMatch(/与上次相比：已改 1、仍在 \d+、新增 1。/u);
  });

  it('calls nothing mended that was not sent again', async () => {
    const folder = await returnFolder({ [CELLS.secondRules]: '√' });
    await writeContacts(join(folder, '附件5.xlsx'), '城口县林业局');
    const { out } = await shuangsuiji(folder, ['validate', '.', '--json']);
    writeFileSync(join(folder, '上次.json'), out);
    const { comparison } = await report(folder, '附件5.xlsx', '--previous', '上次.json');
    expect(rules(comparison.mended)).not.toContain('A405');
    const told = await shuangsuiji(folder, ['validate', '附件5.xlsx', '--previous', '上次.json']);
    expect(told.out).toContain('这次没有报');
  });

  it('refuses what is no report', async () => {
    const folder = await returnFolder();
    writeFileSync(join(folder, 'x.json'), '{"schemaVersion": 2}');
    const { code, err } = await shuangsuiji(folder, ['validate', '附件4.xlsx', '--previous', 'x.json']);
    expect(code).toBe(2);
    expect(err).toContain('不是校验报告');
  });
});

describe('validate --slips', () => {
  it('writes a slip for each unit that has to mend something, and whom to call about missing returns', async () => {
    const folder = await returnFolder({ [CELLS.thirdChecks]: '约3' });
    await writeReturn(join(folder, '水利.xlsx'), {}, { ...SOUND_SLOTS, unit: '城口县水利局' });
    await writeContacts(join(folder, '交通.xlsx'), '城口县交通委');
    writeFileSync(
      join(folder, '名册.csv'),
      '标准名,别名,有无行政检查事项\n城口县林业局,,有\n城口县水利局,,有\n城口县交通委,,有\n城口县档案局,,无\n城口县农委,,有\n',
    );
    const flags = ['--roster', '名册.csv', '--period', '2016Q3', '--today', '2016-09-21', '--slips', 'slips'];
    const files = ['附件4.xlsx', '水利.xlsx', '交通.xlsx'];
    const { code, err } = await shuangsuiji(folder, ['validate', ...files, ...flags]);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    const slip = await cellsOn(join(folder, 'slips/退回单.xlsx'), '城口县林业局');
    const texts = Object.values(slip);
    expect(texts).toContain('次数“约3”不是0或正整数');
    // The week before the one in which the quarter ends closes on Sunday the 25th.
    expect(texts.join('\n')).toContain('请于2016年9月25日前改正后报回');
    expect(texts.join('\n')).toMatch(/经办人（签字）：[^]*签收人（签字）：/u);
    expect(await cellsOn(join(folder, 'slips/退回单.xlsx'), '城口县水利局')).toEqual({});

    const calls = Object.values(await cellsOn(join(folder, 'slips/催报名单.xlsx'), '催报名单'));
    expect(calls).toEqual(
      expect.arrayContaining(['城口县交通委', '王五', '59220001', '赵六', '13912345678']),
    );
    expect(calls).toContain('城口县农委');
    // One has reported, one has nothing to report.
    expect(calls).not.toContain('城口县水利局');
    expect(calls).not.toContain('城口县档案局');
  });
});
