import { isTrue, type Attributes } from './xml.js';

/** Which runs a text has (ECMA-376 part 1, 18.4.4): bits, none for a text without any. */
export const STRUCK_RUN = 1;
export const PLAIN_RUN = 2;
/** Has no properties of its own: as the cell is. */
export const BARE_RUN = 4;

/** Notes which runs a text has while its elements are read. */
export class RunNotes {
  private found = 0;
  private current = 0;

  open(name: string, { val }: Attributes): void {
    if (name === 'r') this.current = BARE_RUN;
    else if (this.current === 0) return;
    else if (name === 'rPr') this.current = PLAIN_RUN;
    else if (name === 'strike') this.current = val === undefined || isTrue(val) ? STRUCK_RUN : PLAIN_RUN;
  }

  /** A blank is neither: nobody sees whether it is struck out. */
  text(text: string): void {
    if (this.current !== 0 && text.trim() !== '') this.found |= this.current;
  }

  close(name: string): void {
    if (name === 'r') this.current = 0;
  }

  /** The runs noted since the last call. */
  take(): number {
    const { found } = this;
    this.found = this.current = 0;
    return found;
  }
}

/** How much of a text is struck out, by its runs and the font of its cell. */
export function struckOf(isCellStruck: boolean, runs: number): 'whole' | 'part' | undefined {
  const cell = isCellStruck ? STRUCK_RUN : PLAIN_RUN;
  const all = runs === 0 ? cell : (runs & BARE_RUN) === 0 ? runs : runs | cell;
  if ((all & STRUCK_RUN) === 0) return undefined;
  return (all & PLAIN_RUN) === 0 ? 'whole' : 'part';
}
