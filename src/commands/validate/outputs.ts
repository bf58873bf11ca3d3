import { relative, resolve, sep } from 'node:path';
import { UsageError } from '../../util/errors.js';
import { writeTogether } from '../../io/atomic-file.js';
import type { FoundFile } from '../../io/find-files.js';
import type { Context } from '../../cli/ports.js';
import type { ValidationReport } from '../../reporters/validate-report.js';
import type { Written } from '../../reporters/written.js';
import type { Batch, InspectedFile } from '../../rules/inspection.js';
import type { RuleContext } from '../../rules/rule.js';

export interface OutputFlags {
  readonly annotate?: string;
  readonly fix?: string;
  readonly slips?: string;
  readonly force?: boolean;
}

/** The folders that flags name, whole. */
export function outputFolders(cwd: string, flags: OutputFlags): readonly string[] {
  return [flags.annotate, flags.fix, flags.slips].flatMap((typed) =>
    typed === undefined ? [] : [resolve(cwd, typed)],
  );
}

/**
 * What this command writes is not what it reads: files in the folders it writes to are left out, so that a check run twice
 * does not take its own copies for returns.
 *
 * @throws UsageError when a folder to be written to is itself among what is checked.
 */
export function withoutOutputs(
  files: readonly FoundFile[],
  folders: readonly string[],
  typed: readonly string[],
  cwd: string,
): readonly FoundFile[] {
  for (const folder of folders) {
    if (typed.some((path) => resolve(cwd, path) === folder))
      throw new UsageError(
        `“${relative(cwd, folder) || '.'}”既是要校验的文件夹，又是要写到的文件夹：请另写一个文件夹，例如 ${relative(cwd, folder) || '.'}/退回。`,
      );
  }
  return files.filter(({ path }) => !folders.some((folder) => path.startsWith(folder + sep)));
}

/** Writes what the flags ask for, all of it or nothing. */
export async function writeOutputs(
  { ports }: Context,
  flags: OutputFlags,
  about: {
    readonly batch: Batch;
    readonly report: ValidationReport;
    readonly rules: RuleContext;
    readonly found: readonly FoundFile[];
  },
): Promise<Written> {
  const { batch, report, rules, found } = about;
  const { files } = batch;
  const { findings } = report;
  const paths = new Map(found.map(({ shown, path }) => [shown, path]));
  const pathOf = (file: InspectedFile): string => paths.get(file.path) ?? resolve(ports.cwd, file.path);
  const options = { force: flags.force ?? false, wayOut: '要覆盖请加 --force，或者换一个文件夹。' };
  const folder = (typed: string): string => resolve(ports.cwd, typed);
  let written: Written = { annotated: null, mended: null, slips: null };
  if (outputFolders(ports.cwd, flags).length === 0) return written;
  await writeTogether(async (pending) => {
    if (flags.annotate !== undefined) {
      const { annotate } = await import('./annotate.js');
      const to = folder(flags.annotate);
      written = { ...written, annotated: await annotate(files, findings, pathOf, to, pending, options) };
    }
    if (flags.fix !== undefined) {
      const { mend } = await import('./mend.js');
      const to = folder(flags.fix);
      const mended = await mend(files, findings, report.rules, pathOf, to, pending, options);
      written = { ...written, mended };
    }
    if (flags.slips !== undefined) {
      const { writeSlips } = await import('./slips.js');
      const to = folder(flags.slips);
      written = { ...written, slips: await writeSlips(batch, report, rules, to, pending, options) };
    }
  });
  return written;
}
