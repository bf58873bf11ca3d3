import { emitKeypressEvents } from 'node:readline';
import type { ReadStream } from 'node:tty';
import { Cancelled } from './prompts.js';

/** Single keys, while nobody is asked a question. */
export interface Keys {
  /**
   * Waits for a key, at most this many milliseconds; its name (`return`, `space`, `f`), or nothing when the time is over.
   *
   * @throws Cancelled for Ctrl-C
   */
  next(atMostMs?: number): Promise<string | undefined>;
}

/** Reads keys one by one, unseen on the screen, while `work` runs. */
export async function withKeysOf<T>(stdin: ReadStream, work: (keys: Keys) => Promise<T>): Promise<T> {
  const waiting: string[] = [];
  let wake: (() => void) | undefined;
  const onKey = (_: unknown, { name, ctrl }: { readonly name?: string; readonly ctrl: boolean }) => {
    waiting.push(ctrl && name === 'c' ? 'cancel' : (name ?? ''));
    wake?.();
  };
  emitKeypressEvents(stdin);
  stdin.setRawMode(true);
  stdin.on('keypress', onKey);
  stdin.resume();
  try {
    return await work({
      next: async (atMostMs) => {
        if (waiting.length === 0) {
          await new Promise<void>((resolve) => {
            const timer = atMostMs === undefined ? undefined : setTimeout(resolve, atMostMs);
            wake = () => {
              clearTimeout(timer);
              resolve();
            };
          });
          wake = undefined;
        }
        const key = waiting.shift();
        if (key === 'cancel') throw new Cancelled();
        return key;
      },
    });
  } finally {
    stdin.off('keypress', onKey);
    stdin.setRawMode(false);
    stdin.pause();
  }
}
