import type { DrawRecord } from '../draw/record.js';
import type { Registry } from '../draw/registry.js';
import { TICKET_SHOWN } from '../draw/result-content.js';
import { TRUST } from '../draw/trust.js';
import type { Palette } from '../ui/colour.js';
import { alignedTable } from './table.js';

/** How many drawn targets the terminal lists; the workbook has them all. */
const SHOWN = 20;

/** A finished draw as a clerk reads it at the terminal. */
export function drawReport(record: DrawRecord, targets: Registry, colours: Palette): readonly string[] {
  const { counts, strata, drawn } = record;
  const areas = new Map(targets.entries.map((entry) => [entry.id, targets.value(entry, 'area')]));
  const table = alignedTable(
    [
      ['名次', '检查对象', '所在区域', '检查人员', `抽签值（前${TICKET_SHOWN}位）`],
      ...drawn
        .slice(0, SHOWN)
        .map(({ rank, name, id, inspectors, ticket }) => [
          String(rank),
          name,
          areas.get(id) ?? '',
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
    ...strata.map(({ N, n, probability }) => `每户被抽中的概率 ${n}/${N}（约分后 ${probability}）`),
    `种子等级 ${record.level}（${TRUST[record.level].name}）：${record.trust}`,
    `种子：${record.entropy}`,
    '',
    colours.faint(head),
    ...rows,
    ...(drawn.length > SHOWN ? [colours.faint(`……其余 ${drawn.length - SHOWN} 户见抽取结果`)] : []),
  ];
}
