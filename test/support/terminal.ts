import { describe } from '@jest/globals';
import { libraries } from './pseudo-terminal.js';

export { KEY, Terminal } from './pseudo-terminal.js';

/** `describe`, or, where no pseudo-terminal can be made, a skip that says so loudly. */
export function describeAtTerminal(name: string, body: () => void): void {
  if (!(libraries instanceof Error)) {
    describe(name, body);
    return;
  }
  console.warn(`SKIPPED: “${name}” needs a pseudo-terminal, which cannot be loaded: ${libraries.message}`);
  describe.skip(name, body);
}
