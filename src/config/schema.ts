import * as z from 'zod';
import { DEFAULTS } from './defaults.js';
import { isRealDate } from '../identifiers/date.js';
import { parseDocumentNumber } from '../identifiers/document-number.js';
import { MASK_CHOICES } from '../publish/policy.js';

/** What a configuration may hold. Apart from where it is loaded: most folders have none, and need no zod for it. */

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

const disclosure = <Choice extends string>(choices: readonly [Choice, ...Choice[]]) =>
  z.enum(choices, `应为 ${choices.join(' 或 ')}`);

/** How much of what concerns people `publish` makes public. */
const publish = group({
  inspectors: disclosure(MASK_CHOICES.inspectors).default(DEFAULTS.publish.inspectors),
  soleTraders: disclosure(MASK_CHOICES.soleTraders).default(DEFAULTS.publish.soleTraders),
  witnesses: disclosure(MASK_CHOICES.witnesses).default(DEFAULTS.publish.witnesses),
  addresses: disclosure(MASK_CHOICES.addresses).default(DEFAULTS.publish.addresses),
  strata: disclosure(MASK_CHOICES.strata).default(DEFAULTS.publish.strata),
});

export const schema = group({
  /** The county's full name, as titles print it and as an 执法区域 that means all of it. */
  county: name.default(DEFAULTS.county),
  /** The unit whose folder this is. */
  unit: name.optional(),
  /** Other names that the unit goes by on its own forms. */
  aliases: z.array(name, '应为一组文字').default(DEFAULTS.aliases),
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
    .default(DEFAULTS.thresholds),
  deadlines: deadlines.default(DEFAULTS.deadlines),
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
  itemTotals: itemTotals.default(DEFAULTS.itemTotals),
  /** 联系人 and 联系电话 of the unit's returns. */
  contact: contact.default(DEFAULTS.contact),
  /** Of the county legal office alone: what Annex 3 asks the county itself. */
  answers: countyAnswers.default(DEFAULTS.answers),
  publish: publish.prefault(DEFAULTS.publish),
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

/** The keys that may stand at this place of the configuration. */
export function keysAt(path: string): readonly string[] {
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
