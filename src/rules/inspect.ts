import { COLLECTION_SHEETS } from '../annexes/collections.js';
import { FORMS, SPECIAL_FORMS } from '../annexes/forms.js';
import { frozen } from '../annexes/frozen.js';
import type { FormId, FormLayout } from '../annexes/layout.js';
import { notice, noticeFacts, noticeReserves } from '../annexes/notice.js';
import { reportBasis } from '../annexes/report-basis.js';
import { protocol } from '../annexes/protocol.js';
import { reserves, result, statement } from '../annexes/result.js';
import { reminderList, returnSlip } from '../annexes/slips.js';
import { selected } from '../annexes/selected.js';
import { jointVisitSheet, visitSheet } from '../annexes/visit-sheet.js';
import { WORKSHEET } from '../annexes/worksheet.js';
import type { PlainDate } from '../identifiers/date.js';
import type { Period } from '../identifiers/period.js';
import { collectForm } from '../sheet/collect.js';
import type { SheetFacts } from '../sheet/facts.js';
import type { SheetHead } from '../sheet/find-form.js';
import { KeptSheet } from '../sheet/kept-sheet.js';
import { findLikelyForms } from '../sheet/likely-forms.js';
import { objectsOn } from '../sheet/objects.js';
import { FormParser } from '../sheet/parse.js';
import type { WorkbookSource } from '../sheet/rows.js';
import type { InspectedFile, InspectedForm, UnitIdentity, UnknownSheet } from './inspection.js';
import { withoutMarks } from './own-sheets.js';
import { periodOfForm } from './period-of-form.js';
import type { Roster, RosterUnit } from './roster.js';
import { unitOfPath, unitsOfForms } from './unit-of-form.js';
import { optional } from '../util/optional.js';
import { unspaced } from '../util/spacing.js';

/** The tool's own sheets are known, so that none passes for a return or a registry; they are not checked. */
export const OWN_SHEETS: readonly FormLayout[] = [
  result,
  reserves,
  statement,
  protocol,
  reportBasis,
  visitSheet,
  jointVisitSheet,
  notice,
  noticeReserves,
  noticeFacts,
  selected,
  frozen,
  ...SPECIAL_FORMS,
  ...COLLECTION_SHEETS,
  ...WORKSHEET,
  returnSlip,
  reminderList,
];
const KNOWN = [...FORMS, ...OWN_SHEETS];

export interface Inspecting {
  readonly county: string;
  readonly roster?: Roster;
  /** The unit whose own forms these are, with the other names it goes by. */
  readonly own?: RosterUnit;
  readonly received?: PlainDate;
}

/** Reads every form of an opened workbook, and what there is to notice about its sheets. Does not close it. */
export async function inspectWorkbook(
  path: string,
  workbook: WorkbookSource,
  { county, roster, own, received }: Inspecting,
): Promise<InspectedFile> {
  const { sheets: theirs, own: ownSheets, explanations } = await withoutMarks(workbook);
  const sheets = theirs.map((sheet) => new KeptSheet(sheet));
  const held: SheetHead[] = [];
  for (const sheet of sheets) {
    const head = await sheet.keep();
    if (head.rows.length > 0) held.push(head);
  }
  const matches = findLikelyForms(held, KNOWN);
  const collected = [];
  for (const { layout, sheet, reading } of matches)
    if (!OWN_SHEETS.includes(layout)) collected.push(await collectForm(layout, sheet, reading));
  const units = unitsOfForms(collected, { county, roster, own, path });
  const forms = collected.map((form, index): InspectedForm => {
    const unit = units[index];
    const covered = periodOfForm(form);
    const identity: { unit?: UnitIdentity; period?: Period } = {};
    if (unit !== undefined) identity.unit = unit;
    if (covered !== undefined) identity.period = covered;
    return { ...form, ...identity };
  });
  const matched = new Set(matches.map(({ sheet }) => sheet));
  const taken = new Set(collected.map(({ sheet }) => sheet));
  const aside = [...ownSheets];
  for (const [index, sheet] of sheets.entries()) {
    const { name } = sheet;
    const marked = theirs[index]?.marked ?? 0;
    if (marked > 0) aside.push({ sheet: name, reason: 'own-remarks', cells: marked });
    if (taken.has(sheet)) continue;
    const cells = await sheet.countFilled();
    if (cells > 0) aside.push({ sheet: name, reason: matched.has(sheet) ? 'own-sheet' : 'no-form', cells });
  }
  const unknown = held.filter(({ sheet }) => !matched.has(sheet)).map(unknownSheet);
  const facts: SheetFacts[] = [];
  for (const sheet of sheets) {
    const objects = taken.has(sheet) ? await objectsOn(sheet) : [];
    sheet.release();
    if (sheet.facts === undefined || !held.some((head) => head.sheet === sheet)) continue;
    facts.push(objects.length === 0 ? sheet.facts : { ...sheet.facts, objects });
  }
  return {
    path,
    sha256: workbook.sha256,
    forms,
    unknown,
    facts,
    aside,
    ...optional({ format: workbook.format }),
    ...(collected.length === 0 && matches.length > 0 ? { drawn: true } : {}),
    ...(matches.length === 0 ? optional({ unit: unitOfPath({ path, roster, county }) }) : {}),
    ...(explanations.size === 0 ? {} : { explanations }),
    ...optional({ received }),
  };
}

function unknownSheet({ sheet, rows }: SheetHead): UnknownSheet {
  const header = rows.find(({ cells }) => cells.length > 1);
  const headers = header?.cells.map(({ text }) => unspaced(text)) ?? [];
  const titled = titledAs(rows);
  return { name: sheet.name, headers, ...optional({ titled }) };
}

function titledAs(rows: SheetHead['rows']): FormId | undefined {
  return FORMS.find((layout) => {
    const kinds = new Set<string>();
    const parser = new FormParser(layout);
    for (const row of rows) parser.push(row, ({ kind }) => kinds.add(kind));
    return kinds.has('title');
  })?.id;
}
