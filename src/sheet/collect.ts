import type { FormLayout } from '../annexes/layout.js';
import { CellAccount } from './account.js';
import { type FormReading, readForm } from './find-form.js';
import type { FormEvent, FormRow } from './events.js';
import type { SheetSource } from './rows.js';
import { optional } from '../util/optional.js';

export interface CollectedSlot {
  /** Absent when the form's blank is still there. */
  readonly value?: string;
  readonly address: string;
  /** See `FormEvent`. */
  readonly loose?: true;
}

export type HeaderEvent = Extract<FormEvent, { kind: 'header' }>;
export type AsideEvent = Extract<FormEvent, { kind: 'aside' }>;
export type FaultEvent = Extract<FormEvent, { kind: 'fault' }>;

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
  readonly faults: readonly FaultEvent[];
  /** What became of the sheet's filled cells. */
  readonly account: CellAccount;
}

/**
 * Reads one sheet as a form, whole; `known` is what reading it gave where that is there already (see `FormMatch`). For
 * registries of any length use `readForm`, which keeps nothing.
 */
export async function collectForm(
  layout: FormLayout,
  sheet: SheetSource,
  known?: FormReading,
): Promise<CollectedForm> {
  const account = known?.account ?? new CellAccount();
  const form = new FormCollector(layout, sheet, account);
  if (known !== undefined) form.add(known.events);
  else for await (const events of readForm(layout, sheet, { account })) form.add(events);
  return form.finish();
}

class FormCollector {
  readonly #slots = new Map<string, CollectedSlot>();
  readonly #headers = new Map<string, HeaderEvent>();
  readonly #headings = new Map<string, number>();
  readonly #rows = new Map<string, FormRow[]>();
  readonly #asides: AsideEvent[] = [];
  readonly #faults: FaultEvent[] = [];
  #title: CollectedForm['title'];

  constructor(
    private readonly layout: FormLayout,
    private readonly sheet: SheetSource,
    private readonly account: CellAccount,
  ) {
    for (const { key } of layout.sections) this.#rows.set(key, []);
  }

  add(events: readonly FormEvent[]): void {
    for (const event of events) {
      switch (event.kind) {
        case 'row':
          this.#rows.get(event.section)?.push(event);
          break;
        case 'slot': {
          const { slot, address, value, loose } = event;
          if (this.#slots.get(slot)?.value === undefined)
            this.#slots.set(
              slot,
              value === undefined
                ? { address }
                : loose === undefined
                  ? { address, value }
                  : { address, value, loose },
            );
          break;
        }
        case 'title':
          this.#title ??= { text: event.text, address: event.address };
          break;
        case 'section':
          this.#headings.set(event.section, event.row);
          break;
        case 'header':
          this.#headers.set(event.section, event);
          break;
        case 'aside':
          this.#asides.push(event);
          break;
        case 'fault':
          this.#faults.push(event);
      }
    }
  }

  finish(): CollectedForm {
    const title = this.#title;
    return {
      layout: this.layout,
      sheet: this.sheet,
      slots: this.#slots,
      headers: this.#headers,
      headings: this.#headings,
      rows: this.#rows,
      asides: this.#asides,
      faults: this.#faults,
      account: this.account,
      ...optional({ title }),
    };
  }
}
