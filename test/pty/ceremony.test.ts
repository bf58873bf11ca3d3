import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import stringWidth from 'string-width';
import { protocol } from '../../src/annexes/protocol.js';
import { ledgerOf, LISTS, recordAt, unitFolder, verified } from '../support/draws.js';
import { cellsOn } from '../support/returns.js';
import { listing, shuangsuiji } from '../support/running.js';
import { describeAtTerminal, KEY } from '../support/terminal.js';
import { atTerminal } from './asking.js';

const { enter, ctrlC } = KEY;
const CEREMONY = ['draw', ...LISTS, '--draw-id', '一', '--count', '4', '--ceremony', '--unit', '县林业局'];
const WITNESSES = ['--witness', '张三', '--witness', '李四'];

async function begin(folder: string, ...argv: readonly string[]) {
  const terminal = atTerminal(folder, [...CEREMONY, ...WITNESSES, ...argv]);
  await terminal.shows('按回车键继续');
  return terminal;
}

async function numbers(terminal: Awaited<ReturnType<typeof begin>>): Promise<void> {
  await terminal.type(enter);
  await terminal.answer('请见证人 张三', '4711', enter);
  await terminal.answer('请见证人 李四', '9090', enter);
  await terminal.shows('按回车键开始揭晓');
}

describeAtTerminal('a witnessed draw', () => {
  it('shows the lists first, then the numbers, then one target after the other, and writes the paper', async () => {
    const folder = unitFolder();
    const terminal = await begin(folder);
    const opening = terminal.text().replaceAll(' ', '');
    for (const shown of ['城口县林业局', '对象.xlsx', '24户', '人员.xlsx', '9人', '抽取数4户', '每户2人'])
      expect(opening).toContain(shown);
    expect(existsSync(join(folder, '抽查台账.jsonl'))).toBe(false);

    await numbers(terminal);
    // In the ledger before anything of its result can be seen.
    const [line] = ledgerOf(folder);
    const record = recordAt(folder, '一');
    const { drawn: targets, digests, root } = record;
    expect(line).toMatchObject({ event: 'draw', drawId: '一', root });
    for (const digest of [digests.targets, digests.inspectors]) expect(opening).toContain(digest);
    const seed = terminal.text().replaceAll(' ', '');
    for (const shown of ['张三4711', '李四9090', '种子4711|9090', root, '2（见证）'])
      expect(seed).toContain(shown);
    for (const { name, ticket } of targets) {
      expect(terminal.written()).not.toContain(name);
      expect(terminal.written()).not.toContain(ticket.slice(0, 16));
    }

    await terminal.type(enter);
    for (const [index, { name, ticket, inspectors }] of targets.entries()) {
      await terminal.shows(ticket.slice(0, 16));
      expect(terminal.text()).toContain(`第 ${index + 1} 名  ${name}`);
      expect(terminal.text()).toContain(inspectors.map((one) => one.name).join('、'));
      const next = targets[index + 1];
      if (next === undefined) break;
      expect(terminal.text()).not.toContain(next.ticket.slice(0, 16));
      await terminal.type(index === 0 ? ' ' : enter);
    }
    expect(await terminal.exit()).toBe(0);
    for (const row of terminal.rows()) expect(stringWidth(row)).toBeLessThanOrEqual(100);

    const paper = Object.values(await cellsOn(join(folder, '抽取/一/抽取过程记录.xlsx'), protocol.sheetName));
    for (const held of [
      root,
      digests.targets,
      digests.inspectors,
      '4711|9090',
      '张三',
      '李四',
      '城口县林业局双随机抽查抽取过程记录',
    ])
      expect(paper).toContain(held);
    for (const { name, ticket, inspectors } of targets) {
      expect(paper).toContain(name);
      expect(paper).toContain(ticket.slice(0, 16));
      expect(paper).toContain(inspectors.map((one) => `${one.name}（${one.id}）`).join('\n'));
    }
    for (const who of ['主持人', '操作人', '见证人', '监督人'])
      expect(paper.join('\n')).toContain(`${who}（签名）`);
    expect((await verified(folder, '一', ...LISTS)).code).toBe(0);
    // What a draw leaves in the unit's folder is no return.
    const validated = await shuangsuiji(folder, ['validate', '.']);
    expect(validated.out).not.toContain('抽取过程记录');
  });

  it('goes by itself with --pace, and tells all at once on F', async () => {
    const paced = await begin(unitFolder(), '--pace', '0');
    await numbers(paced);
    await paced.type(enter);
    expect(await paced.exit()).toBe(0);

    const folder = unitFolder();
    const hurried = await begin(folder, '--pace', '60');
    await numbers(hurried);
    await hurried.type(enter);
    await hurried.shows('第 1 名');
    expect(hurried.text()).not.toContain('第 2 名');
    await hurried.type('f');
    expect(await hurried.exit()).toBe(0);
    for (const { name } of recordAt(folder, '一').drawn) expect(hurried.text()).toContain(name);
  });

  it('broken off before the numbers leaves nothing; broken off while it is told, the draw stands', async () => {
    const folder = unitFolder();
    const before = listing(folder);
    const early = await begin(folder);
    await early.type(ctrlC);
    expect([await early.exit(), early.text()]).toEqual([1, expect.stringContaining('已取消')]);
    const second = await begin(folder);
    await second.type(enter);
    await second.answer('请见证人 张三', '4711', enter);
    await second.answer('请见证人 李四', ctrlC);
    expect(await second.exit()).toBe(1);
    expect(listing(folder)).toEqual(before);

    const late = await begin(folder);
    await numbers(late);
    await late.type(enter);
    await late.answer('第 1 名', ctrlC);
    expect([await late.exit(), late.text()]).toEqual([0, expect.stringContaining('结果不受影响')]);
    expect(readdirSync(join(folder, '抽取/一'))).toContain('抽取过程记录.xlsx');

    // Nobody is called to the keyboard for a number that is taken.
    const taken = atTerminal(folder, [...CEREMONY, ...WITNESSES]);
    expect([await taken.exit(), taken.text()]).toEqual([1, expect.stringContaining('已经抽取过')]);
    expect(taken.text()).not.toContain('按回车键继续');
  });
});

it.each([
  ['要在终端上', '--ceremony'],
  ['--pace 只和 --ceremony 一起用', '--pace', '2'],
])('off a terminal: %s', async (said, ...flags) => {
  const argv = ['draw', ...LISTS, '--draw-id', '一', '--count', '4', ...flags];
  const { code, err } = await shuangsuiji(unitFolder(), argv);
  expect([code, err]).toEqual([2, expect.stringContaining(said)]);
});
