import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromBufferPromise } from 'yauzl';
import { expect } from '@jest/globals';
import { nodeHash } from '../../src/draw/spec/node-hash.js';
import { withLedger } from '../../src/io/ledger-file.js';
import type { InspectionResult } from '../../src/visits/inspection-result.js';
import type { PublicDraw } from '../../src/publish/public-draw.js';
import { recordAt, recordPath } from './draws.js';
import { TARGET_HEADERS, targetRows, withHeader } from './lists.js';
import { shuangsuiji } from './running.js';

/** A registry of people who must not be found in anything public, and of names that would like to be more than text. */

const row = (cells: Partial<Record<(typeof TARGET_HEADERS)[number], string>>): string[] =>
  TARGET_HEADERS.map((header) => cells[header] ?? '');

const OWN = [
  ['<script>alert(1)</script>"\'&有限公司', '企业', '91500229MA5U90011A', '钱守密', '13800138001'],
  ["=cmd|'/c calc'!A1", '企业', '91500229MA5U90022B', '孙守密', '023-59229002'],
  ['张晓明', '个体工商户', '92500229MA5U90033C', '张晓明', '13800138003'],
  ['城口县李文博火锅店', '个体工商户', '92500229MA5U90044D', '李文博', '13800138004'],
  ['欧阳 修远', '', '92500229MA5U90055E', '欧阳 修远', '13800138005'],
  ['城口县周平凡小吃店', '个体工商户', '92500229MA5U90066F', '', '13800138006'],
  ['坪坝镇安置房工程', '项目', '', '郑守密', '13800138007'],
  ['王小二', '个体工商户', '', '王小二', '13800138008'],
] as const;

/** Names, numbers and addresses of the registry that no public file may hold. */
export const SECRETS: readonly string[] = [
  ...OWN.flatMap(([, , , representative, phone]) => [representative, phone]).filter((text) => text !== ''),
  ...['欧阳修远', '周平凡', '59229002', '光明路', '内部备注', '批准人甲', '500229198001011231', '赵联系'],
  ...targetRows.flatMap((cells) => [cells[4]!, cells[5]!, cells[6]!]),
  ...Array.from({ length: 9 }, (_, i) => `渝E0${230 + i}`),
  ...Array.from({ length: 9 }, (_, i) => `检查员${'一二三四五六七八九'.charAt(i)}`),
];

export const hostileTable = withHeader(TARGET_HEADERS, [
  ...targetRows,
  ...OWN.map(([name, kind, code, representative, phone], index) =>
    row({
      序号: String(25 + index),
      检查对象名称: name,
      对象类型: kind,
      '统一社会信用代码（注册号）': code,
      '法定代表人（负责人）': representative,
      联系电话: phone,
      地址: `重庆市城口县坪坝镇光明路${index}号`,
      所在区域: '坪坝镇',
      监管领域: '食品',
      状态: '正常',
      备注: '内部备注',
    }),
  ),
  row({
    检查对象名称: '城口县已注销商店',
    对象类型: '企业',
    '统一社会信用代码（注册号）': '91500229MA5U90099X',
    地址: '重庆市城口县坪坝镇光明路9号',
    状态: '注销（联系人赵联系13912345678）',
  }),
]);

/** Enters results as the ledger holds them, whatever command would have taken them in. */
export async function enterResults(
  folder: string,
  id: string,
  results: readonly (Partial<InspectionResult> & Pick<InspectionResult, 'target'>)[],
): Promise<void> {
  const { drawId } = recordAt(folder, id);
  const recordSha256 = nodeHash(readFileSync(join(folder, recordPath(id)), 'utf8'));
  await withLedger(
    nodeHash,
    folder,
    '2026-03-20T09:00:00+08:00',
    () => undefined,
    ({ append }) =>
      append({
        at: '2026-03-20T09:00:00+08:00',
        event: 'results',
        drawId,
        recordSha256,
        number: 1,
        source: { file: '抽取结果.xlsx', sha256: '0'.repeat(64) },
        results: results.map((result) => ({
          inspectedOn: '2026-03-18',
          items: [],
          findings: ['未发现问题'],
          disposal: '',
          remark: '内部备注',
          ...result,
        })),
      }),
  );
}

export interface Publication {
  readonly html: string;
  readonly json: string;
  readonly draw: PublicDraw;
  /** Every part of the workbook, expanded. */
  readonly parts: readonly string[];
  readonly out: string;
  readonly err: string;
}

/** What `publish` wrote the `number`th time. */
export async function published(
  folder: string,
  id: string,
  number = 1,
  ...argv: string[]
): Promise<Publication> {
  const { code, out, err } = await shuangsuiji(folder, [
    ...['publish', recordPath(id), '--targets', '对象.xlsx'],
    ...argv,
  ]);
  expect([code, err]).toEqual([0, expect.any(String)]);
  const file = (extension: string) =>
    readFileSync(join(folder, '抽取', id, `公示${number === 1 ? '' : `（${number}）`}.${extension}`));
  const json = file('json').toString('utf8');
  return {
    html: file('html').toString('utf8'),
    json,
    draw: JSON.parse(json) as PublicDraw,
    parts: await expanded(file('xlsx')),
    out,
    err,
  };
}

async function expanded(bytes: Buffer): Promise<readonly string[]> {
  const zip = await fromBufferPromise(bytes);
  const parts: string[] = [];
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    parts.push(Buffer.concat(chunks).toString('utf8'));
  }
  return parts;
}
