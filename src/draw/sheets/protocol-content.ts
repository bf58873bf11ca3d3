import type { FormContent } from '../../sheet/render.js';
import { optionFacts } from '../record/option-words.js';
import type { DrawRecord } from '../record/record-schema.js';
import { entriesById, type Registry } from '../lists/registry.js';
import { hasStrata, inspectorLines, subjectCells, TICKET_SHOWN } from './result-content.js';
import { TRUST } from '../spec/trust.js';
import { unspaced } from '../../util/spacing.js';

/** The content of 抽取过程记录. `moment`: the time of the draw as people write it. */
export function protocolContent(record: DrawRecord, targets: Registry, moment: string): FormContent {
  const { counts, digests, lists, level, item, options } = record;
  const entries = entriesById(targets.entries, record.drawn);
  const headerOf = (key: string) => unspaced(targets.headers.get(key) ?? key);
  const facts = [
    ['检查对象名录', `${lists.targets.file}，${counts.targets} 户，参加抽取 ${counts.eligible} 户`],
    ['检查对象名录摘要', digests.targets],
    ...(record.departments ?? [{ name: '', list: lists.inspectors, digest: digests.inspectors }]).flatMap(
      ({ name, list, digest }) => [
        [`${name}检查人员名录`, `${list.file}，${list.rows} 人`],
        [`${name}检查人员名录摘要`, digest],
      ],
    ),
    ...optionFacts({ ...options, ...(item === null ? {} : { item }) }, headerOf),
    ['种子等级', `${level}（${TRUST[level].name}）：${record.trust}`],
    ...(record.seedSource === undefined ? [] : [['公布的种子来源', record.seedSource]]),
    ...(record.planDigest === null ? [] : [['抽取方案摘要', record.planDigest]]),
    ['种子', record.entropy],
    ['根值', record.root],
    ['抽取结果', `抽中 ${counts.drawn} 户，候补 ${counts.reserves} 户`],
  ];
  return {
    slots: { titleUnit: record.unit ?? '', drawId: record.drawId, drawnAt: moment },
    rows: {
      facts: facts.map(([fact = '', content = '']) => ({ fact, content })),
      witnesses: (record.witnesses ?? []).map(({ name: witness, part }) => ({ witness, part })),
      drawn: record.drawn.map(({ id, name, rank, stratum, ticket, inspectors }) => ({
        ...subjectCells(targets, entries.get(id)),
        name: hasStrata(record) ? `${name}\n（“${stratum}”层）` : name,
        rank: String(rank),
        inspectors: inspectorLines(inspectors, record.teams),
        ticket: ticket.slice(0, TICKET_SHOWN),
      })),
    },
  };
}
