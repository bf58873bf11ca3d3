import { createHash } from 'node:crypto';
import { parseDate } from '../../../src/identifiers/date.js';
import { batchOf } from '../../../src/rules/batch.js';
import type { Batch, InspectedFile, InspectedForm } from '../../../src/rules/inspection.js';
import { type Roster, rosterOf, type RosterUnit } from '../../../src/rules/roster.js';
import type { BatchRule, RuleContext } from '../../../src/rules/rule.js';
import { unitsOfForms } from '../../../src/rules/unit-of-form.js';
import { context } from '../../support/sheet.js';

const COUNTY = '城口县';

export const aRoster = (...units: readonly (Partial<RosterUnit> & Pick<RosterUnit, 'name'>)[]): Roster =>
  rosterOf(
    units.map((unit) => ({ aliases: [], hasItems: true, ...unit })),
    COUNTY,
  );

export interface Received {
  readonly path: string;
  readonly forms: readonly InspectedForm[];
  readonly received?: string;
  /** Files of one content have one. */
  readonly content?: string;
}

/** Files as one batch; whose forms they are is made out as in earnest. */
export function aBatch(files: readonly Received[], roster?: Roster): Batch {
  const inspected = files.map(({ path, forms, received, content }): InspectedFile => {
    const units = unitsOfForms(forms, { county: COUNTY, roster, path });
    const date = received === undefined ? undefined : parseDate(received);
    return {
      path,
      sha256: createHash('sha256')
        .update(content ?? path)
        .digest('hex'),
      forms: forms.map((form, index) => {
        const unit = units[index];
        return unit === undefined ? form : { ...form, unit };
      }),
      unknown: [],
      facts: [],
      aside: [],
      ...(date?.ok === true ? { received: date.value } : {}),
    };
  });
  return batchOf(inspected, roster);
}

/** What a rule says about the batch: `file!cells`, or `unit` alone for what never came. */
export function told(rule: BatchRule, batch: Batch, rest: Partial<RuleContext> = {}): readonly string[] {
  return batchFindings(rule, batch, rest).map(({ file, unit, cells }) =>
    file === undefined ? (unit ?? '') : `${file.path}!${cells.join(',')}`,
  );
}

export const batchFindings = (rule: BatchRule, batch: Batch, rest: Partial<RuleContext> = {}) => [
  ...rule.check(batch, context(rest)),
];
