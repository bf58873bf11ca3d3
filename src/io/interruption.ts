/**
 * What Ctrl-C does while files are being read or written. The process ends at once, so everything here is synchronous; what
 * no handler can reach (kill -9, a power cut) `unfinished.ts` puts right at the next run.
 */

const undoings = new Set<() => void>();
let sealed = 0;
let written = false;

/** Has `undo` called when the process is broken off; returns what takes that back. */
export function whenBrokenOff(undo: () => void): () => void {
  undoings.add(undo);
  return () => {
    undoings.delete(undo);
  };
}

/** Runs what cannot be half done: a Ctrl-C meanwhile is not heard. Short work only. */
export async function inOnePiece<T>(work: () => Promise<T>): Promise<T> {
  sealed++;
  try {
    return await work();
  } finally {
    sealed--;
  }
}

/** Remembers that something now stands in its place that a Ctrl-C later on does not take away. */
export function haveWritten(): void {
  written = true;
}

/** Undoes what is under way, the latest first. `busy`: nothing was undone, since it must be finished first. */
export function breakOff(): 'busy' | 'clean' | 'some-written' {
  if (sealed > 0) return 'busy';
  for (const undo of [...undoings].reverse()) undo();
  return written ? 'some-written' : 'clean';
}
