import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { transformSync } from 'esbuild';
import { LEDGER_FILE } from '../../src/io/ledger-file.js';
import { events, expectRecovery, expectWhole, names } from '../support/after-a-fault.js';
import { FAULT_VARIABLE, underFault } from '../support/disk-faults.js';
import { bin } from '../support/process.js';
import { temporaryFolder } from '../support/reading.js';
import { listing, shuangsuiji } from '../support/running.js';
import { writingCommands } from '../support/writing-commands.js';

/** Processes of the built tool that die by SIGKILL at each of their calls in turn; a write dies half done. */

const KILLED = ['plan', 'draw, the first', 'draw', 'replace', 'results', 'publish', 'report', 'aggregate'];

const commands = await writingCommands();

/** `disk-faults.ts` as plain Node can load it before a program. */
const preload = join(temporaryFolder(), 'disk-faults.mjs');
const source = readFileSync(fileURLToPath(new URL('../support/disk-faults.ts', import.meta.url)), 'utf8');
writeFileSync(preload, transformSync(source, { loader: 'ts', format: 'esm' }).code);

describe('killed at each of its calls', () => {
  it.each(KILLED)(
    '%s leaves the old state or the new one, and nothing shown that is not in the ledger',
    async (name) => {
      const command = commands[name]!;
      const template = await command.folder();
      const copy = () => {
        const root = temporaryFolder();
        cpSync(template, root, { recursive: true });
        return root;
      };
      const sound = copy();
      const { disk } = await underFault(sound, undefined, () =>
        shuangsuiji(sound, command.argv, command.ports),
      );
      const wanted = { names: names(sound), events: await events(command, sound) };
      for (const call of new Set(disk.calls)) {
        const root = copy();
        const before = listing(root);
        const fault = { kind: 'kill', code: 'EIO', call, nth: 1 };
        const { code, out } = await bin(root, command.argv, {
          node: ['--import', preload],
          env: { [FAULT_VARIABLE]: JSON.stringify({ root, fault }) },
        });
        expect([call, code]).toEqual([call, -1]);
        const after = listing(root);
        for (const [path, content] of Object.entries(before)) {
          const bytes = Buffer.from(after[path] ?? '', 'base64');
          // Of the ledger only the end may be new.
          const kept = path.endsWith(LEDGER_FILE)
            ? bytes.subarray(0, Buffer.from(content, 'base64').length)
            : bytes;
          if (content !== '(folder)')
            expect([call, path, kept.toString('base64')]).toEqual([call, path, content]);
        }
        await expectWhole(root, { torn: true });
        if (out !== '' && command.ledger !== undefined)
          expect([call, await events(command, root)]).toEqual([call, wanted.events]);
        await expectRecovery(command, root, wanted);
      }
      console.log(`${name}: killed at ${new Set(disk.calls).size} places`);
    },
    600_000,
  );
});
