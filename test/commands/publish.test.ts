import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { DrawRecord } from '../../src/draw/record/record-schema.js';
import type { PublicDraw } from '../../src/publish/public-draw.js';
import {
  LISTS,
  drawn,
  ledgerOf,
  recordAt,
  recordPath,
  refusal,
  unitFolder,
  verified,
} from '../support/draws.js';
import { csvText } from '../support/csv-text.js';
import { startDuckdb } from '../support/duckdb.js';
import { officerTable, targetTable } from '../support/lists.js';
import { drawnFromDatabase, planned, queryOf, SEED } from '../support/selections.js';
import { enterResults, hostileTable, type Publication, published, SECRETS } from '../support/publications.js';
import { allRows, withWorkbookAt } from '../support/reading.js';
import { listing, shuangsuiji } from '../support/running.js';

/** Every public text of one publication, with what escapes would hide put back. */
const texts = ({ html, json, parts, out, err }: Publication): string[] =>
  [html, json, out, err, ...parts].flatMap((text) => [
    text,
    text.replace(/\\u([0-9a-f]{4})/gu, (_, digits: string) =>
      String.fromCharCode(Number.parseInt(digits, 16)),
    ),
    text
      .replace(/&#39;/gu, "'")
      .replace(/&quot;/gu, '"')
      .replace(/&amp;/gu, '&'),
  ]);

const found = (publication: Publication, secrets: readonly string[]): string[] =>
  secrets.filter((secret) => texts(publication).some((text) => text.includes(secret)));

describe('publish on a registry of hostile names', () => {
  let folder = '';
  let record: DrawRecord;
  let first: Publication;
  let second: Publication;

  beforeAll(async () => {
    folder = unitFolder({ '对象.xlsx': hostileTable });
    // So many that everybody but a few is drawn, and those few stand by.
    ({ record } = await drawn(
      folder,
      '一',
      '--count',
      '25',
      '--reserves',
      '3',
      '--seed',
      's',
      '--max-load',
      '20',
    ));
    first = await published(folder, '一');
    const [left] = record.drawn;
    const { code } = await shuangsuiji(folder, [
      ...[
        'replace',
        recordPath('一'),
        '--target',
        left!.id,
        '--targets',
        '对象.xlsx',
        '--inspectors',
        '人员.xlsx',
      ],
      ...['--reason', '联系检查员一，电话13800138001，人已搬走', '--approver', '批准人甲'],
    ]);
    expect(code).toBe(0);
    await enterResults(folder, '一', [
      {
        target: '92500229MA5U90044D',
        findings: ['发现问题已责令改正'],
        disposal:
          '对李文博（１３８００１３８００４，023-5922 9002）罚款2000元，身份证500229198001011231，渝E0230、检查员二经办',
      },
      { target: '91500229MA5U90022B', disposal: '=1+1' },
    ]);
    second = await published(folder, '一', 2);
  });

  it('draws whom these tests are about', () => {
    const placed = [...record.drawn, ...record.reserves].map(({ name }) => name);
    for (const name of ['张晓明', '欧阳 修远', '王小二', '坪坝镇安置房工程', '城口县周平凡小吃店'])
      expect(placed).toContain(name);
  });

  it('holds no phone, certificate, person, address or remark in any byte of any file', () => {
    expect(found(first, SECRETS)).toEqual([]);
    expect(found(second, SECRETS)).toEqual([]);
    // The search itself can find: what is public is there.
    expect(found(second, ['91500229MA5U90022B', '坪坝镇安置房工程', '罚款2000元'])).toHaveLength(3);
  });

  it('shows people by their family names, and numbers not at all', () => {
    const name = (code: string) =>
      [...second.draw.drawn, ...second.draw.standBy].find((one) => one.code === code)?.name;
    expect(name('92500229MA5U90033C')).toBe('张**');
    expect(name('92500229MA5U90044D')).toBe('城口县李**火锅店');
    expect(name('92500229MA5U90055E')).toBe('欧阳**');
    expect(name('92500229MA5U90066F')).toBe('城****');
    const { visit } = second.draw.drawn.find(({ code }) => code === '92500229MA5U90044D')!;
    expect(visit?.disposal).toBe('对李**（****，****）罚款2000元，身份证****，****、检**经办');
    for (const officer of visit!.inspectors) expect(officer).toMatch(/^检\*\*（\*\*\*\*\d\d）$/u);
    expect(second.draw.excluded.map(({ reason }) => reason)).toEqual(['状态为“注销”']);
  });

  it('hides ids that hold an address behind their tickets, and counts them', () => {
    const withoutCode = record.drawn.concat(record.reserves as never).filter(({ id }) => id.includes('@'));
    expect(withoutCode.length).toBeGreaterThan(3);
    for (const { ticket } of withoutCode) {
      const shown = [...first.draw.drawn, ...first.draw.standBy].find((one) => one.ticket === ticket)!;
      expect(shown.code).toBeNull();
    }
    // Three of the small county without a code, two of the hostile ones.
    expect(first.draw.ticketOnly).toBe(5);
    const listed = first.draw.list!;
    const all = [...listed.eligible, ...listed.excluded];
    expect(all.reduce((sum, { tickets }) => sum + tickets.length, 0)).toBe(5);
    expect(all.reduce((sum, { ids, tickets }) => sum + ids.length + tickets.length, 0)).toBe(33);
  });

  it('keeps what looks like markup or a formula the text it is', async () => {
    expect(first.html).not.toMatch(/<script>alert/u);
    expect(first.html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;有限公司');
    expect(first.html.match(/<script/gu)).toHaveLength(2);
    const cells = await withWorkbookAt(join(folder, '抽取/一/公示（2）.xlsx'), async ({ sheets }) =>
      (await allRows(sheets[0])).flatMap((line) => line.cells),
    );
    for (const text of ["=cmd|'/c calc'!A1", '=1+1'])
      expect(cells.find((cell) => cell.text === text)).toMatchObject({ kind: 'text' });
    expect(cells.filter(({ formula }) => formula !== undefined)).toEqual([]);
    expect(second.parts.join('')).not.toMatch(/<f[ >]/u);
  });

  it('shows the target that left with its reason, and who came in its place', () => {
    const [left] = second.draw.drawn;
    const came = second.draw.standBy.find(({ standsFor }) => standsFor === 1)!;
    expect(left).toMatchObject({ visit: null, replaced: { by: came.rank } });
    expect(left!.replaced!.reason).toBe('联系检**，电话****，人已搬走');
    expect(came.visit?.inspectors).toHaveLength(2);
    expect(second.html).toContain(`已退出（联系检**，电话****，人已搬走），由第 ${came.rank} 名递补`);
    expect(second.html).toContain('递补第 1 名');
  });

  it('never rewrites a publication: the second stands beside the first, both in the ledger', async () => {
    expect(readFileSync(join(folder, '抽取/一/公示.html'), 'utf8')).toBe(first.html);
    const lines = ledgerOf(folder).filter(({ event }) => event === 'publish');
    expect(lines.map(({ number, withResults }) => [number, withResults])).toEqual([
      [1, 0],
      [2, 2],
    ]);
    expect(lines[1]!.files).toMatchObject([
      { name: '公示（2）.html' },
      { name: '公示（2）.xlsx' },
      { name: '公示（2）.json' },
    ]);
    expect((await verified(folder, '一')).code).toBe(0);
  });

  it('says how many results are still to come', () => {
    expect(first.out).toContain('还有 25 户没有录入检查结果');
    expect(second.out).toContain('还有 23 户没有录入检查结果');
    expect(second.html).toContain('已公布 2 户，待公布 23 户');
  });

  it('publishes what the unit wants to publish, and phones and certificates never', async () => {
    const masks = ['inspectors=full', 'soleTraders=full', 'witnesses=full', 'addresses=full'];
    const open = await published(folder, '一', 3, ...masks.flatMap((mask) => ['--mask', mask]));
    expect(found(open, ['张晓明', '李文博', '检查员一', '坪坝镇安置房工程@'])).toHaveLength(4);
    expect(found(open, SECRETS.filter((secret) => /\d{4}|内部|甲|守密|赵/u.test(secret) && !secret.includes('县')))).toEqual([]); // prettier-ignore
    expect(open.draw.ticketOnly).toBe(0);
  });
});

describe('publish', () => {
  it('hides the names of strata that tell of people, and of others if asked to', async () => {
    const folder = unitFolder();
    await drawn(folder, '一', '--strata', '法定代表人（负责人）', '--rate', '10%', '--seed', 's');
    const { draw } = await published(folder, '一');
    expect(draw.strata.slice(0, 2).map(({ name }) => name)).toEqual(['第1层', '第2层']);
    await drawn(
      folder,
      '二',
      '--strata',
      '信用风险等级',
      '--rates',
      'A=50%,B=20%,C=20%,D=20%',
      '--seed',
      's',
    );
    const shown = await published(folder, '二');
    expect(shown.err).toContain('--mask strata=hidden');
    expect(shown.draw).toMatchObject({
      quota: { rates: 'A=50%,B=20%,C=20%,D=20%' },
      strata: [{ name: 'A' }, { name: 'B' }, { name: 'C' }, { name: 'D' }],
    });
    const hidden = await published(folder, '二', 2, '--mask', 'strata=hidden');
    expect(hidden.err).toBe('');
    expect(hidden.draw).toMatchObject({ quota: null, strata: [{ name: '第1层' }, {}, {}, {}] });
  });

  it('takes the masks of the configuration, and refuses ones that there are not', async () => {
    const folder = unitFolder({ 'shuangsuiji.json': '{"publish":{"inspectors":"hidden"}}' });
    await drawn(folder, '一', '--count', '3', '--witness', '甲证人=3', '--witness', '乙证人=8');
    const { draw, json } = await published(folder, '一');
    expect(draw.drawn[0]!.visit!.inspectors).toEqual(['2 人']);
    expect(draw.seed).toMatchObject({
      entropy: '3|8',
      witnesses: [{ name: '甲**', part: '3' }, { part: '8' }],
    });
    expect(json).not.toContain('甲证人');
    const command = ['publish', recordPath('一'), '--mask'];
    expect(await refusal(2, folder, ...command, 'inspector=full')).toContain('inspectors');
    expect(await refusal(2, folder, ...command, 'addresses=masked')).toContain('hidden 或 full');
    writeFileSync(join(folder, 'shuangsuiji.json'), '{"publish":{"inspectors":"alle"}}');
    expect(await refusal(2, folder, 'publish', recordPath('一'))).toContain('publish.inspectors');
  });

  it('prints one machine result: counts, masks, files', async () => {
    const folder = unitFolder();
    await drawn(folder, '一', '--count', '3');
    const { out } = await shuangsuiji(folder, ['publish', recordPath('一'), '--json']);
    const summary = JSON.parse(out) as { files: Record<string, string> };
    expect(summary).toMatchObject({ schema: 'shuangsuiji-public/1', number: 1, pending: 3, withResults: 0 });
    for (const path of Object.values(summary.files)) expect(existsSync(path)).toBe(true);
  });

  it('refuses another registry, a missing one, a record of no ledger, and one that was drawn again', async () => {
    const folder = unitFolder();
    await drawn(folder, '一', '--count', '3');
    const command = ['publish', recordPath('一')];
    writeFileSync(join(folder, '别的.xlsx'), readFileSync(join(folder, '人员.xlsx')));
    await refusal(1, folder, ...command, '--targets', '别的.xlsx');
    await refusal(1, folder, 'publish', '没有.json');
    writeFileSync(join(folder, '抽取记录.json'), JSON.stringify(recordAt(folder, '一')));
    expect(await refusal(1, folder, 'publish', '抽取记录.json')).toContain('没有登记');
    const again = ['--redraw', '--reason', '名录漏了一户，电话13800138000'];
    const { code } = await shuangsuiji(folder, ['draw', '--targets', '对象.xlsx', '--inspectors', '人员.xlsx', '--draw-id', '一', '--count', '3', ...again]); // prettier-ignore
    expect(code).toBe(0);
    expect(await refusal(1, folder, ...command)).toContain('重新抽取');
    const redrawn = ['publish', '抽取/一（重抽2）/抽取记录.json'];
    expect((await shuangsuiji(folder, redrawn)).code).toBe(0);
    const html = readFileSync(join(folder, '抽取/一（重抽2）/公示.html'), 'utf8');
    expect(html).toContain('第 2 次抽取；理由：名录漏了一户，电话****');
  });

  it('refuses ids that could be found by trying all numbers', async () => {
    const withCode = (code: string) =>
      unitFolder({
        '对象.xlsx': targetTable.map((cells, index) => (index === 5 ? cells.with(3, code) : cells)),
      });
    // An identity number is refused before anything is drawn; a number that may be anybody's, before it is published.
    expect(
      await refusal(1, withCode('500229198001011237'), 'draw', ...LISTS, '--draw-id', '一', '--count', '3'),
    ).toContain('的代码像是身份证号码');
    const folder = withCode('59220329');
    await drawn(folder, '一', '--count', '3');
    expect(await refusal(1, folder, 'publish', recordPath('一'))).toContain(
      '第 6 行的代码是身份证号码或电话号码',
    );
  });

  it('overwrites a stray file only with --force', async () => {
    const folder = unitFolder();
    await drawn(folder, '一', '--count', '3');
    const stray = join(folder, '抽取/一/公示.html');
    writeFileSync(stray, '别人的');
    expect(await refusal(1, folder, 'publish', recordPath('一'))).toContain('--force');
    const before = Object.keys(listing(folder)).length;
    expect((await shuangsuiji(folder, ['publish', recordPath('一'), '--force'])).code).toBe(0);
    expect(readFileSync(stray, 'utf8')).toContain('<!doctype html>');
    expect(Object.keys(listing(folder)).length).toBe(before + 2);
  });

  it('publishes what a database selected by a plan: the places, without the list', async () => {
    const staff = ['--inspectors', '人员.csv'];
    const folder = await planned(targetTable, staff, { '人员.csv': csvText(officerTable) }, '--count', '4');
    const database = await startDuckdb();
    await database.load('名录', targetTable);
    const rows = await database.query(await queryOf(folder, 'duckdb', '--seed', SEED));
    database.stop();
    const record = await drawnFromDatabase(folder, staff, rows);
    expect((await shuangsuiji(folder, ['publish', recordPath('甲')])).code).toBe(0);
    const draw = JSON.parse(readFileSync(join(folder, '抽取/甲/公示.json'), 'utf8')) as PublicDraw;
    expect(draw).toMatchObject({
      list: null,
      counts: record.counts,
      excluded: [{ count: record.counts.excluded }],
      seed: { level: 3, source: '公开数值', planDigest: record.planDigest },
    });
    expect(draw.drawn.map(({ ticket }) => ticket)).toEqual(record.drawn.map(({ ticket }) => ticket));
  });
});
