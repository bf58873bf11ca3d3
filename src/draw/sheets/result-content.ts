import type { FormContent } from '../../sheet/render.js';
import { JOINED_BY } from '../../annexes/finding-categories.js';
import { plannedItems } from './planned-items.js';
import type { DrawRecord, Inspector } from '../record/record-schema.js';
import { WHOLE } from '../spec/select.js';
import { digestColumns, entriesById, type Registry, type RegistryEntry } from '../lists/registry.js';
import { TRUST } from '../spec/trust.js';
import { howToType } from '../../util/how-to-type.js';

/** How much of a ticket is printed; the record holds all 64 digits. */
export const TICKET_SHOWN = 16;

/** What stands above each sheet of the result workbook. `moment`: the time of the draw as people write it. */
function slotsOf(record: DrawRecord, moment: string): Readonly<Record<string, string>> {
  return { titleUnit: record.unit ?? '', drawId: record.drawId, drawnAt: moment };
}

/** Those columns of a target that a sheet shows; the sheet's declaration picks what it prints. */
export function subjectCells(targets: Registry, entry: RegistryEntry | undefined): Record<string, string> {
  return Object.fromEntries(
    digestColumns(targets.layout)
      .filter(({ key }) => key !== 'remark')
      .map(({ key }) => [key, entry === undefined ? '' : targets.value(entry, key)]),
  );
}

/** Whether the sheets need a column that says which stratum a target belongs to. */
export function hasStrata({ strata }: Pick<DrawRecord, 'strata'>): boolean {
  return strata.some(({ name }) => name !== WHOLE);
}

/** The inspectors of one target as the sheet prints them, a line each. */
export function inspectorLines(inspectors: readonly Inspector[], teams: DrawRecord['teams']): string {
  const teamOf = (officer: Inspector) =>
    teams?.find(
      ({ department, inspectors: members }) =>
        department === officer.department && members.some(({ id }) => id === officer.id),
    );
  let before = '';
  return inspectors
    .map((officer) => {
      const team = teamOf(officer);
      const head = `${officer.department ?? ''}${team === undefined ? '' : `第${team.number}组`}`;
      const shown = head === before ? '' : `${head}：\n`;
      before = head;
      return `${shown}${officer.name}（${officer.id}）`;
    })
    .join('\n');
}

/** The content of 抽取结果: one row per drawn target with its inspectors; dates and findings are still to come. */
export function resultContent(record: DrawRecord, targets: Registry, moment: string): FormContent {
  const entries = entriesById(targets.entries, record.drawn);
  return {
    slots: slotsOf(record, moment),
    rows: {
      drawn: record.drawn.map(({ id, stratum, ticket, inspectors }) => ({
        ...subjectCells(targets, entries.get(id)),
        items: plannedItems(record, targets, entries.get(id)).join(JOINED_BY),
        stratum,
        inspectors: inspectorLines(inspectors, record.teams),
        ticket: ticket.slice(0, TICKET_SHOWN),
      })),
    },
  };
}

export function reservesContent(record: DrawRecord, targets: Registry, moment: string): FormContent {
  const entries = entriesById(targets.entries, record.reserves);
  return {
    slots: slotsOf(record, moment),
    rows: {
      reserves: record.reserves.map(({ id, stratum, ticket }) => ({
        ...subjectCells(targets, entries.get(id)),
        stratum,
        ticket: ticket.slice(0, TICKET_SHOWN),
      })),
    },
  };
}

type Fact = readonly [fact: string, content: string];

function counted(all: readonly { readonly reason: string }[], what: string, unit: string): readonly Fact[] {
  const reasons = new Map<string, number>();
  for (const { reason } of all) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  return [...reasons].map(([reason, count]) => [`${what}：${reason}`, `${count} ${unit}`] as const);
}

function seedFacts({
  level,
  trust,
  entropy,
  root,
  witnesses,
  seedSource,
  planDigest,
}: DrawRecord): readonly Fact[] {
  return [
    ['种子等级', `${level} ${TRUST[level].name}——${trust}`],
    ...(seedSource === undefined ? [] : [['公布的种子来源', seedSource] as const]),
    ...(planDigest === null ? [] : [['抽取方案摘要', planDigest] as const]),
    ...(witnesses ?? []).map(({ name, part }) => [`见证人 ${name} 所出的数`, part] as const),
    ['种子', entropy],
    ['根值', root],
  ];
}

/** How the inspectors were drawn: one list, or one a department; one by one, or in teams. */
function staffFacts({
  counts,
  options,
  unavailable = [],
  teams,
  departments,
  lists,
  digests,
}: DrawRecord): readonly Fact[] {
  const cap = options.maxLoad === undefined ? '' : `，每人至多 ${options.maxLoad} 户`;
  const each = departments === undefined ? '每户' : '每户每部门';
  const formed = teams === undefined ? '' : `；先随机编成 ${teams.length} 组，再以组为单位抽取`;
  const sources = departments?.map(({ name, list, digest }) => ({ name, list, digest })) ?? [
    { name: '', list: lists.inspectors, digest: digests.inspectors },
  ];
  return [
    ['检查人员', `名录 ${counts.inspectors} 人，${each} ${options.perTarget} 人${cap}${formed}`],
    ...counted(unavailable, '不参加选派', '人'),
    ...((options.recusals ?? []).length === 0
      ? []
      : [['回避', `${options.recusals?.length ?? 0} 条，见抽取记录`] as const]),
    ...sources.flatMap(({ name, list, digest }) => [
      [`${name}检查人员名录`, `${list.file}（文件 SHA-256：${list.sha256}）`] as const,
      [`${name}检查人员名录摘要`, digest] as const,
    ]),
  ];
}

/** What a database selected, when it did. */
function selectedFacts({ selected }: DrawRecord): readonly Fact[] {
  if (selected === undefined) return [];
  return [
    ['数据库的抽出名单', `${selected.file}（文件 SHA-256：${selected.sha256}）`],
    ['库摘要', selected.tableDigest],
  ];
}

/** How anybody computes the draw again. */
export function verifyCommand({
  lists,
  departments,
  selected,
}: Pick<DrawRecord, 'lists' | 'departments' | 'selected'>): string {
  const staff =
    departments === undefined
      ? `${howToType.inspectors} ${lists.inspectors.file}`
      : departments.map(({ name, list }) => `${howToType.department} ${name}=${list.file}`).join(' ');
  return `shuangsuiji verify 抽取记录.json ${howToType.targets} ${selected?.file ?? lists.targets.file} ${staff}`;
}

/** The content of 抽取说明: what anyone needs to draw again, in words. */
export function statementContent(
  record: DrawRecord,
  moment: string,
  changes: readonly Fact[] = [],
): FormContent {
  const { counts, lists, digests } = record;
  const facts: readonly Fact[] = [
    ...(record.redraw === undefined
      ? []
      : [[`重新抽取（第 ${record.redraw.number} 次）的理由`, record.redraw.reason] as const]),
    ...changes,
    [
      '抽取方法',
      `${record.spec}：每个对象的抽签值由种子和代码算出，从小到大排列，取前若干户；任何人都能复算`,
    ],
    ...seedFacts(record),
    ...(record.item === null ? [] : [['抽查事项', record.item] as const]),
    [
      '名录户数',
      `${counts.targets} 户，其中不参加抽取 ${counts.excluded} 户，参加抽取 ${counts.eligible} 户`,
    ],
    ...counted(record.excluded, '不参加', '户'),
    ...record.strata.flatMap(({ name, N, n, probability, cutoff }) => [
      [`抽取（${name}）`, `${N} 户中抽 ${n} 户，每户被抽中的概率为 ${probability}`] as const,
      [`截止抽签值（${name}）`, cutoff ?? '无'] as const,
    ]),
    ['候补', `${counts.reserves} 户，${hasStrata(record) ? '在本层内' : ''}按抽签值顺序递补`],
    ['检查对象名录', `${lists.targets.file}（文件 SHA-256：${lists.targets.sha256}）`],
    ['检查对象名录摘要', digests.targets],
    ...selectedFacts(record),
    ...staffFacts(record),
    ...record.assumptions.map((assumption, index) => [`约定 ${index + 1}`, assumption] as const),
    ['复算方法', verifyCommand(record)],
    ['程序', `${record.tool.name} ${record.tool.version}`],
  ];
  return {
    slots: slotsOf(record, moment),
    rows: { facts: facts.map(([fact, content]) => ({ fact, content })) },
  };
}
