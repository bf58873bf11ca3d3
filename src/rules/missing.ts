import { squeeze } from '../annexes/wording.js';
import type { CollectedForm } from '../sheet/collect.js';
import type { RawFinding } from './finding.js';

/**
 * The parts of a form that were not found on the sheet. What rests on them cannot be told right or wrong: the rules about
 * structure (S04, S13) have told the whole of it already.
 */
export interface MissingParts {
  /** Whether a section (`market`) or a column (`market.checks`) is missing. */
  has(part: string): boolean;
  /** Whether a finding is about something that is not there. */
  concerns(finding: RawFinding): boolean;
}

export function missingParts(form: CollectedForm): MissingParts {
  return isWhole(form) ? NOTHING_MISSING : new SomeMissing(form);
}

const NOTHING_MISSING: MissingParts = { has: () => false, concerns: () => false };

/** Whether every table, column and set of questions was found: so with most forms, of which nothing else need be noted. */
function isWhole({ layout, headers, slots }: CollectedForm): boolean {
  for (const section of layout.sections) {
    if (section.kind === 'questions') {
      if (!section.questions.some(({ key }) => slots.has(key))) return false;
    } else if (section.kind === 'table') {
      const found = headers.get(section.key)?.map.found;
      if (found === undefined) return false;
      for (const { key } of section.columns) if (!found.has(key)) return false;
    }
  }
  return true;
}

class SomeMissing implements MissingParts {
  /** `market`, `market.checks`. */
  readonly #keys = new Set<string>();
  /** Section and header, as findings name them. */
  readonly #headers = new Set<string>();
  /** Headers by themselves, for findings that name no section: missing from every table. */
  readonly #everywhere = new Set<string>();

  constructor(form: CollectedForm) {
    const present = new Set<string>();
    for (const section of form.layout.sections) {
      const { key } = section;
      if (section.kind === 'questions') {
        if (!section.questions.some((question) => form.slots.has(question.key))) this.#keys.add(key);
        continue;
      }
      if (section.kind === 'fields') continue;
      const map = form.headers.get(key)?.map;
      if (map === undefined) this.#keys.add(key);
      for (const column of section.columns) {
        const header = squeeze(column.header);
        if (map?.found.has(column.key) === true) present.add(header);
        else {
          this.#keys.add(`${key}.${column.key}`);
          this.#headers.add(`${key}.${header}`);
          this.#everywhere.add(header);
        }
      }
    }
    for (const header of present) this.#everywhere.delete(header);
  }

  has(part: string): boolean {
    return this.#keys.has(part);
  }

  concerns({ section, column }: RawFinding): boolean {
    if (section !== undefined && this.#keys.has(section)) return true;
    if (column === undefined) return false;
    const header = squeeze(column);
    return section === undefined ? this.#everywhere.has(header) : this.#headers.has(`${section}.${header}`);
  }
}
