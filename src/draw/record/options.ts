import * as z from 'zod';
import type { Immutable } from '../../util/immutable.js';
import { parseRate, parseRates } from '../spec/rate.js';

/** A text that its parser takes: what was typed at the draw had been taken too. */
const readable =
  (parse: (text: string) => unknown) =>
  (text: string): boolean => {
    try {
      parse(text);
      return true;
    } catch {
      return false;
    }
  };

const headers = z.record(z.string(), z.string());

/** What narrows the list before the first random. */
const filters = {
  /** `--where 所在区域=巴山镇`, repeated for one column: any of the values; for several columns: all of them. */
  where: z.array(z.strictObject({ column: z.string(), values: z.array(z.string()) })),
};

/** What decides who may inspect whom, besides the lists. */
const staffing = {
  /** One 监管领域: the draw is narrowed to it, and every inspector must hold it. */
  category: z.string().exactOptional(),
  /** Inspectors of every target, of every department. */
  perTarget: z.int().positive(),
  maxLoad: z.int().positive().exactOptional(),
  /** The county's name, which as an 执法区域 means all of it. */
  county: z.string(),
  /** The day of the inspection, ISO; certificates must be valid on it. Absent: the list tells no expiry. */
  on: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d$/u)
    .exactOptional(),
  /** 回避: this inspector does not inspect this target. Both ids are canonical. */
  recusals: z
    .array(z.strictObject({ inspector: z.string(), target: z.string(), reason: z.string() }))
    .exactOptional(),
  /** 交叉检查: nobody inspects where he is at home. */
  crossArea: z.literal(true).exactOptional(),
  /** 随机编组: teams are formed first and drawn as units. */
  teams: z.literal(true).exactOptional(),
};

/** How many targets: a number, a rate, or one rate a stratum, as typed. Exactly one of the three. */
export const amount = {
  count: z.int().positive().exactOptional(),
  rate: z.string().refine(readable(parseRate)).exactOptional(),
  rates: z.string().refine(readable(parseRates)).exactOptional(),
};

/**
 * What decides a draw besides the lists, as records and plans hold it: the one declaration of an option of the draw. What
 * is not declared here cannot stand on a record.
 */
export const recordedOptions = z
  .strictObject({
    ...filters,
    ...amount,
    ...staffing,
    /** Key of the column whose values are the strata. */
    strata: z.string().exactOptional(),
    /** How many stand by in each stratum; absent: a tenth of those drawn from it, rounded up. */
    reserves: z.int().nonnegative().exactOptional(),
    /** Targets that earlier draws of the year took; frozen when the draw (or its plan) is made. */
    excludeDrawn: z
      .strictObject({
        year: z.int(),
        /** Only those of the list, each with the draw that took it. */
        drawn: z.array(z.strictObject({ id: z.string(), drawId: z.string() })),
      })
      .exactOptional(),
    /** Foreign headers given by hand, per list: column key → header in the file. */
    columns: z.strictObject({ targets: headers, inspectors: headers }),
  })
  .refine(({ count, rate, rates }) => [count, rate, rates].filter((one) => one !== undefined).length === 1);

/** The options of a draw without what the record names elsewhere. */
export type RecordedOptions = Immutable<z.infer<typeof recordedOptions>>;

/** Everything that decides a draw besides the lists; it stands on the record, so that anyone can draw again. */
export type DrawOptions = Omit<RecordedOptions, 'columns'> & {
  readonly drawId: string;
  readonly entropy: string;
  /** One 抽查事项: only the targets that it applies to. */
  readonly item?: string;
};

export type Filters = Pick<DrawOptions, keyof typeof filters | 'category' | 'item'>;
export type Condition = Filters['where'][number];
export type StaffingOptions = Pick<DrawOptions, keyof typeof staffing>;
export type DrawnBefore = NonNullable<DrawOptions['excludeDrawn']>;
export type Recusal = NonNullable<DrawOptions['recusals']>[number];
