import { columnLetters } from '../../sheet/address.js';
import type { SheetFrame } from '../../sheet/render.js';
import { attributes, escapeXml } from './markup.js';

/** Page margins of an official paper, in millimetres (GB/T 9704-2012): a landscape page is the portrait one turned. */
const MARGINS = {
  portrait: { left: 28, right: 26, top: 37, bottom: 35 },
  landscape: { left: 35, right: 37, top: 28, bottom: 26 },
} as const;
const WORKING_MARGINS = { left: 22, right: 18, top: 22, bottom: 18 };
const HEADER_AND_FOOTER = { header: 15, footer: 15 };
const MILLIMETRES_PER_INCH = 25.4;
const A4 = 9;
/** The page's number in the middle, at 14 points. */
const PAGE_NUMBER = '&C&14— &P —';

/** How a sheet's pages look: an official paper's margins, one page wide, numbered. */
export function pageMarkup({ orientation, workingPaper }: SheetFrame): string {
  const millimetres = {
    ...(workingPaper === true ? WORKING_MARGINS : MARGINS[orientation]),
    ...HEADER_AND_FOOTER,
  };
  const inches = Object.entries(millimetres).map(
    ([side, length]) => [side, length / MILLIMETRES_PER_INCH] as const,
  );
  const margins = Object.fromEntries(inches);
  // As many pages tall as it takes: only then are page breaks set by hand heeded.
  const setup = { paperSize: A4, orientation, fitToWidth: 1, fitToHeight: 0 };
  return [
    `<pageMargins${attributes(margins)}/><pageSetup${attributes(setup)}/>`,
    workingPaper === true
      ? ''
      : `<headerFooter><oddFooter>${escapeXml(PAGE_NUMBER)}</oddFooter></headerFooter>`,
  ].join('');
}

/** What a sheet's pages show, as names of the workbook: the print area, and the header row that every page repeats. */
export function printNames(
  { name, printColumns, lastRow, repeatRow }: SheetFrame,
  index: number,
): readonly string[] {
  const sheet = `'${name.replaceAll("'", "''")}'`;
  const named = (what: string, range: string): string =>
    `<definedName name="_xlnm.${what}" localSheetId="${index}">${escapeXml(`${sheet}!${range}`)}</definedName>`;
  return [
    named('Print_Area', `$A$1:$${columnLetters(printColumns)}$${lastRow}`),
    ...(repeatRow === undefined ? [] : [named('Print_Titles', `$${repeatRow}:$${repeatRow}`)]),
  ];
}
