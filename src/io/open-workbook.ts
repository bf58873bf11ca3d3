import type { WorkbookSource } from '../sheet/rows.js';
import { naming, Refusal } from './refusal.js';
import { LOCK_FILE, REFUSED_KINDS } from './refused-kinds.js';
import { sniff, type FileKind } from './sniff.js';
import { fileName, type Opening, SourceFile } from './source-file.js';
import { Archive } from './xlsx/archive.js';
import { packageKind } from './xlsx/package.js';
import { openXlsx } from './xlsx/workbook.js';

/**
 * The most bytes that one part of a workbook may expand to, or that a text file may have: 1 GiB. A full sheet of
 * 1,048,576 rows with ten columns of Chinese text written in place is just under that.
 */
const DEFAULT_MAX_BYTES = 1024 ** 3;

export interface OpenOptions {
  /** In place of `DEFAULT_MAX_BYTES`. */
  readonly maxBytes?: number | undefined;
}

type Opener = (opening: Opening) => Promise<WorkbookSource>;

/** Readers by the kind of file. A kind without one is refused with its sentence in `REFUSED_KINDS`. */
const OPENERS: Readonly<Partial<Record<FileKind, Opener>>> = {
  zip: openZip,
  // Loaded only when met: most batches hold nothing but .xlsx.
  text: async (opening) => (await import('./csv.js')).openCsv(opening),
  xls: async (opening) => (await import('./xls/workbook.js')).openXls(opening),
  html: async (opening) => (await import('./html/workbook.js')).openHtml(opening),
  xml2003: async (opening) => (await import('./xml2003/workbook.js')).openXml2003(opening),
};

/**
 * Opens a table for reading, whatever its format. What the file is, its bytes say, never its name. The whole file
 * is read once for its SHA-256; rows are read when asked for. Close the workbook when done with it, not while its
 * rows are being read.
 *
 * Throws `UserError` (here, and later while sheets are read) with one Chinese sentence that names the file, what is
 * wrong with it and how to mend it.
 */
export async function openWorkbook(path: string, options: OpenOptions = {}): Promise<WorkbookSource> {
  const name = fileName(path);
  let file: SourceFile | undefined;
  try {
    file = await SourceFile.open(path);
    const opening: Opening = { file, name, maxBytes: options.maxBytes ?? DEFAULT_MAX_BYTES };
    return await openAs(await sniff(file), opening);
  } catch (error) {
    await file?.close();
    throw naming(name, error);
  }
}

async function openAs(kind: FileKind, opening: Opening): Promise<WorkbookSource> {
  const opener = OPENERS[kind];
  if (opener) return opener(opening);
  if (kind === 'binary' && opening.name.startsWith('~$')) throw new Refusal(LOCK_FILE);
  throw new Refusal(REFUSED_KINDS[kind] ?? REFUSED_KINDS.binary);
}

async function openZip(opening: Opening): Promise<WorkbookSource> {
  const archive = await Archive.open(opening.file, opening.maxBytes);
  const kind = await packageKind(archive);
  if (kind === 'xlsx') return openXlsx(archive, opening);
  if (kind === 'ods') return (await import('./ods/workbook.js')).openOds(archive, opening);
  if (kind === 'zip') throw new Refusal(REFUSED_KINDS.zip);
  return openAs(kind, opening);
}
