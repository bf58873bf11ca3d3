import type { FormLayout } from '../annexes/layout.js';
import { readForm } from './find-form.js';
import type { FormEvent, FormRow } from './parse.js';
import type { SheetSource } from './rows.js';

export interface CollectedSlot {
  /** Absent when the form's blank is still there. */
  readonly value?: string;
  readonly address: string;
}

export type HeaderEvent = Extract<FormEvent, { kind: 'header' }>;
export type AsideEvent = Extract<FormEvent, { kind: 'aside' }>;

/** A filled form read whole: everything that was found in it, with its addresses. */
export interface CollectedForm {
  readonly layout: FormLayout;
  readonly sheet: SheetSource;
  readonly title?: { readonly text: string; readonly address: string };
  /** By slot name; a slot that was not found at all is missing. Of a slot found twice, the first with a value counts. */
  readonly slots: ReadonlyMap<string, CollectedSlot>;
  /** The last header row of each section (the lower one of two), by section key. */
  readonly headers: ReadonlyMap<string, HeaderEvent>;
  /** Row numbers of the section headings found, by section key. */
  readonly headings: ReadonlyMap<string, number>;
  /** In the order of the sheet, by section key; a section without rows has an empty list. */
  readonly rows: ReadonlyMap<string, readonly FormRow[]>;
  readonly asides: readonly AsideEvent[];
}

/**
 * Reads one sheet as a form, whole; `known` are its events where they are there already (see `FormMatch`). For
 * registries of any length use `readForm`, which keeps nothing.
 */
export async function collectForm(
  layout: FormLayout,
  sheet: SheetSource,
  known?: readonly FormEvent[],
): Promise<CollectedForm> {
  const slots = new Map<string, CollectedSlot>();
  const headers = new Map<string, HeaderEvent>();
  const headings = new Map<string, number>();
  const rows = new Map<string, FormRow[]>(layout.sections.map(({ key }) => [key, []]));
  const asides: AsideEvent[] = [];
  let title: CollectedForm['title'];
  for await (const events of known === undefined ? readForm(layout, sheet) : [known]) {
    for (const event of events) {
      switch (event.kind) {
        case 'row':
          rows.get(event.section)?.push(event);
          break;
        case 'slot': {
          const { slot, address, value } = event;
          if (slots.get(slot)?.value === undefined)
            slots.set(slot, value === undefined ? { address } : { address, value });
          break;
        }
        case 'title':
          title ??= { text: event.text, address: event.address };
          break;
        case 'section':
          headings.set(event.section, event.row);
          break;
        case 'header':
          headers.set(event.section, event);
          break;
        case 'aside':
          asides.push(event);
      }
    }
  }
  return { layout, sheet, slots, headers, headings, rows, asides, ...(title === undefined ? {} : { title }) };
}
