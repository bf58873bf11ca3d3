import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import * as z from 'zod';
import { DEFAULT_COUNTY } from './annexes/unit-name.js';
import { UsageError } from './errors.js';
import { isRealDate } from './identifiers/date.js';
import { parseDocumentNumber } from './identifiers/document-number.js';
import { nearFile } from './io/near-file.js';
import { nearest } from './nearest.js';
import { MASK_CHOICES } from './publish/policy.js';

export const CONFIG_FILE = 'shuangsuiji.json';

const name = z.string('应为文字').trim().min(1, '应为非空的文字');
const percent = z.number('应为 0 到 100 的数').min(0, '应为 0 到 100 的数').max(100, '应为 0 到 100 的数');
const day = z
  .string('应写成 2016-09-20')
  .regex(/^\d{4}-\d{2}-\d{2}$/u, '应写成 2016-09-20')
  .refine(isDay, '没有这一天');
const pattern = z.string('应为正则表达式').refine(isPattern, '应为正则表达式');

const count = z.int('应为 0 或正整数').min(0, '应为 0 或正整数').max(999_999, '应为 0 或正整数');
const answer = z.enum(['是', '否'], '应为“是”或“否”');

/** Several settings under one name. A wrong key is told by the one who reads the file, in words of its own. */
const group = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, '应为花括号里的几项，例如 { "名称": "内容" }');

const thresholds = group({ market: percent.optional(), other: percent.optional() });

const deadlines = group({
  /** 附件5. */
  contacts: day.optional(),
  /** Lists and registries made. */
  lists: day.optional(),
  /** Lists filed with the legal office. */
  filing: day.optional(),
  /** 附件3, every year. */
  annual: z
    .string('应写成 12-15')
    .regex(/^\d{2}-\d{2}$/u, '应写成 12-15')
    .optional(),
  /** 附件4: first and last day of the week in which a quarter's return is due. */
  returns: z
    .record(
      z.string().regex(/^\d{4}Q[1-4]$/u, '应写成 2016Q3'),
      z.tuple([day, day], '应写成首尾两天，例如 ["2016-09-19", "2016-09-25"]'),
      '应写成 { "2016Q3": ["2016-09-19", "2016-09-25"] }',
    )
    .optional(),
  /** Working days after a draw's last inspection within which its results are made public. */
  publication: z
    .int('应为工作日数，1 到 250')
    .min(1, '应为工作日数，1 到 250')
    .max(250, '应为工作日数，1 到 250')
    .optional(),
});

/** The paper that the first question of Annexes 3 and 4 asks for. */
const planDocument = group({
  title: name,
  number: z
    .string('应为文号，例如 城林发〔2016〕12号')
    .refine((text) => parseDocumentNumber(text).ok, '应为文号，例如 城林发〔2016〕12号'),
});

/** A paper, or 否 where there is none. */
const planAnswer = z.union(
  [planDocument, z.literal('否')],
  '应写成 {"title": "文件名称", "number": "文号"}，没有出台的写 "否"',
);

/** The county's own answers to the three questions of Annex 3. */
const countyAnswers = group({
  /** 是否已出台实施意见或工作方案. */
  plan: planAnswer.optional(),
  /** 是否已编制随机抽查事项清单. */
  items: answer.optional(),
  /** 是否已建立检查结果公开机制. */
  results: answer.optional(),
});

const itemTotals = group({ market: count.optional(), other: count.optional() });
const contact = group({ name: name.optional(), phone: name.optional() });

const disclosure = <Choice extends string>([first, ...others]: readonly [Choice, ...Choice[]]) =>
  z.enum([first, ...others], `应为 ${[first, ...others].join(' 或 ')}`).default(first);

/** How much of what concerns people `publish` makes public. */
const publish = group({
  inspectors: disclosure(MASK_CHOICES.inspectors),
  soleTraders: disclosure(MASK_CHOICES.soleTraders),
  witnesses: disclosure(MASK_CHOICES.witnesses),
  addresses: disclosure(MASK_CHOICES.addresses),
  strata: disclosure(MASK_CHOICES.strata),
});

const schema = group({
  /** The county's full name, as titles print it and as an 执法区域 that means all of it. */
  county: name.default(DEFAULT_COUNTY),
  /** The unit whose folder this is. */
  unit: name.optional(),
  /** Other names that the unit goes by on its own forms. */
  aliases: z.array(name, '应为一组文字').default([]),
  /** Whether the folder is a department's or the county legal office's. */
  role: z.enum(['department', 'county'], '应为 department（部门）或 county（县政府法制办）').optional(),
  year: z
    .int('应为年份，例如 2016')
    .min(2016, '应为 2016 以后的年份')
    .max(9999, '应为年份，例如 2016')
    .optional(),
  /** Targets in percent by year: a year not named goes by the notice. */
  thresholds: z
    .record(
      z.string().regex(/^\d{4}$/u, '应为年份'),
      thresholds,
      '应写成 { "2016": { "market": 70, "other": 50 } }',
    )
    .default({}),
  deadlines: deadlines.default({}),
  /** A regular expression that every 执法证编号 of the county matches. */
  certificatePattern: pattern.optional(),
  /** The county's roster of departments, a workbook. */
  roster: name.optional(),
  /** 是否已出台实施意见或工作方案: the paper, or 否. */
  planDocument: planAnswer.optional(),
  /** 是否已建立检查结果公开机制, as long as the ledger does not tell. */
  resultsPublished: answer.optional(),
  /** 是否制定实施细则: one answer for all items, or one an item by its name. */
  implementationRules: z
    .union([answer, z.record(z.string(), answer)], '应为“是”或“否”，或者 {"事项名称": "是"}')
    .optional(),
  /** How many administrative inspection items the unit has in all, by section of Annex 4. */
  itemTotals: itemTotals.default({}),
  /** 联系人 and 联系电话 of the unit's returns. */
  contact: contact.default({}),
  /** Of the county legal office alone: what Annex 3 asks the county itself. */
  answers: countyAnswers.default({}),
  publish: publish.prefault({}),
});

export type Config = z.infer<typeof schema>;

/** Whether a configuration made by the tool itself would be read back. */
export function isConfig(value: unknown): boolean {
  return schema.safeParse(value).success;
}

function isDay(text: string): boolean {
  const [year = 0, month = 0, ofMonth = 0] = text.split('-').map(Number);
  return isRealDate({ year, month, day: ofMonth });
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u').source !== '';
  } catch {
    return false;
  }
}

/**
 * The configuration of a unit's folder: the file named by `--config`, else shuangsuiji.json of the current folder, else
 * the defaults.
 *
 * @throws UsageError when the file named is missing, is no JSON, or holds an unknown key or a wrong value.
 */
export async function loadConfig(cwd: string, named: string | undefined): Promise<Config> {
  const file = named ?? CONFIG_FILE;
  let text: string;
  try {
    text = await readFile(resolve(cwd, file), 'utf8');
  } catch (error) {
    if (named === undefined && (error as NodeJS.ErrnoException).code === 'ENOENT') return schema.parse({});
    const near = await nearFile(resolve(cwd, file));
    throw new UsageError(`配置文件〔${file}〕读不出来：${near}请检查路径和权限。`);
  }
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch {
    throw new UsageError(`配置文件〔${file}〕不是正确的 JSON：请检查引号、逗号和花括号。`);
  }
  const result = schema.safeParse(json);
  if (result.success) {
    const { roster } = result.data;
    // Beside the configuration, wherever that stands.
    return roster === undefined
      ? result.data
      : { ...result.data, roster: resolve(cwd, dirname(file), roster) };
  }
  const [issue] = result.error.issues;
  const path = issue?.path.join('.') ?? '';
  if (issue?.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    throw new UsageError(
      `配置文件〔${file}〕${path === '' ? '' : `的“${path}”`}里没有“${key}”这一项：${nearest(key, keysAt(path))}请改正或删去。`,
    );
  }
  const reason = issue?.code === 'invalid_key' ? issue.issues[0]?.message : issue?.message;
  throw new UsageError(
    `配置文件〔${file}〕${path === '' ? '' : `的“${path}”`}不对：${reason ?? ''}。请改正。`,
  );
}

/** The keys that may stand at this place of the configuration. */
function keysAt(path: string): readonly string[] {
  if (path === '') return Object.keys(schema.shape);
  return Object.keys((WITHIN[path] ?? thresholds).shape);
}

/** Places with keys of their own; every other one is a year of `thresholds`. */
const WITHIN: Readonly<Record<string, z.ZodObject>> = {
  publish,
  deadlines,
  itemTotals,
  contact,
  answers: countyAnswers,
};
