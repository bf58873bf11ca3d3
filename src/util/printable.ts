/** Texts from cells, files and folders as a screen may show them: no line broken, no control character sent to a terminal. */

const UNPRINTABLE = '[\\p{Cc}\\p{Cf}\\u2028\\u2029]';
const RUNS = new RegExp(`${UNPRINTABLE}+`, 'gu');
const EACH = new RegExp(UNPRINTABLE, 'gu');
const RUNS_BUT_COLOURS = new RegExp(`(?!\\u001B\\[[\\d;]*m)${UNPRINTABLE}+`, 'gu');

/** What stands in a cell, or a sentence that quotes it. */
export const printable = (text: string): string => text.replace(RUNS, ' ');

/** A line that has its colours already. */
export const printableLine = (line: string): string => line.replace(RUNS_BUT_COLOURS, ' ');

/** A name of a file or sheet: what cannot be shown is seen to be there. */
export const printableName = (name: string): string => name.replace(EACH, '?');
