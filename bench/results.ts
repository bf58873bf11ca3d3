import { join } from 'node:path';

/** Where the measurements stand, and the part of them that read.ts writes and run.ts leaves as it is. */
export const RESULTS = join(import.meta.dirname, 'results.md');
export const SECTION = '## Reading, before and after';
