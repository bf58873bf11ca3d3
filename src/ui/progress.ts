import type { TextPort } from '../cli/ports.js';

/** Shorter batches are done before a bar could be read. */
const WORTH_A_BAR = 20;
const WIDTH = 24;

export interface Progress {
  /** One more is done. */
  readonly step: () => void;
  /** Removes the bar from the screen. */
  readonly finish: () => void;
}

const SILENT: Progress = { step: () => undefined, finish: () => undefined };

/** A bar that redraws its own line. `shown` says whether a person is looking: never in a pipe or a log. */
export function progressBar(out: TextPort, label: string, total: number, shown: boolean): Progress {
  if (!shown || total < WORTH_A_BAR) return SILENT;
  let done = 0;
  let drawn = -1;
  const draw = (): void => {
    const filled = Math.floor((done / total) * WIDTH);
    const percent = Math.floor((done / total) * 100);
    if (percent === drawn) return;
    drawn = percent;
    out.write(`\r${label} ${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${done}/${total}`);
  };
  draw();
  return {
    step: () => {
      done++;
      draw();
    },
    finish: () => {
      out.write('\r\u001B[2K');
    },
  };
}
