import { readdirSync, readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { surveyFiles } from '../../src/commands/shared/inspect-files.js';
import { Choices, randomParts } from '../support/random-workbook.js';
import { zip } from '../support/zip.js';
import { faultsSaid } from './faults.js';
import { mutantOf, type Mutant } from './mutants.js';
import { findingsOn } from './rules.js';
import type { Trial } from './trial.js';
import type { WorkingFolder } from './working-folder.js';

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Returns as a county gets them: all forms, filled in well and badly, in the old formats too. */
const EXAMPLES: readonly string[] = [
  ...['validate-county/input/returns', 'validate-county/input/contacts', 'collect-county/input'].flatMap(
    (folder) =>
      readdirSync(at(`examples/${folder}`), { recursive: true, encoding: 'utf8' })
        .sort()
        .map((name) => at(`examples/${folder}/${name}`)),
  ),
  at('test/fixtures/annex-2.ods'),
  at('test/fixtures/annex-4.xls'),
  at('test/fixtures/annex-4.xml'),
].filter((path) => ['.xlsx', '.xls', '.ods', '.html', '.xml', '.csv'].includes(extname(path)));

/** Mutates or makes up one table, reads it as a return and runs every rule on it: a command without its folder. */
export async function tableTrial(folder: WorkingFolder, seed: string): Promise<Trial> {
  const choices = new Choices(seed);
  const { file, bytes, mutation } = someTable(choices);
  const name = `试${extname(file)}`;
  folder.write(name, bytes);
  const path = join(folder.path, name);
  const inspected = await surveyFiles([{ path, shown: name }], { county: '城口县' }, 1, (file) => file);
  const refusal = inspected[0]?.refusal?.sentence;
  const faults = [
    ...findingsOn(inspected).flatMap(({ message }) => faultsSaid(message)),
    ...(refusal === undefined || /^(?!读不出来（).+。$/su.test(refusal) ? [] : [`refused with “${refusal}”`]),
  ];
  const code = refusal === undefined ? 0 : 1;
  return { file: basename(file), mutation, command: 'rules', argv: [], code, inputs: new Map([[name, bytes]]), faults }; // prettier-ignore
}

interface Table extends Mutant {
  readonly file: string;
}

function someTable(choices: Choices): Table {
  const file = choices.one(EXAMPLES);
  return choices.one<() => Table>([
    () => ({ file: '随机.xlsx', mutation: 'cells', bytes: zip(randomParts(String(choices.below(2 ** 31)))) }),
    () => ({
      file: '随机.xlsx',
      ...mutantOf('随机.xlsx', zip(randomParts(String(choices.below(2 ** 31)))), choices),
    }),
    () => ({ file, ...mutantOf(file, readFileSync(file), choices) }),
    () => ({ file, ...mutantOf(file, readFileSync(file), choices) }),
    () => ({ file, ...mutantOf(file, readFileSync(file), choices) }),
  ])();
}
