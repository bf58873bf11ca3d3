import { extname } from 'node:path';
import { mutated, withMutatedPart } from '../support/mutations.js';
import type { Choices } from '../support/random-workbook.js';
import { zip } from '../support/zip.js';
import { mutatedJson, mutatedLedger } from './json-mutants.js';
import { mutatedMarkup } from './markup-mutants.js';
import { mutatedCsv } from './table-mutants.js';
import { mutatedXls } from './xls-mutants.js';
import { mutatedZip, partsOf } from './zip-mutants.js';

/**
 * How a mutant was made: `bytes` anywhere in the file, `part` in the bytes of a zip's part, `markup` of XML and HTML that stays
 * such, `zip` headers and parts, `csv`, `json`, `ledger`, `binary` records of an old workbook, `cells` of a table written anew,
 * `sealed` a record together with its ledger, `text` of a single cell.
 */
export type Mutation =
  'bytes' | 'part' | 'markup' | 'zip' | 'csv' | 'json' | 'ledger' | 'binary' | 'cells' | 'sealed' | 'text';

export interface Mutant {
  readonly bytes: Buffer;
  readonly mutation: Mutation;
}

type Mutator = (bytes: Buffer, choices: Choices) => Buffer;

type FileMutation = Exclude<Mutation, 'cells' | 'sealed' | 'text'>;

const MUTATORS: Readonly<Record<FileMutation, Mutator>> = {
  bytes: mutated,
  part: (bytes, choices) => withMutatedPart(partsOf(bytes), choices),
  markup: (bytes, choices) =>
    isZip(bytes) ? withMutatedMarkup(bytes, choices) : mutatedMarkup(bytes, choices),
  zip: mutatedZip,
  csv: mutatedCsv,
  json: mutatedJson,
  ledger: mutatedLedger,
  binary: mutatedXls,
};

/** How files are mutated, by their extension; what is named twice is done twice as often. */
const KINDS: Readonly<Record<string, readonly FileMutation[]>> = {
  '.xlsx': ['bytes', 'part', 'part', 'markup', 'markup', 'markup', 'zip'],
  '.ods': ['bytes', 'part', 'markup', 'markup', 'markup', 'zip'],
  '.html': ['bytes', 'markup', 'markup', 'markup'],
  '.xml': ['bytes', 'markup', 'markup', 'markup'],
  '.xls': ['bytes', 'binary', 'binary', 'binary'],
  '.csv': ['bytes', 'csv', 'csv', 'csv'],
  '.json': ['bytes', 'json', 'json', 'json'],
  '.jsonl': ['bytes', 'ledger', 'ledger', 'ledger'],
};

/** A mutant of a sound file. */
export function mutantOf(file: string, bytes: Buffer, choices: Choices): Mutant {
  const mutation = choices.one(KINDS[extname(file)]!);
  return { bytes: MUTATORS[mutation](bytes, choices), mutation };
}

const isZip = (bytes: Buffer): boolean => bytes.toString('latin1', 0, 2) === 'PK';

/** The parts that hold rows and texts most often. */
function withMutatedMarkup(bytes: Buffer, choices: Choices): Buffer {
  const parts = partsOf(bytes).filter(({ name }) => !name.endsWith('/'));
  const isRich = choices.below(4) > 0;
  const rich = parts.filter(({ name }) => /sheet\d|sharedstrings|content\.xml/iu.test(name));
  const victim = choices.one(isRich && rich.length > 0 ? rich : parts);
  return zip(
    parts.map((part) =>
      part === victim ? { ...part, content: mutatedMarkup(Buffer.from(part.content), choices) } : part,
    ),
  );
}
