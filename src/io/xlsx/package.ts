import { memoizeByKey, memoizeText } from '../../util/memoize.js';
import { damaged } from '../refusal.js';
import type { FileKind } from '../sniff.js';
import type { Archive } from './archive.js';
import { scanXml } from './xml-scanner.js';
import type { Attributes } from './xml.js';

/** A relationship between parts (ECMA-376 part 2, 9.3), its target as a part's name. */
export interface Relationship {
  readonly id: string;
  /** The last segment of the type's address: the same in transitional and strict files. */
  readonly type: string;
  readonly target: string;
}

/** The relationships of a part; `''` stands for the package itself. None when the part has no file for them. */
export async function relationships(archive: Archive, part: string): Promise<readonly Relationship[]> {
  const slash = part.lastIndexOf('/') + 1;
  const name = `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
  if (!archive.has(name)) return [];
  return resolved(await archive.read(name, readRelationships))(part);
}

/** Relationships whose targets are parts' names, by the part that has them; worked out once for all files alike. */
const resolved = memoizeByKey((found: readonly Relationship[]) =>
  memoizeText((part): readonly Relationship[] =>
    found.map((one) => ({ ...one, target: resolveTarget(part, one.target) })),
  ),
);

/** The relationships as they are written, their targets relative to the part. */
async function readRelationships(bytes: AsyncIterable<Buffer>): Promise<readonly Relationship[]> {
  const found: Relationship[] = [];
  await scanElements(bytes, (name, { Id = '', Type = '', Target = '', TargetMode }) => {
    if (name !== 'Relationship' || TargetMode === 'External') return;
    found.push({ id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), target: Target });
  });
  return found;
}

/** The workbook part's name: where the package's relationships point, whatever it is called. */
export async function workbookPart(archive: Archive): Promise<string | undefined> {
  const root = await relationships(archive, '');
  return root.find(({ type }) => type === 'officeDocument')?.target;
}

/** What kind of document a zip file is. */
export async function packageKind(archive: Archive): Promise<FileKind> {
  const mimetype = await openDocumentType(archive);
  if (mimetype !== undefined) return mimetype.includes('spreadsheet') ? 'ods' : 'odt';
  const main = await workbookPart(archive);
  if (main === undefined) return otherZip(archive);
  const type = await contentType(archive, main);
  if (/sheet\.binary/i.test(type)) return 'xlsb';
  if (/spreadsheetml|ms-excel/i.test(type)) return 'xlsx';
  if (/wordprocessingml|ms-word/i.test(type)) return 'docx';
  if (/presentationml|ms-powerpoint/i.test(type)) return 'pptx';
  return 'package';
}

/** A zip without a main part of Office's: other programs keep their documents in zips too, and nobody unpacks those. */
function otherZip(archive: Archive): FileKind {
  if (archive.has('OFD.xml')) return 'ofd';
  // iWork: since 2013, and before.
  if (
    archive.has('Index/Document.iwa') ||
    archive.has('Index.zip') ||
    archive.has('buildVersionHistory.plist')
  )
    return 'numbers';
  return archive.has('[Content_Types].xml') ? 'package' : 'zip';
}

async function contentType(archive: Archive, part: string): Promise<string> {
  if (!archive.has('[Content_Types].xml')) throw damaged('缺少部件 [Content_Types].xml');
  const { byName, byExtension } = await archive.read('[Content_Types].xml', readContentTypes);
  const key = part.toLowerCase();
  return byName.get(key) ?? byExtension.get(key.slice(key.lastIndexOf('.') + 1)) ?? '';
}

/** The content types (ECMA-376 part 2, 10.1.2), names and extensions in lower case. */
async function readContentTypes(bytes: AsyncIterable<Buffer>): Promise<{
  readonly byName: ReadonlyMap<string, string>;
  readonly byExtension: ReadonlyMap<string, string>;
}> {
  const byName = new Map<string, string>();
  const byExtension = new Map<string, string>();
  await scanElements(bytes, (_, { PartName, Extension, ContentType = '' }) => {
    if (PartName !== undefined) byName.set(PartName.replace(/^\//, '').toLowerCase(), ContentType);
    if (Extension !== undefined) byExtension.set(Extension.toLowerCase(), ContentType);
  });
  return { byName, byExtension };
}

async function openDocumentType(archive: Archive): Promise<string | undefined> {
  if (!archive.has('mimetype')) return undefined;
  for await (const chunk of archive.bytes('mimetype')) {
    const text = chunk.toString('latin1', 0, 100);
    return text.startsWith('application/vnd.oasis.opendocument') ? text : undefined;
  }
  return undefined;
}

/** Relative to the part's folder, or absolute. `..` cannot lead out: names are looked up in the zip alone. */
function resolveTarget(part: string, target: string): string {
  const base = target.startsWith('/') ? [] : part.split('/').slice(0, -1);
  for (const segment of target.replaceAll('\\', '/').split('/')) {
    if (segment === '..') base.pop();
    else if (segment !== '' && segment !== '.') base.push(segment);
  }
  return base.join('/');
}

async function scanElements(
  bytes: AsyncIterable<Buffer>,
  each: (name: string, attributes: Attributes) => void,
): Promise<void> {
  let finished = 0;
  await scanXml(bytes, {
    open(name, attributes) {
      finished++;
      each(name, attributes);
    },
    text: () => undefined,
    close: () => undefined,
    get finished() {
      return finished;
    },
  });
}
