import { onOneLine } from '../util/spacing.js';
/** Longer values are cut in a sentence; the finding itself carries them whole. */
const LONGEST = 40;

/** A value as a sentence shows it: “…”, on one line, cut when it is long. */
export function quote(value = ''): string {
  const line = onOneLine(value);
  const characters = Array.from(line);
  return `“${characters.length > LONGEST ? `${characters.slice(0, LONGEST).join('')}……` : line}”`;
}
