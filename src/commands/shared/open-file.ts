import { resolve } from 'node:path';
import { openWorkbook } from '../../io/open-workbook.js';
import type { Ports } from '../../cli/ports.js';
import type { WorkbookSource } from '../../sheet/rows.js';

/** Where a typed path starts, and how large a file may be (`--max-size`). */
export type Reading = Pick<Ports, 'cwd' | 'maxBytes'>;

/** Opens a file as the clerk typed it. Throws as {@link openWorkbook} does. */
export function openFile({ cwd, maxBytes }: Reading, path: string): Promise<WorkbookSource> {
  return openWorkbook(resolve(cwd, path), { maxBytes });
}
