import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { drawn, LISTS, recordAt, recordPath, unitFolder } from '../support/draws.js';
import { officerTable, targetTable } from '../support/lists.js';
import { bin } from '../support/process.js';
import { temporaryFolder } from '../support/reading.js';
import { CELLS, returnFolder } from '../support/returns.js';
import { folderWith, listing, shuangsuiji } from '../support/running.js';
import { describeAtTerminal, KEY } from '../support/terminal.js';
import { type Answer, answerAll, atTerminal, cancelAt, printedLine } from './asking.js';

const { enter, down, up, space, backspace, ctrlC } = KEY;

/** What the line does when bash itself reads it: without a terminal, so that nothing can be asked. */
async function repeated(folder: string, line: string) {
  const words = execFileSync('bash', ['-c', `printf '%s\\0' ${line}`], { encoding: 'utf8' }).split('\0');
  return bin(folder, words.slice(0, -1));
}

describeAtTerminal('init at a terminal', () => {
  const PATH: readonly Answer[] = [
    ['这是谁的文件夹？', enter],
    ['本单位的名称', '县林业局', enter],
    ['本县的全称', enter],
    ['工作年度', '7', enter],
  ];

  it('asks role, unit, county and year, tells a wrong year, and can be repeated without questions', async () => {
    const folder = temporaryFolder();
    const terminal = atTerminal(folder, ['init', '林业']);
    await answerAll(terminal, PATH.slice(0, 3));
    await terminal.answer('工作年度', '20', enter);
    await terminal.answer('请写 2016 以后的年份', backspace, backspace, '2027', enter);
    expect(await terminal.exit()).toBe(0);
    expect(JSON.parse(readFileSync(join(folder, '林业/shuangsuiji.json'), 'utf8'))).toMatchObject({
      unit: '县林业局',
      role: 'department',
      county: '城口县',
      year: 2027,
    });
    expect(printedLine(terminal)).toBe(
      'init 林业 --unit 县林业局 --role department --year 2027 --county 城口县',
    );
    const other = temporaryFolder();
    expect((await repeated(other, printedLine(terminal))).code).toBe(0);
    expect(readdirSync(join(other, '林业'))).toEqual(readdirSync(join(folder, '林业')));
  });

  it.each([0, 1, 3])('leaves nothing behind when it is cancelled at question %d', async (index) => {
    await cancelAt(temporaryFolder(), ['init'], PATH, index);
  });
});

describeAtTerminal('generate at a terminal', () => {
  const PATH: readonly Answer[] = [
    ['要生成哪些空白表格？', enter],
    ['填报单位', enter],
    ['是哪一期？', enter],
    ['写到哪个文件夹？', enter],
  ];

  it('makes what is ticked: unticking all is told, the arrow keys choose', async () => {
    const folder = temporaryFolder();
    const terminal = atTerminal(folder, ['generate']);
    // All six are ticked at first; `i` turns them round, which ticks the two others.
    await terminal.answer('要生成哪些空白表格？', 'i', up, space, up, space, enter);
    await terminal.answer('请至少选一项', down, down, space, enter);
    await terminal.answer('填报单位', '县林业局', enter);
    await terminal.answer('写到哪个文件夹？', '表 格', enter);
    expect(await terminal.exit()).toBe(0);
    expect(readdirSync(join(folder, '表 格'))).toEqual(['附件1-随机抽查事项清单.xlsx']);
    expect(printedLine(terminal)).toBe('generate 1 --unit 县林业局 --output "表 格"');
    expect((await repeated(temporaryFolder(), printedLine(terminal))).code).toBe(0);
  });

  it.each([0, 2, 3])('leaves nothing behind when it is cancelled at question %d', async (index) => {
    await cancelAt(temporaryFolder(), ['generate'], PATH, index);
  });
});

describeAtTerminal('draw at a terminal', () => {
  const PATH: readonly Answer[] = [
    ['检查对象名录库是哪个文件？', enter],
    ['执法检查人员名录库是哪个文件？', enter],
    ['本次抽查的编号', enter],
    ['抽取多少？', '3', enter],
    ['种子从哪里来？', enter],
    ['现在抽取', enter],
  ];

  it('offers first what a file holds, whatever it is called; draws; proposes the next number', async () => {
    const folder = folderWith({ 'a.xlsx': officerTable, 'b.csv': '序号,别的\n1,2\n', 'c.xlsx': targetTable });
    const terminal = atTerminal(folder, ['draw', '--today', '2026-03-05']);
    await answerAll(terminal, PATH.slice(0, 3));
    await terminal.answer('抽取多少？', '三户', enter);
    await terminal.answer('请写户数（如 30）或比例', backspace, backspace, '3', enter);
    await terminal.answer('种子从哪里来？', down, down, down, enter);
    await terminal.answer('种子：', '第一期', enter);
    await terminal.answer('现在抽取“双随机〔2026〕第1号”？', enter);
    expect(await terminal.exit()).toBe(0);
    const record = recordAt(folder, '双随机〔2026〕第1号');
    expect(record.lists).toMatchObject({ targets: { file: 'c.xlsx' }, inspectors: { file: 'a.xlsx' } });
    expect([record.counts.drawn, record.entropy, record.level]).toEqual([3, '第一期', 0]);
    expect(printedLine(terminal)).toBe(
      'draw --targets c.xlsx --inspectors a.xlsx --draw-id 双随机〔2026〕第1号 --count 3 --seed 第一期 --today 2026-03-05',
    );
    const other = folderWith({ 'a.xlsx': officerTable, 'c.xlsx': targetTable });
    expect((await repeated(other, printedLine(terminal))).code).toBe(0);
    expect(recordAt(other, '双随机〔2026〕第1号').drawn).toEqual(record.drawn);

    const next = atTerminal(folder, ['draw', '--today', '2026-03-05', '--targets', 'c.xlsx', '--rate', '5%']);
    await next.answer('执法检查人员名录库是哪个文件？', enter);
    await next.answer('双随机〔2026〕第2号', enter);
    await next.answer('种子从哪里来？', enter);
    await next.answer('现在抽取', 'n', enter);
    expect([await next.exit(), next.text()]).toEqual([1, expect.stringContaining('已取消')]);
    expect(existsSync(join(folder, '抽取/双随机〔2026〕第2号'))).toBe(false);
  });

  it.each([0, 2, 5])('leaves nothing behind when it is cancelled at question %d', async (index) => {
    await cancelAt(unitFolder(), ['draw'], PATH, index);
  });

  const witnessed = [
    ...['draw', ...LISTS, '--draw-id', '一', '--count', '3'],
    ...['--witness', '张三', '--witness', '李四'],
  ];

  it('shows witnesses’ numbers to nobody, and takes no wrong one', async () => {
    const folder = unitFolder();
    const terminal = atTerminal(folder, witnessed);
    await terminal.answer('请见证人 张三 键入一个数', '4', '7', '1', '1', enter);
    await terminal.answer('请见证人 李四 键入一个数', '5|8', enter);
    await terminal.answer('不能有“|”', backspace, backspace, backspace, '9', '0', '9', '0', enter);
    await terminal.shows('请见证人 李四 键入一个数（不显示）： ****');
    const typed = terminal.written();
    expect(await terminal.exit()).toBe(0);
    expect(recordAt(folder, '一').entropy).toBe('4711|9090');
    // Before the draw is told, nothing of the numbers was sent to the screen, not even for a moment.
    const [asked = ''] = typed.split('参加抽取', 1);
    expect(asked).toContain('请见证人 李四');
    expect(asked).not.toMatch(/4711|9090|5\|8/u);
  });

  it.each(['张三', '李四'])('cancelled by witness %s leaves nothing behind', async (name) => {
    const asked: readonly Answer[] = [
      ['请见证人 张三', '1', enter],
      ['请见证人 李四', '2', enter],
    ];
    await cancelAt(unitFolder(), witnessed, asked, name === '张三' ? 0 : 1);
  });

  it('refuses what cannot be before it asks anything', async () => {
    const terminal = atTerminal(unitFolder(), ['draw', '--redraw']);
    expect([await terminal.exit(), terminal.text()]).toEqual([2, expect.stringContaining('--reason')]);
    expect(terminal.text()).not.toContain('检查对象名录库是哪个文件');
  });

  it('asks for the public value of a plan alone, when the plan’s lists lie in the folder', async () => {
    const folder = unitFolder();
    const plan = ['plan', ...LISTS, '--draw-id', '一', '--count', '3', '--seed-source', '双色球2026136期'];
    expect((await shuangsuiji(folder, plan)).code).toBe(0);
    const terminal = atTerminal(folder, ['draw', '--plan', '抽取/一/抽取方案.json']);
    await terminal.answer('方案所定来源公布的数值', '07 12 15', enter);
    await terminal.answer('现在抽取', enter);
    expect(await terminal.exit()).toBe(0);
    expect(printedLine(terminal)).toBe('draw --seed "07 12 15" --plan 抽取/一/抽取方案.json');
    expect(recordAt(folder, '一')).toMatchObject({ level: 3, entropy: '07 12 15' });
  });

  it.each([['--yes'], ['--json']])('never asks with %s', async (flag) => {
    const terminal = atTerminal(unitFolder(), ['draw', flag]);
    expect(await terminal.exit()).toBe(2);
    expect(terminal.text()).toContain('缺少选项：--targets');
  });
});

describeAtTerminal('validate at a terminal', () => {
  const PATH: readonly Answer[] = [
    ['要校验哪些表格？', enter],
    ['单位名册是哪个文件？', enter],
    ['校验的是哪一期？', enter],
    ['哪天收到的？', enter],
    ['还要写什么？', enter],
  ];

  it('offers what lies in the folder, tells what is no period, and writes what is chosen', async () => {
    const folder = await returnFolder({ [CELLS.q3]: '有' });
    const terminal = atTerminal(folder, ['validate']);
    await terminal.answer('附件4.xlsx（附件4', enter);
    await terminal.answer('不用名册', enter);
    await terminal.answer('校验的是哪一期？', '去年', enter);
    await terminal.answer('请写成 2016Q3', backspace, backspace, '2016Q3', enter);
    await terminal.answer('哪天收到的？', '2016-09-20', enter);
    await terminal.answer('还要写什么？', down, enter);
    expect(await terminal.exit()).toBe(1);
    expect(readdirSync(join(folder, '退回'))).toHaveLength(1);
    const line = printedLine(terminal);
    expect(line).toBe('validate 附件4.xlsx --period 2016Q3 --received 2016-09-20 --annotate 退回');
    const again = await repeated(folder, `${line} --force`);
    expect([again.code, again.out]).toEqual([1, expect.stringContaining('A402')]);
  });

  it.each([0, 2, 4])('leaves nothing behind when it is cancelled at question %d', async (index) => {
    await cancelAt(await returnFolder(), ['validate'], PATH, index);
  });
});

describeAtTerminal('aggregate at a terminal', () => {
  const PATH: readonly Answer[] = [
    ['要汇总哪些附件4？', enter],
    ['汇总哪一期？', '2016Q3', enter],
    ['单位名册是哪个文件？', enter],
    ['有行政检查事项的部门有几个？', '1', enter],
    ['哪天收到的？', enter],
    ['附件3第1问', enter],
    ['文件名称及文号', '《实施方案》（城府办发〔2016〕8号）', enter],
    ['附件3第2问', enter],
    ['附件3第3问', enter],
    ['附件3的联系人', '姚远', enter],
    ['附件3的联系电话', '59220329', enter],
    ['写到哪个文件夹？', enter],
  ];

  it('asks for what it needs and writes 附件3', async () => {
    const folder = await returnFolder();
    const terminal = atTerminal(folder, ['aggregate', '--today', '2016-09-23']);
    await answerAll(terminal, PATH);
    expect([await terminal.exit(), terminal.text()]).toEqual([0, expect.stringContaining('合计')]);
    expect(readdirSync(join(folder, '汇总')).join()).toContain('附件3');
    expect((await repeated(folder, `${printedLine(terminal)} --force`)).code).toBe(0);
  });

  it.each([0, 6, 11])('leaves nothing behind when it is cancelled at question %d', async (index) => {
    await cancelAt(await returnFolder(), ['aggregate'], PATH, index);
  });
});

describeAtTerminal('verify and replace at a terminal', () => {
  const two = async (): Promise<string> => {
    const folder = unitFolder();
    await drawn(folder, '一', '--count', '3', '--seed', 's');
    await drawn(folder, '二', '--count', '3', '--seed', 's');
    // The files' own times may be the same.
    utimesSync(join(folder, recordPath('一')), 1, 1);
    return folder;
  };

  it('verify offers the records, the newest first, with the lists that they name', async () => {
    const terminal = atTerminal(await two(), ['verify']);
    await terminal.answer('哪一次抽取的抽取记录？', enter);
    await terminal.answer('当时的检查对象名录库', enter);
    await terminal.answer('当时的执法检查人员名录库', enter);
    expect(await terminal.exit()).toBe(0);
    expect(printedLine(terminal)).toBe(
      `verify ${recordPath('二')} --targets 对象.xlsx --inspectors 人员.xlsx`,
    );
    expect(terminal.text()).toContain('结论：已核对的各项全部一致（二');
  });

  it('replace offers who was drawn', async () => {
    const folder = await two();
    const { drawn: targets } = recordAt(folder, '二');
    const terminal = atTerminal(folder, ['replace']);
    await terminal.answer('哪一次抽取的抽取记录？', enter);
    await terminal.answer('要换什么？', enter);
    await terminal.answer('哪一户退出？', down, enter);
    await terminal.answer('理由', '已注销', enter);
    await terminal.answer('批准人', '王五', enter);
    expect(await terminal.exit()).toBe(0);
    expect(printedLine(terminal)).toContain(`--target ${targets[1]!.id} --reason 已注销 --approver 王五`);
  });
});

describeAtTerminal('plan, results and collect at a terminal', () => {
  it('plan asks for its lists and where the seed will come from', async () => {
    const folder = unitFolder();
    const terminal = atTerminal(folder, ['plan', '--draw-id', '一', '--count', '3']);
    await terminal.answer('检查对象名录库是哪个文件？', enter);
    await terminal.answer('执法检查人员名录库是哪个文件？', enter);
    await terminal.answer('哪个公开数值？', enter);
    await terminal.answer('请写明来源', '双色球2026136期', enter);
    expect(await terminal.exit()).toBe(0);
    expect(printedLine(terminal)).toBe(
      'plan --targets 对象.xlsx --inspectors 人员.xlsx --draw-id 一 --count 3 --seed-source 双色球2026136期',
    );
  });

  it('results offers the workbooks beside the record', async () => {
    const folder = unitFolder();
    await drawn(folder, '一', '--count', '3', '--seed', 's');
    const terminal = atTerminal(folder, ['results']);
    await terminal.answer('哪一次抽取的抽取记录？', enter);
    await terminal.answer('填好检查结果的是哪个文件？', enter);
    await terminal.exit();
    expect(printedLine(terminal)).toBe(`results ${recordPath('一')} 抽取/一/抽取结果.xlsx`);
  });

  it('collect asks which form, and proposes a file for it', async () => {
    const folder = await returnFolder();
    const terminal = atTerminal(folder, ['collect']);
    await terminal.answer('要汇总哪些表格？', enter);
    await terminal.answer('汇总其中的哪种表？', down, enter);
    await terminal.answer('执法人员汇总.xlsx', enter);
    await terminal.answer('单位名册是哪个文件？', ctrlC);
    expect(await terminal.exit()).toBe(1);
    expect(existsSync(join(folder, '执法人员汇总.xlsx'))).toBe(false);
  });
});

describeAtTerminal('Ctrl-C while nothing is asked', () => {
  it('takes away what is half written: files, folders, lock', async () => {
    const rows = Array.from({ length: 12_000 }, (_, i) =>
      targetTable[1]!.map((cell, at) => (at === 3 ? `X${i}` : cell)),
    );
    const folder = unitFolder({ '大.xlsx': [targetTable[0]!, ...rows] });
    const before = listing(folder);
    const lists = ['--targets', '大.xlsx', '--inspectors', '人员.xlsx'];
    const terminal = atTerminal(folder, [
      'draw',
      ...lists,
      '--draw-id',
      '一',
      '--rate',
      '90%',
      '--seed',
      's',
    ]);
    const place = join(folder, '抽取', '一');
    await terminal.interruptWhen(
      () => existsSync(place) && readdirSync(place).some((name) => name.endsWith('.tmp')),
    );
    expect([await terminal.exit(), terminal.text()]).toEqual([
      1,
      expect.stringContaining('已取消，没有写入任何文件。'),
    ]);
    expect(listing(folder)).toEqual(before);
  });
});

describeAtTerminal('colour', () => {
  it.each([
    ['is shown at a terminal', [], '', true],
    ['is not shown with --no-color', ['--no-color'], '', false],
    ['is not shown with NO_COLOR', [], '1', false],
  ])('%s', async (_, flags, noColor, coloured) => {
    const folder = await returnFolder({ [CELLS.q3]: '有' });
    const argv = ['validate', '附件4.xlsx', ...flags];
    const terminal = atTerminal(folder, argv, { env: { NO_COLOR: noColor } });
    expect(await terminal.exit()).toBe(1);
    // eslint-disable-next-line no-control-regex -- the colours of a terminal are control characters
    expect(/\u001B\[[1-9]\d*m/u.test(terminal.written())).toBe(coloured);
  });
});
