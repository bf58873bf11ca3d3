import { resolve } from 'node:path';
import type { Context } from '../../cli/ports.js';
import type { Config } from '../../config/load-config.js';
import type { FoundFile } from '../../io/find-files.js';
import type { Inspecting } from '../../rules/inspect.js';
import type { InspectedFile } from '../../rules/inspection.js';
import type { Roster } from '../../rules/roster.js';
import type { RuleContext } from '../../rules/rule.js';
import { progressBar } from '../../ui/progress.js';
import { optional } from '../../util/optional.js';
import { surveyFiles } from './inspect-files.js';
import { readRoster } from './read-roster.js';
import { ruleContext } from './rule-context.js';

/** The county's roster and where its file lies. */
export interface BatchRoster {
  readonly roster?: Roster;
  /** As typed or configured. */
  readonly rosterFile?: string;
}

/** @throws UserError when the file named, or configured, holds no roster. */
export async function batchRoster(
  context: Context,
  { county, roster: configured }: Config,
  typed: string | undefined,
): Promise<BatchRoster> {
  const rosterFile = typed ?? configured;
  if (rosterFile === undefined) return {};
  const tell = (message: string): void => {
    context.warn(message);
  };
  return { rosterFile, roster: await readRoster(context.ports, rosterFile, county, tell) };
}

/** What a command does with received files has in common with the others: which they are, and what is known of them. */
export interface BatchRequest extends BatchRoster, Pick<RuleContext, 'period' | 'received'> {
  readonly found: readonly FoundFile[];
  /** The unit whose own folder this is, where its forms may leave their unit blank. */
  readonly own?: Inspecting['own'];
  /** How many files are read at once. */
  readonly jobs: number;
}

/** Received files about to be read. */
export interface OpenBatch {
  /** Without the roster, which may lie among what it is a roster of, and is no return. */
  readonly files: readonly FoundFile[];
  readonly rules: RuleContext;
  /** Reads them all, in their order; of each, what `keep` makes of it is kept. A file that cannot be read is one of them. */
  readonly survey: <T>(keep: (file: InspectedFile) => T) => Promise<readonly T[]>;
}

export function openBatch(context: Context, config: Config, request: BatchRequest): OpenBatch {
  const { ports } = context;
  const { found, roster, rosterFile, period, received, own, jobs } = request;
  const path = rosterFile === undefined ? undefined : resolve(ports.cwd, rosterFile);
  const files = found.filter((file) => file.path !== path);
  const known = optional({ roster, period, received });
  const how = { ...known, ...optional({ own, maxBytes: ports.maxBytes }), county: config.county };
  return {
    files,
    rules: ruleContext(context, config, known),
    survey: async (keep) => {
      const bar = progressBar(ports.stderr, '读取', files.length, ports.interactive);
      const kept = await surveyFiles(files, how, jobs, (file) => {
        bar.step();
        return keep(file);
      });
      bar.finish();
      return kept;
    },
  };
}

/** For what keeps whole files. */
export const asInspected = (file: InspectedFile): InspectedFile => file;
