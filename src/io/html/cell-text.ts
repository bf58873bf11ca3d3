/**
 * A cell's text as a page shows it: white space is one space, `br` and blocks begin lines, a no-break space is a
 * space that stays (and is nothing when it stands alone: pages put one into empty cells).
 */
export class CellText {
  private text = '';
  /** Kept beside the text: looking at the end of one that grows piece by piece would copy it every time. */
  private atLineStart = true;
  private spacePending = false;

  /** How long it is so far, what may be cut off at its end included. */
  get length(): number {
    return this.text.length;
  }

  add(text: string): void {
    const collapsed = text.replace(/[ \t\r\n\f]+/g, ' ');
    const words = collapsed.replace(/^ | $/g, '');
    if (collapsed.startsWith(' ')) this.spacePending = true;
    if (words === '') return;
    this.text += this.spacePending && !this.atLineStart ? ` ${words}` : words;
    this.atLineStart = false;
    this.spacePending = collapsed.endsWith(' ');
  }

  break(): void {
    this.text += '\n';
    this.atLineStart = true;
    this.spacePending = false;
  }

  /** A paragraph's or a block's edge. */
  block(): void {
    if (!this.atLineStart) this.break();
  }

  finish(): string {
    const text = this.text.replaceAll('\u00a0', ' ');
    if (text.trim() === '') return '';
    let end = text.length;
    while (text[end - 1] === '\n') end--;
    return text.slice(0, end);
  }
}
