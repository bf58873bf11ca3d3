import type { DrawRecord } from '../draw/record/record-schema.js';
import type { Registry, RegistryEntry } from '../draw/lists/registry.js';
import { rootOf } from '../draw/spec/seed.js';
import { standing } from '../visits/standing.js';
import { stratumOf } from '../draw/lists/strata.js';
import { TRUST } from '../draw/spec/trust.js';
import { UserError } from '../util/errors.js';
import { maskedPerson } from './people.js';
import { type MaskPolicy, policyWords } from './policy.js';
import { MOST_LISTED, PUBLIC_SCHEMA, type PublicDraw } from './public-draw.js';
import type { Publishing } from './publishing.js';
import { isPublicId, publicIds } from './public-ids.js';
import { publicTargets } from './public-targets.js';
import { type Cleaner, cleanerOf } from './secrets.js';
import { optional } from '../util/optional.js';

/** A database counts who it leaves out, and does not say why each. */
const BY_DATABASE = '按抽取方案的条件由数据库筛除';

/** What is made public of a draw as it stands. */
export function publicDrawOf(publishing: Publishing): PublicDraw {
  const { record, targets, state, policy, unit, publishedAt } = publishing;
  const now = standing(record, state.replacements);
  const clean = cleanerOf(targets, policy, {
    officers: [...record.drawn, ...now.drawn].flatMap(({ inspectors }) => inspectors),
    witnesses: (record.witnesses ?? []).map(({ name }) => name),
    approvers: state.replacements.map(({ approver }) => approver),
  });
  const { strata, options } = record;
  const areStrataPublic =
    options.strata === undefined || (policy.strata === 'full' && isPublicColumn(options.strata));
  const stratumNames = new Map(
    strata.map(({ name }, index) => [name, areStrataPublic ? name : `第${index + 1}层`] as const),
  );
  const lots = record.selected === undefined ? lotsOf(publishing) : undefined;
  const excluded = [...(lots?.excluded ?? new Map<string, readonly RegistryEntry[]>())];
  const listed =
    lots === undefined || targets.entries.length > MOST_LISTED
      ? null
      : {
          eligible: lots.eligible.map((lot) => idsOf(publishing, lot)),
          excluded: excluded.map(([, lot]) => idsOf(publishing, lot)),
        };
  const { count, rate, rates } = options;
  return {
    schema: PUBLIC_SCHEMA,
    spec: record.spec,
    tool: { name: record.tool.name, version: record.tool.version },
    unit,
    drawId: record.drawId,
    item: record.item,
    drawnAt: record.drawnAt,
    publishedAt,
    number: state.publications.length + 1,
    redraw:
      record.redraw === undefined
        ? null
        : { number: record.redraw.number, reason: clean(record.redraw.reason) },
    seed: seedOf(record, policy),
    digests: { targets: record.digests.targets, inspectors: record.digests.inspectors },
    counts: {
      targets: record.counts.targets,
      excluded: record.counts.excluded,
      eligible: record.counts.eligible,
      drawn: record.counts.drawn,
      reserves: record.counts.reserves,
      inspectors: record.counts.inspectors,
    },
    quota: !areStrataPublic
      ? null
      : {
          ...optional({ count, rate, rates }),
        },
    reserves: options.reserves ?? null,
    strata: strata.map(({ name, N, n, probability, cutoff }) => ({
      name: stratumNames.get(name) ?? name,
      N,
      n,
      probability,
      cutoff,
    })),
    excluded:
      lots === undefined
        ? [{ reason: BY_DATABASE, count: record.counts.excluded }]
        : excluded.map(([reason, lot]) => ({ reason: clean(reason), count: lot.length })),
    ...publicTargets(publishing, now, clean, stratumNames),
    list: listed,
    ticketOnly: targets.entries.filter((entry) => !isPublicId(targets, entry, policy)).length,
    masking: policyWords(policy, { witnesses: record.witnesses !== undefined }),
    assumptions: assumptionsOf(record, clean),
  };
}

const idsOf = ({ hash, record, targets, policy }: Publishing, lot: readonly RegistryEntry[]) =>
  publicIds(hash, rootOf(hash, record.drawId, record.entropy), targets, lot, policy);

interface Lots {
  /** In the order of the record's strata. */
  readonly eligible: readonly (readonly RegistryEntry[])[];
  /** By the reason as it is made public; the most frequent first. */
  readonly excluded: ReadonlyMap<string, readonly RegistryEntry[]>;
}

function lotsOf({ record, targets }: Publishing): Lots {
  const publicReason = publicReasonOf(record, targets);
  const reasons = new Map(record.excluded.map(({ id, reason }) => [id, publicReason(reason)]));
  const strata = new Map(record.strata.map(({ name }) => [name, [] as RegistryEntry[]]));
  const excluded = new Map<string, RegistryEntry[]>();
  for (const entry of targets.entries) {
    const reason = reasons.get(entry.id);
    if (reason !== undefined) {
      const lot = excluded.get(reason);
      if (lot === undefined) excluded.set(reason, [entry]);
      else lot.push(entry);
      continue;
    }
    const stratum = strata.get(stratumOf(targets, entry, record.options.strata));
    if (stratum === undefined)
      throw new UserError(
        '抽取记录里的分层与名录对不上，记录可能被改动过：请先运行 verify 核对，不要公示这份记录。',
      );
    stratum.push(entry);
  }
  return {
    eligible: [...strata.values()],
    excluded: new Map([...excluded].sort(([, a], [, b]) => b.length - a.length)),
  };
}

function seedOf(record: DrawRecord, policy: MaskPolicy): PublicDraw['seed'] {
  const { level, entropy, root, seedSource, planDigest, witnesses = [] } = record;
  return {
    level,
    name: TRUST[level].name,
    meaning: TRUST[level].meaning,
    entropy,
    root,
    source: seedSource ?? null,
    planDigest,
    witnesses: witnesses.map(({ name, part }, index) => ({
      name:
        policy.witnesses === 'full'
          ? name
          : policy.witnesses === 'masked'
            ? maskedPerson(name)
            : `见证人${index + 1}`,
      part,
    })),
  };
}

/** What was taken for granted, with the lists named by what they are: a file's name is the clerk's own affair. */
function assumptionsOf(
  { assumptions, lists, departments = [] }: DrawRecord,
  clean: Cleaner,
): readonly string[] {
  const officers = [lists.inspectors.file, ...departments.map(({ list }) => list.file)];
  return assumptions.map((assumption) => {
    let said = assumption.replaceAll(`〔${lists.targets.file}〕`, '检查对象名录');
    for (const file of officers) said = said.replaceAll(`〔${file}〕`, '检查人员名录');
    return clean(said);
  });
}

/** Columns whose values may stand in a reason or name a stratum; those of any other may be personal. */
const PUBLIC_COLUMNS: ReadonlySet<string> = new Set([
  ...['kind', 'area', 'field', 'items', 'creditRisk', 'status', 'updated'],
]);

const isPublicColumn = (key: string): boolean => PUBLIC_COLUMNS.has(key);

const STATUSES = ['停业', '歇业', '注销', '吊销', '撤销', '迁出', '清算', '关闭', '经营异常'];

/**
 * Why targets took no part, as it is made public: the reasons that the draw gives hold values of the registry, such as a
 * 状态 that somebody wrote a sentence into, or a condition on a column that is not public.
 */
function publicReasonOf({ options }: DrawRecord, targets: Registry): (reason: string) => string {
  const closed = options.where
    .filter(({ column }) => !isPublicColumn(column))
    .map(({ column }) => targets.headers.get(column) ?? column);
  return (reason) => {
    const status = /^状态为“(.*)”$/su.exec(reason)?.[1];
    if (status !== undefined) {
      const known = STATUSES.find((one) => status.includes(one));
      return known === undefined ? '状态不是正常' : `状态为“${known}”`;
    }
    const header = closed.find((one) => reason.startsWith(`${one}不是“`));
    return header === undefined ? reason : `“${header}”不符合抽取条件`;
  };
}
