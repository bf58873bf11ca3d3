import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { drawn, recordPath, unitFolder, verified, LISTS } from '../support/draws.js';
import { officerTable, targetTable } from '../support/lists.js';
import { resultTable } from '../support/result-sheets.js';
import { shuangsuiji } from '../support/running.js';
import { tableXlsx } from '../support/tables.js';

/** What of a list or a result nobody sees is said by every command before it counts. */

const ROWS = '第4、6行是隐藏的（多半是筛选），照样算数。';
const hiddenRows = tableXlsx([{ rows: targetTable, hiddenRows: [4, 6] }]);
const hiddenTwin = tableXlsx([{ rows: targetTable }, { rows: [...targetTable.slice(0, 3)] }], {
  sheetNames: ['名录', '旧'],
  sheetAttributes: ['', 'state="veryHidden"'],
});
const besides = tableXlsx([{ rows: officerTable }, { rows: [['代码', '名称']] }], {
  sheetNames: ['人员', '字典'],
  sheetAttributes: ['', 'state="veryHidden"'],
});

const numbered = (id: string): string[] => ['--draw-id', id, '--count', '3'];

describe('hidden rows and sheets', () => {
  it('of the lists are said by draw and plan, and stand in the record; the draw is that of all rows', async () => {
    const folder = unitFolder({ '对象.xlsx': hiddenRows, '人员.xlsx': besides });
    const { record, err } = await drawn(folder, '一', '--count', '3', '--seed', 's');
    expect(record.assumptions.filter((one) => one.includes('隐藏'))).toEqual([
      `〔对象.xlsx〕${ROWS}`,
      '〔人员.xlsx〕工作表“字典”是深度隐藏的（菜单“取消隐藏”里没有它），没有读。',
    ]);
    expect(err).toContain(`说明：〔对象.xlsx〕${ROWS}`);
    const plain = unitFolder();
    const twin = await drawn(plain, '一', '--count', '3', '--seed', 's');
    expect(record.drawn).toEqual(twin.record.drawn);
    expect(twin.record.assumptions.filter((one) => one.includes('隐藏'))).toEqual([]);
    expect((await verified(folder, '一', ...LISTS)).code).toBe(0);
    const planned = await shuangsuiji(folder, ['plan', ...LISTS, ...numbered('二'), '--seed-source', '双色球2026136期']); // prettier-ignore
    expect([planned.code, planned.err]).toEqual([0, expect.stringContaining(`〔对象.xlsx〕${ROWS}`)]);
  });

  it('of two lists alike: refused, and the way out leaves the hidden one behind', async () => {
    const folder = unitFolder({ '对象.xlsx': hiddenTwin });
    const { code, err } = await shuangsuiji(folder, ['draw', ...LISTS, ...numbered('一')]);
    expect(code).toBe(1);
    expect(err).toMatch(
      /“名录”、“旧”（深度隐藏）。请只留下要用的一张：右键点要用的表的标签，选“移动或复制”/u,
    );
    const open = tableXlsx([{ rows: targetTable }, { rows: targetTable }]);
    const both = await shuangsuiji(unitFolder({ '对象.xlsx': open }), ['draw', ...LISTS, ...numbered('一')]);
    expect(both.err).toContain('“表1”、“表2”。请只留下要用的一张，另存后重试。');
  });

  it('of a filled result are said before they are entered', async () => {
    const folder = unitFolder();
    await drawn(folder, '一', '--count', '3', '--seed', 's');
    const { headers, rows } = await resultTable(folder, '一');
    const filled = rows.map((row) => ({ ...row, 检查日期: '2026-03-06', 检查结果: '未发现问题' }));
    const table = [['双随机抽查抽取结果'], ['抽查编号：一'], headers, ...filled.map((row) => headers.map((header) => (row as Record<string, string>)[header]))]; // prettier-ignore
    const enter = async (bytes: Buffer) => {
      writeFileSync(join(folder, '填.xlsx'), bytes);
      return shuangsuiji(folder, ['results', recordPath('一'), '填.xlsx', '--today', '2026-03-20', '--json']);
    };
    const hidden = await enter(
      tableXlsx([{ rows: table, hiddenRows: [5] }, { rows: [['草稿']] }], {
        sheetNames: ['结果', '草稿'],
        sheetAttributes: ['state="hidden"', 'state="hidden"'],
      }),
    );
    expect(hidden.code).toBe(0);
    expect(hidden.err.split('\n')).toEqual([
      expect.stringMatching(/〔填\.xlsx·结果〕工作表“结果”是隐藏的，里面的内容照样算数。$/u),
      expect.stringMatching(/〔填\.xlsx·结果〕第5行是隐藏的/u),
      expect.stringMatching(/〔填\.xlsx·结果〕工作表“草稿”是隐藏的，没有读/u),
      '',
    ]);
    const ledger = readFileSync(join(folder, '抽查台账.jsonl'), 'utf8').trim().split('\n');
    expect((JSON.parse(ledger[1]!) as { results: unknown[] }).results).toHaveLength(3);
    const plain = await enter(tableXlsx([{ rows: table }]));
    expect([plain.code, plain.err]).toEqual([0, '']);
  });

  it('of the lists of a return are said by report', async () => {
    const item = ['1', '森林防火检查', '《森林防火条例》', '县林业局', '防火', '现场', '整改', '每年1次'];
    const header = [
      '序号',
      '检查事项',
      '检查依据',
      '检查主体',
      '检查内容',
      '检查方式',
      '检查结果的运用情形',
      '备注',
    ];
    const folder = unitFolder({
      '附件1.xlsx': tableXlsx([
        { rows: [header, item, item.with(0, '2').with(1, '林地检查')], hiddenRows: [3] },
      ]),
      '对象.xlsx': hiddenRows,
    });
    const lists = ['--items', '附件1.xlsx', '--targets', '对象.xlsx'];
    const { err } = await shuangsuiji(folder, ['report', '--period', '2026Q1', ...lists, '--unit', '县林业局', '-o', '新']); // prettier-ignore
    expect(err).toContain('〔附件1.xlsx〕第3行是隐藏的');
    expect(err).toContain(`〔对象.xlsx〕${ROWS}`);
  });
});
