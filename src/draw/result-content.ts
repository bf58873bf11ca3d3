import type { FormContent } from '../sheet/render.js';
import type { DrawRecord } from './record.js';
import type { Registry, RegistryEntry } from './registry.js';
import { digestColumns } from './registry.js';
import { TRUST } from './trust.js';

/** How much of a ticket is printed; the record holds all 64 digits. */
export const TICKET_SHOWN = 16;

/** What stands above each sheet of the result workbook. `moment`: the time of the draw as people write it. */
function slotsOf(record: DrawRecord, moment: string): Readonly<Record<string, string>> {
  return { titleUnit: record.unit ?? '', drawId: record.drawId, drawnAt: moment };
}

function byId(targets: Registry): ReadonlyMap<string, RegistryEntry> {
  return new Map(targets.entries.map((entry) => [entry.id, entry]));
}

/** Those columns of a target that the result shows; the sheet's declaration picks what it prints. */
function subjectCells(targets: Registry, entry: RegistryEntry | undefined): Record<string, string> {
  return Object.fromEntries(
    digestColumns(targets.layout)
      .filter(({ key }) => key !== 'remark')
      .map(({ key }) => [key, entry === undefined ? '' : targets.value(entry, key)]),
  );
}

/** The content of 抽取结果: one row per drawn target with its inspectors; dates and findings are still to come. */
export function resultContent(record: DrawRecord, targets: Registry, moment: string): FormContent {
  const entries = byId(targets);
  return {
    slots: slotsOf(record, moment),
    rows: {
      drawn: record.drawn.map(({ id, ticket, inspectors }) => ({
        ...subjectCells(targets, entries.get(id)),
        inspectors: inspectors.map((officer) => `${officer.name}（${officer.id}）`).join('\n'),
        ticket: ticket.slice(0, TICKET_SHOWN),
      })),
    },
  };
}

export function reservesContent(record: DrawRecord, targets: Registry, moment: string): FormContent {
  const entries = byId(targets);
  return {
    slots: slotsOf(record, moment),
    rows: {
      reserves: record.reserves.map(({ id, ticket }) => ({
        ...subjectCells(targets, entries.get(id)),
        ticket: ticket.slice(0, TICKET_SHOWN),
      })),
    },
  };
}

/** The content of 抽取说明: what anyone needs to draw again, in words. */
export function statementContent(record: DrawRecord, moment: string): FormContent {
  const { counts, lists, digests, options } = record;
  const reasons = new Map<string, number>();
  for (const { reason } of record.excluded) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  const facts: (readonly [string, string])[] = [
    [
      '抽取方法',
      `${record.spec}：每个对象的抽签值由种子和代码算出，从小到大排列，取前若干户；任何人都能复算`,
    ],
    ['种子等级', `${record.level} ${TRUST[record.level].name}——${record.trust}`],
    ['种子', record.entropy],
    ['根值', record.root],
    ...(record.item === null ? [] : [['抽查事项', record.item] as const]),
    [
      '名录户数',
      `${counts.targets} 户，其中不参加抽取 ${counts.excluded} 户，参加抽取 ${counts.eligible} 户`,
    ],
    ...[...reasons].map(([reason, count]) => [`不参加：${reason}`, `${count} 户`] as const),
    ...record.strata.flatMap(({ name, N, n, probability, cutoff }) => [
      [`抽取（${name}）`, `${N} 户中抽 ${n} 户，每户被抽中的概率为 ${probability}`] as const,
      [`截止抽签值（${name}）`, cutoff ?? '无'] as const,
    ]),
    ['候补', `${counts.reserves} 户，按抽签值顺序递补`],
    [
      '检查人员',
      `名录 ${counts.inspectors} 人，每户 ${options.perTarget} 人${options.maxLoad === undefined ? '' : `，每人至多 ${options.maxLoad} 户`}`,
    ],
    ['检查对象名录', `${lists.targets.file}（文件 SHA-256：${lists.targets.sha256}）`],
    ['检查对象名录摘要', digests.targets],
    ['检查人员名录', `${lists.inspectors.file}（文件 SHA-256：${lists.inspectors.sha256}）`],
    ['检查人员名录摘要', digests.inspectors],
    ...record.assumptions.map((assumption, index) => [`约定 ${index + 1}`, assumption] as const),
    [
      '复算方法',
      `shuangsuiji verify 抽取记录.json --targets ${lists.targets.file} --inspectors ${lists.inspectors.file}`,
    ],
    ['程序', `${record.tool.name} ${record.tool.version}`],
  ];
  return {
    slots: slotsOf(record, moment),
    rows: { facts: facts.map(([fact, content]) => ({ fact, content })) },
  };
}
