import type { Hash } from '../draw/spec/hash.js';
import type { DrawRecord } from '../draw/record/record-schema.js';
import type { Registry } from '../draw/lists/registry.js';
import type { DrawState } from '../ledger/draw-states.js';
import type { MaskPolicy } from './policy.js';

/** What a publication is made from. */
export interface Publishing {
  readonly hash: Hash;
  readonly record: DrawRecord;
  /** The registry of the draw: its digest is the record's. */
  readonly targets: Registry;
  /** What the ledger says of the draw since. */
  readonly state: DrawState;
  readonly policy: MaskPolicy;
  /** The record's, else the configuration's. */
  readonly unit: string | null;
  readonly publishedAt: string;
}
