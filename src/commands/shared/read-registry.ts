import { basename } from 'node:path';
import { annex2 } from '../../annexes/annex-2.js';
import { type FormLayout, onlyTable } from '../../annexes/layout.js';
import { targets } from '../../annexes/targets.js';
import { squeeze } from '../../annexes/wording.js';
import { nodeDigest, nodeHash } from '../../draw/spec/node-hash.js';
import type { ListProvenance } from '../../draw/record/record-schema.js';
import { digestColumns, type Registry, RegistryBuilder } from '../../draw/lists/registry.js';
import { rowDigestsOf } from '../../draw/lists/row-digests.js';
import { UsageError, UserError } from '../../util/errors.js';
import { nearest } from '../../util/nearest.js';
import { findForms, type FormMatch, readForm, readHeads, type SheetHead } from '../../sheet/find-form.js';
import { ambiguousSheets, HiddenCollector, hiddenSentences } from '../../sheet/hidden.js';
import type { SheetSource } from '../../sheet/rows.js';
import type { FormEvent } from '../../sheet/events.js';
import { openFile, type Reading } from './open-file.js';
import { optional } from '../../util/optional.js';
import { unspaced } from '../../util/spacing.js';

/** Foreign headers given by hand, per list: column key → header in the file. */
export interface NamedColumns {
  readonly targets: Readonly<Record<string, string>>;
  readonly inspectors: Readonly<Record<string, string>>;
}

/**
 * Reads `--column 检查对象名称=RegOrgName`, repeated. A name that both lists have (备注) goes to both.
 *
 * @throws UsageError for a malformed one or a column that neither list has, with the nearest name.
 */
export function parseNamedColumns(typed: readonly string[]): NamedColumns {
  const named = { targets: {} as Record<string, string>, inspectors: {} as Record<string, string> };
  for (const text of typed) {
    const at = text.search(/[=＝]/u);
    const [ours, theirs] = [text.slice(0, at).trim(), text.slice(at + 1).trim()];
    if (at < 1 || theirs === '') {
      throw new UsageError(`--column “${text}”看不懂：请写成 --column 检查对象名称=RegOrgName。`);
    }
    const lists = [
      { columns: digestColumns(targets), into: named.targets },
      { columns: digestColumns(annex2), into: named.inspectors },
    ];
    const hits = lists.flatMap(({ columns, into }) =>
      columns.filter(({ header }) => squeeze(header) === squeeze(ours)).map(({ key }) => ({ key, into })),
    );
    if (hits.length === 0) {
      const headers = lists.flatMap(({ columns }) => columns.map(({ header }) => header));
      throw new UsageError(
        `--column 等号左边的“${ours}”不是本工具的列名：${nearest(ours, headers)}可用的列名有：${[...new Set(headers)].join('、')}。`,
      );
    }
    for (const { key, into } of hits) into[key] = theirs;
  }
  return named;
}

export interface ReadList {
  readonly registry: Registry;
  readonly provenance: ListProvenance;
}

/**
 * Reads a registry from a file: finds its sheet by the headers, then streams it.
 *
 * @throws UserError when no sheet or more than one is such a list, or its rows cannot be drawn from.
 */
export async function readRegistry(
  reading: Reading,
  path: string,
  layout: FormLayout,
  named: Readonly<Record<string, string>>,
): Promise<ReadList> {
  const workbook = await openFile(reading, path);
  try {
    const file = basename(path);
    const heads = await readHeads(workbook);
    const match = onlyMatch(findForms(heads, [layout], named), file, layout, heads);
    const builder = new RegistryBuilder(layout, { file, sheet: match.sheet.name });
    const hidden = new HiddenCollector();
    for await (const events of readForm(layout, match.sheet, { named })) {
      for (const event of events) {
        builder.add(event);
        hidden.add(event);
      }
    }
    const registry = builder.finish(nodeDigest(), hidden.finish(match.sheet, heads));
    const rowDigests = rowDigestsOf(nodeHash, registry);
    return {
      registry,
      provenance: {
        file,
        sha256: workbook.sha256,
        sheet: match.sheet.name,
        rows: registry.entries.length,
        columns: digestColumns(layout).map(({ key, header }) => ({
          key,
          header,
          inFile: registry.headers.get(key) ?? null,
        })),
        ...optional({ rowDigests }),
      },
    };
  } finally {
    await workbook.close();
  }
}

/** Where a list was read from. */
export interface ReadFrom {
  /** Without its folders. */
  readonly file: string;
  readonly sha256: string;
  readonly sheet: SheetSource;
  /** The first rows of every sheet of the file. */
  readonly heads: readonly SheetHead[];
}

/**
 * Finds the sheet that is a form and hands it to `work`, while the file is open.
 *
 * @throws UserError when no sheet of the file is, or more than one.
 */
export async function withSheet<T>(
  reading: Reading,
  path: string,
  layout: FormLayout,
  work: (from: ReadFrom) => Promise<T>,
  named: Readonly<Record<string, string>> = {},
): Promise<T> {
  const workbook = await openFile(reading, path);
  try {
    const file = basename(path);
    const heads = await readHeads(workbook);
    const match = onlyMatch(findForms(heads, [layout], named), file, layout, heads);
    return await work({ file, sha256: workbook.sha256, sheet: match.sheet, heads });
  } finally {
    await workbook.close();
  }
}

/** A list read whole. */
export interface SheetRead {
  readonly events: readonly FormEvent[];
  readonly file: string;
  /** The sheet's name. */
  readonly sheet: string;
  readonly sha256: string;
  /** What of it nobody saw on the screen, in sentences. */
  readonly hidden: readonly string[];
}

/** A list other than a registry, such as the items of Annex 1, whole. */
export function readSheet(reading: Reading, path: string, layout: FormLayout): Promise<SheetRead> {
  return withSheet(reading, path, layout, async ({ file, sha256, sheet, heads }) => {
    const events: FormEvent[] = [];
    for await (const batch of readForm(layout, sheet)) events.push(...batch);
    const hidden = hiddenNotes(file, sheet, heads, events);
    return { events, file, sheet: sheet.name, sha256, hidden };
  });
}

/** What is to be said of the hidden parts of a sheet that was read as a list. */
function hiddenNotes(
  file: string,
  sheet: SheetSource,
  heads: readonly SheetHead[],
  events: readonly FormEvent[],
): readonly string[] {
  const hidden = new HiddenCollector();
  for (const event of events) hidden.add(event);
  return hiddenSentences(hidden.finish(sheet, heads)).map((sentence) => `〔${file}〕${sentence}。`);
}

interface SeenRow {
  readonly number: number;
  readonly texts: readonly string[];
}

/** How many of a file's headers a refusal shows. */
const HEADERS_SHOWN = 12;

/** The one sheet that is the form: of several the tool takes none, or what stands on the others would be lost. */
function onlyMatch(
  matches: readonly FormMatch[],
  file: string,
  layout: FormLayout,
  heads: readonly SheetHead[],
): FormMatch {
  const [match, second] = matches;
  if (match === undefined) throw notFound(file, layout, heads);
  if (second === undefined) return match;
  const { names, way } = ambiguousSheets(matches.map(({ sheet }) => sheet));
  throw new UserError(
    `〔${file}〕里有 ${matches.length} 张表都像${layout.name}：${names}。请只留下要用的一张${way}。`,
  );
}

function notFound(file: string, layout: FormLayout, heads: readonly SheetHead[]): UserError {
  const table = onlyTable(layout);
  const wanted = table.identifiedBy.map((set) =>
    set.map((key) => `“${table.columns.find((column) => column.key === key)?.header ?? key}”`).join('和'),
  );
  // What looks most like a header: the first of the fullest rows.
  const seen = heads
    .flatMap(({ rows }) => rows)
    .map(({ number, cells }) => ({ number, texts: cells.map((cell) => unspaced(cell.text)) }))
    .filter(({ texts }) => texts.length > 1)
    .reduce<SeenRow | undefined>(
      (fullest, row) => (fullest !== undefined && fullest.texts.length >= row.texts.length ? fullest : row),
      undefined,
    );
  const [first] = table.identifiedBy;
  const key = table.columns.find((column) => column.key === first?.[0]);
  const header = key?.header ?? '';
  const found =
    seen === undefined
      ? '表里没有看到表头'
      : `第 ${seen.number} 行是：${seen.texts.slice(0, HEADERS_SHOWN).join('、')}`;
  return new UserError(
    `〔${file}〕里没有找到${layout.name}：表头应有${wanted.join('，或者')}；${found}。如果列名不同，请用 --column 指明，例如 --column ${header}=${seen?.texts[1] ?? '文件中的列名'}。`,
  );
}
