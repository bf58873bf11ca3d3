import { DEFAULT_COUNTY } from '../annexes/unit-name.js';
import { MASK_CHOICES } from '../publish/policy.js';

/** What holds where a configuration says nothing. */
export const DEFAULTS = {
  county: DEFAULT_COUNTY,
  aliases: [],
  thresholds: {},
  deadlines: {},
  itemTotals: {},
  contact: {},
  answers: {},
  publish: {
    inspectors: MASK_CHOICES.inspectors[0],
    soleTraders: MASK_CHOICES.soleTraders[0],
    witnesses: MASK_CHOICES.witnesses[0],
    addresses: MASK_CHOICES.addresses[0],
    strata: MASK_CHOICES.strata[0],
  },
};
