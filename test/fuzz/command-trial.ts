import { extname } from 'node:path';
import { officerTable, targetTable } from '../support/lists.js';
import { Choices } from '../support/random-workbook.js';
import { recordPath } from '../support/unit-folder.js';
import { faultsOf } from './faults.js';
import { fileFaults } from './file-faults.js';
import { mutatedRecord } from './json-mutants.js';
import { mutantOf, type Mutation } from './mutants.js';
import { command } from './sound-folder.js';
import { FIRST, LEDGER, SECOND, SUBJECTS } from './subjects.js';
import { mutatedRows, TABLE_WRITERS } from './table-mutants.js';
import type { Trial } from './trial.js';
import type { WorkingFolder } from './working-folder.js';

/** Files of one plain table, which may be written anew. */
const TABLES: Readonly<Record<string, readonly (readonly string[])[]>> = {
  '人员.xlsx': officerTable,
  ...Object.fromEntries(Object.keys(TABLE_WRITERS).map((extension) => [`对象${extension}`, targetTable])),
};
const RECORDS: readonly string[] = [FIRST, SECOND].map(recordPath);

/** Mutates one file of the folder, as the seed says, and runs one command that reads it. */
export async function commandTrial(folder: WorkingFolder, seed: string): Promise<Trial> {
  const { choices, file, argv } = chosen(seed);
  const { mutation, files } = mutatedFiles(folder, file, choices);
  for (const [name, bytes] of files) folder.write(name, bytes);
  const { code, out, err } = await command(folder.path, argv);
  const faults = [...faultsOf(code, out + err), ...(await fileFaults(folder, files, code, argv[0]!))];
  return { file, mutation, command: argv[0]!, argv, code, inputs: files, faults };
}

/** Which file is mutated, and the command that then runs; what follows is up to `choices`. */
export function chosen(seed: string): { choices: Choices; file: string; argv: readonly string[] } {
  const choices = new Choices(seed);
  const { file, commands } = choices.one(SUBJECTS);
  return { choices, file, argv: choices.one(commands) };
}

interface Mutants {
  readonly mutation: Mutation;
  /** By name: the file, and the ledger where it goes along. */
  readonly files: ReadonlyMap<string, Buffer>;
}

function mutatedFiles(folder: WorkingFolder, file: string, choices: Choices): Mutants {
  const table = TABLES[file];
  if (table && choices.once(3)) {
    const bytes = TABLE_WRITERS[extname(file)]!(mutatedRows(table, choices));
    return { mutation: 'cells', files: new Map([[file, bytes]]) };
  }
  if (RECORDS.includes(file) && choices.once(2)) {
    const [record, ledger] = mutatedRecord(folder.bytes(file), folder.bytes(LEDGER), choices);
    return { mutation: 'sealed', files: new Map([[file, record], [LEDGER, ledger]]) }; // prettier-ignore
  }
  const { mutation, bytes } = mutantOf(file, folder.bytes(file), choices);
  return { mutation, files: new Map([[file, bytes]]) };
}
