import type { DrawRecord } from '../draw/record/record-schema.js';
import { entriesById, type Registry, type RegistryEntry } from '../draw/lists/registry.js';
import { hasStrata, TICKET_SHOWN } from '../draw/sheets/result-content.js';
import { TRUST } from '../draw/spec/trust.js';
import type { Palette } from '../ui/colour.js';
import { alignedTable } from './table.js';

/** How many drawn targets the terminal lists; the workbook has them all. */
const SHOWN = 20;

/** A finished draw as a clerk reads it at the terminal. */
export function drawReport(record: DrawRecord, targets: Registry, colours: Palette): readonly string[] {
  const { counts, strata, drawn } = record;
  const shown = entriesById(targets.entries, drawn.slice(0, SHOWN));
  const areaOf = (entry?: RegistryEntry): string => (entry === undefined ? '' : targets.value(entry, 'area'));
  const table = alignedTable(
    [
      [
        ...(hasStrata(record) ? ['层'] : []),
        ...['名次', '检查对象', '所在区域', '检查人员', `抽签值（前${TICKET_SHOWN}位）`],
      ],
      ...drawn
        .slice(0, SHOWN)
        .map(({ rank, name, id, stratum, inspectors, ticket }) => [
          ...(hasStrata(record) ? [stratum] : []),
          String(rank),
          name,
          areaOf(shown.get(id)),
          inspectors.map((officer) => officer.name).join('、'),
          ticket.slice(0, TICKET_SHOWN),
        ]),
    ],
    36,
  );
  const [head = '', ...rows] = table;
  return [
    colours.strong(
      `${record.drawId}：名录 ${counts.targets} 户，参加抽取 ${counts.eligible} 户，抽中 ${counts.drawn} 户，候补 ${counts.reserves} 户`,
    ),
    ...strata.map(
      ({ name, N, n, probability, cutoff }) =>
        `${hasStrata(record) ? `“${name}”层：` : ''}每户被抽中的概率 ${chance(n, N, probability)}，截止抽签值 ${cutoff === null ? '无' : cutoff.slice(0, TICKET_SHOWN)}`,
    ),
    ...(record.unavailable === undefined
      ? []
      : [
          `检查人员名录 ${counts.inspectors} 人，其中 ${record.unavailable.length} 人不参加选派（原因见抽取说明）`,
        ]),
    ...(record.teams === undefined ? [] : [`随机编组：先编成 ${record.teams.length} 组，再以组为单位抽取`]),
    `种子等级 ${record.level}（${TRUST[record.level].name}）：${record.trust}`,
    ...(record.seedSource === undefined ? [] : [`公布的种子来源：${record.seedSource}`]),
    ...(record.witnesses ?? []).map(({ name, part }) => `见证人 ${name}：${part}`),
    `种子：${record.entropy}`,
    '',
    colours.faint(head),
    ...rows,
    ...(drawn.length > SHOWN ? [colours.faint(`……其余 ${drawn.length - SHOWN} 户见抽取结果`)] : []),
  ];
}

/** `57/1896（约分后 19/632）`; the reduced fraction only where it says something new. */
function chance(n: number, all: number, reduced: string): string {
  const plain = `${n}/${all}`;
  return plain === reduced ? plain : `${plain}（约分后 ${reduced}）`;
}
