import { nodeHash } from '../../src/draw/spec/node-hash.js';
import { batchOf } from '../../src/rules/batch.js';
import type { Finding } from '../../src/rules/finding.js';
import type { InspectedFile } from '../../src/rules/inspection.js';
import { RULES } from '../../src/rules/registry.js';
import { runRules } from '../../src/rules/run.js';
import { context } from '../support/sheet.js';

/** What all rules say of these files, without a command around them. */
export const findingsOn = (files: readonly InspectedFile[]): readonly Finding[] =>
  runRules(RULES, batchOf(files), context(), { hash: nodeHash, explanationOf: () => undefined });
