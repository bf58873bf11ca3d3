import { canonicalCell } from './canonical.js';
import type { Registry, RegistryEntry } from './registry.js';
import { WHOLE } from '../spec/select.js';

/** The stratum of the targets whose cell is blank. */
export const BLANK_STRATUM = '空白';

/** The name of the stratum that a cell's text, or a name typed in `--rates`, means: full-width and half-width are one. */
export function stratumName(text: string): string {
  const name = canonicalCell(text.normalize('NFKC'));
  return name === '' ? BLANK_STRATUM : name;
}

/** The stratum of one target; `column` is the key of the strata's column, if the draw has strata. */
export function stratumOf(registry: Registry, entry: RegistryEntry, column: string | undefined): string {
  return column === undefined ? WHOLE : stratumName(registry.value(entry, column));
}
