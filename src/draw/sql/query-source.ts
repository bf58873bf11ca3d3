import type { DrawPlan } from '../record/plan-schema.js';
import type { Dialect } from './dialect.js';

/** A registry in a database, and what is to be drawn from it. */
export interface QuerySource {
  readonly dialect: Dialect;
  /** Schema and table, as `nameParts` gives them. */
  readonly table: readonly string[];
  /** The table's column for every declared column that it has, by key, in layout order. */
  readonly columns: ReadonlyMap<string, string>;
}

export interface SelectionSource extends QuerySource {
  readonly plan: Pick<DrawPlan, 'drawId' | 'options' | 'item'>;
  /** Absent: the query takes it as a parameter. */
  readonly seed?: string;
}
