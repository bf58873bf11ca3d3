import type { SheetFrame } from '../../sheet/render.js';
import { attributes, DECLARATION, MAIN, RELATIONSHIPS } from './markup.js';
import { printNames } from './page-markup.js';

/** The parts of a workbook that say where the others are. */

const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export const ROOT_RELATIONSHIPS = relationships([['officeDocument', 'xl/workbook.xml']]);

export const sheetPath = (index: number): string => `worksheets/sheet${index + 1}.xml`;

/** `[Content_Types].xml` of a workbook with so many sheets. */
export function contentTypes(sheets: number): string {
  const parts = [
    ['workbook.xml', 'sheet.main'],
    ['styles.xml', 'styles'],
    ...Array.from({ length: sheets }, (_, index) => [sheetPath(index), 'worksheet']),
  ].map(
    ([path = '', kind = '']) => `<Override PartName="/xl/${path}" ContentType="${SPREADSHEET}.${kind}+xml"/>`,
  );
  return [
    `${DECLARATION}<Types xmlns="${PACKAGE}/content-types">`,
    `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`,
    ...parts,
    '</Types>',
  ].join('');
}

/** `xl/_rels/workbook.xml.rels`: the sheets come first, so that sheet 1 is rId1. */
export function workbookRelationships(sheets: number): string {
  return relationships([
    ...Array.from({ length: sheets }, (_, index) => ['worksheet', sheetPath(index)] as const),
    ['styles', 'styles.xml'],
  ]);
}

/** `xl/workbook.xml`: the sheets in tab order, and what prints of them. */
export function workbookPart(sheets: readonly SheetFrame[]): string {
  const tabs = sheets.map(
    ({ name }, index) => `<sheet${attributes({ name, sheetId: index + 1, 'r:id': `rId${index + 1}` })}/>`,
  );
  return [
    `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONSHIPS}">`,
    `<bookViews><workbookView/></bookViews><sheets>${tabs.join('')}</sheets>`,
    `<definedNames>${sheets.flatMap(printNames).join('')}</definedNames></workbook>`,
  ].join('');
}

function relationships(targets: readonly (readonly [type: string, target: string])[]): string {
  const items = targets.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${RELATIONSHIPS}/${type}" Target="${target}"/>`,
  );
  return `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${items.join('')}</Relationships>`;
}
