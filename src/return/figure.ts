import type { PlainDate } from '../identifiers/date.js';
import type { Period } from '../identifiers/period.js';
import type { Counted, CountedDraw } from './checks.js';
import type { ItemSection, ListedItem } from './items.js';

/** What a unit's configuration says of its return. */
export interface OwnAnswers {
  readonly planDocument?: { readonly title: string; readonly number: string } | '否' | undefined;
  readonly resultsPublished?: '是' | '否' | undefined;
  readonly implementationRules?: '是' | '否' | Readonly<Record<string, '是' | '否'>> | undefined;
  readonly contact: { readonly name?: string | undefined; readonly phone?: string | undefined };
}

/** How many rows a list has, and where it stands. */
export interface ListSize {
  readonly rows: number;
  /** `附件2.xlsx·执法检查人员名录库`. */
  readonly place: string;
}

/** A number of items in all, and who says so. */
export interface ItemTotal {
  readonly total: number;
  readonly source: string;
}

/** Everything that a department's 附件4 is filled from. */
export interface ReturnSources {
  readonly unit: string;
  /** Who says so. */
  readonly unitSource: string;
  readonly period: Period;
  readonly today: PlainDate;
  readonly items: readonly ListedItem[];
  /** Where 附件1 stands. */
  readonly list: string;
  readonly registries: { readonly targets?: ListSize; readonly inspectors?: ListSize };
  readonly answers: OwnAnswers;
  readonly totals: Readonly<Partial<Record<ItemSection, ItemTotal>>>;
  /** Absent when no ledger was found: then nobody knows how often anything was checked. */
  readonly counted?: Counted;
  /** The first publication with results that a ledger holds. */
  readonly publication?: { readonly drawId: string; readonly day: string; readonly ledger: string };
}

/** One place of the form, what is written there and why. */
export interface Figure {
  /** A slot of the form, or a cell of a table. */
  readonly at: { readonly slot: string } | { readonly section: ItemSection; readonly index: number; readonly column: string }; // prettier-ignore
  /** As a clerk calls the place: 第1问, 二·1 食盐专营检查·抽查比例和频次. */
  readonly place: string;
  /** Empty when it cannot be known. */
  readonly value: string;
  readonly source: string;
  /** For an empty one that the form asks for: how to supply it. */
  readonly remedy?: string;
  /** The draws that a number of checks counts. */
  readonly draws?: readonly CountedDraw[];
}
