import { zip, type ZipPart } from './zip.js';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** A workbook written out by hand. Only what a test is about needs to be given. */
export interface HandWorkbook {
  /** Worksheet parts' XML in tab order: the whole part, or what stands within `sheetData`. */
  readonly sheets?: readonly string[];
  /** Attributes of each `sheet` element beside name and ids, e.g. `state="hidden"`. */
  readonly sheetAttributes?: readonly string[];
  /** Names of the sheets; 表1, 表2 … when left out. */
  readonly sheetNames?: readonly string[];
  /** What stands within `sst`; no part at all when left out. */
  readonly sharedStrings?: string;
  /** What stands within `styleSheet`. */
  readonly styles?: string;
  /** Attributes of `workbookPr`. */
  readonly workbookProperties?: string;
  /** Parts in place of (or beside) those written by default, by name. */
  readonly parts?: readonly ZipPart[];
}

/** A worksheet part: rows, and what comes before and after them. */
export function worksheet(rows: string, tail = '', head = ''): string {
  return `${XML}<worksheet xmlns="${MAIN}">${head}<sheetData>${rows}</sheetData>${tail}</worksheet>`;
}

/** Number formats by cell style: `cellStyles(['0', 14], ['yyyy-mm', 176])`, a code with its id or an id alone. */
export function cellStyles(...formats: readonly (readonly [code: string, id: number] | number)[]): string {
  const own = formats.filter((format) => typeof format !== 'number');
  const ids = formats.map((format) => (typeof format === 'number' ? format : format[1]));
  const quoted = (code: string): string =>
    code.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  return (
    `<numFmts>${own.map(([code, id]) => `<numFmt numFmtId="${id}" formatCode="${quoted(code)}"/>`).join('')}</numFmts>` +
    `<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>` +
    `<cellXfs>${ids.map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs>`
  );
}

export function sharedStringTable(entries: string): string {
  return `${XML}<sst xmlns="${MAIN}">${entries}</sst>`;
}

export function handXlsx(workbook: HandWorkbook): Buffer {
  return zip(handParts(workbook));
}

export function handParts(workbook: HandWorkbook): ZipPart[] {
  const sheets = (workbook.sheets ?? ['']).map((sheet) =>
    sheet.includes('<?xml') ? sheet : worksheet(sheet),
  );
  const related: [type: string, target: string][] = sheets.map((_, i) => [
    'worksheet',
    `worksheets/sheet${i + 1}.xml`,
  ]);
  if (workbook.sharedStrings !== undefined) related.push(['sharedStrings', 'sharedStrings.xml']);
  if (workbook.styles !== undefined) related.push(['styles', 'styles.xml']);
  const parts: ZipPart[] = [
    {
      name: '[Content_Types].xml',
      content: contentTypes(sheets.length),
    },
    { name: '_rels/.rels', content: relationshipsPart([['officeDocument', 'xl/workbook.xml']]) },
    {
      name: 'xl/workbook.xml',
      content: `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr ${workbook.workbookProperties ?? ''}/><sheets>${sheets
        .map(
          (_, i) =>
            `<sheet name="${workbook.sheetNames?.[i] ?? `表${i + 1}`}" sheetId="${i + 1}" r:id="rId${i + 1}" ${workbook.sheetAttributes?.[i] ?? ''}/>`,
        )
        .join('')}</sheets></workbook>`,
    },
    { name: 'xl/_rels/workbook.xml.rels', content: relationshipsPart(related) },
    ...sheets.map((content, i) => ({ name: `xl/worksheets/sheet${i + 1}.xml`, content })),
  ];
  if (workbook.sharedStrings !== undefined) {
    parts.push({ name: 'xl/sharedStrings.xml', content: sharedStringTable(workbook.sharedStrings) });
  }
  if (workbook.styles !== undefined) {
    parts.push({
      name: 'xl/styles.xml',
      content: `${XML}<styleSheet xmlns="${MAIN}">${workbook.styles}</styleSheet>`,
    });
  }
  const given = new Map((workbook.parts ?? []).map((part) => [part.name, part]));
  const kept = parts.filter(({ name }) => !given.has(name));
  return [...kept, ...given.values()];
}

function contentTypes(sheets: number): string {
  const kinds: [part: string, kind: string][] = [
    ['workbook', 'sheet.main'],
    ['sharedStrings', 'sharedStrings'],
    ['styles', 'styles'],
    ...Array.from({ length: sheets }, (_, i): [string, string] => [`worksheets/sheet${i + 1}`, 'worksheet']),
  ];
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const overrides = kinds.map(
    ([part, kind]) => `<Override PartName="/xl/${part}.xml" ContentType="${type}.${kind}+xml"/>`,
  );
  return `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`;
}

/** A `.rels` part with ids rId1, rId2 …; types may be given whole. */
export function relationshipsPart(related: readonly (readonly [type: string, target: string])[]): string {
  const items = related.map(
    ([type, target], i) =>
      `<Relationship Id="rId${i + 1}" Type="${type.includes('/') ? type : `${OFFICE}/${type}`}" Target="${target}"/>`,
  );
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${items.join('')}</Relationships>`;
}
