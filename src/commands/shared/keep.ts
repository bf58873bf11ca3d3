import { basename, join } from 'node:path';
import { protocol } from '../../annexes/protocol.js';
import { reserves, result, statement } from '../../annexes/result.js';
import { chineseMoment } from '../../util/clock.js';
import { nodeHash } from '../../draw/spec/node-hash.js';
import { protocolContent } from '../../draw/sheets/protocol-content.js';
import { type DrawRecord, recordText } from '../../draw/record/record-schema.js';
import { ledgerFacts } from '../../draw/record/record.js';
import type { Registry } from '../../draw/lists/registry.js';
import {
  hasStrata,
  reservesContent,
  resultContent,
  statementContent,
} from '../../draw/sheets/result-content.js';
import { PendingFiles } from '../../io/atomic-file.js';
import { inOnePiece } from '../../io/interruption.js';
import { type Appending, UnsettledLine } from '../../io/ledger-file.js';
import { writeXlsx } from '../../io/xlsx-writer.js';
import { DRAWS_FOLDER, type FilingEvent } from '../../ledger/events.js';
import { fieldDigests } from '../../ledger/field-digests.js';
import { render } from '../../sheet/render.js';
import { PROTOCOL_FILE, RECORD_FILE, RESULT_FILE, VISITS_FILE } from './files.js';
import { withoutVisits, writeVisits } from './write-visits.js';

/** Nothing of a draw is ever overwritten. */
const PLACE = { force: false, wayOut: '请换一个抽查编号，或者用 -o 换一个文件夹。' };

/** The three sheets of a draw's workbook. `changes`: replacements since, told first in the statement. */
export async function writeResult(
  path: string,
  record: DrawRecord,
  targets: Registry,
  changes: readonly (readonly [string, string])[] = [],
): Promise<void> {
  const moment = chineseMoment(record.drawnAt);
  const extended = hasStrata(record);
  await writeXlsx(path, [
    render(result, resultContent(record, targets, moment), { extended }),
    render(reserves, reservesContent(record, targets, moment), { extended }),
    render(statement, statementContent(record, moment, changes)),
  ]);
}

/** The paper of a witnessed draw, to be signed. */
async function writeProtocol(path: string, record: DrawRecord, targets: Registry): Promise<void> {
  const content = protocolContent(record, targets, chineseMoment(record.drawnAt));
  await writeXlsx(path, [render(protocol, content)]);
}

/**
 * Writes files under temporary names, puts what they mean into the ledger together with those names, and only then
 * gives the files theirs. Killed before the line is whole, nothing has happened; killed after it, the ledger knows the
 * files, and the next run (or `verify`) finishes. Under the ledger's lock only.
 */
export async function keepTogether(
  append: Appending['append'],
  folder: string,
  event: FilingEvent,
  fill: (files: PendingFiles) => Promise<void>,
): Promise<void> {
  const files = new PendingFiles();
  try {
    await fill(files);
    const promised = await files.list();
    // Once the line is written, the draw has been made: what it promises must stand.
    await inOnePiece(async () => {
      await append({ ...event, folder: `${DRAWS_FOLDER}/${basename(folder)}`, files: promised });
      files.keep();
      await files.commit();
    });
  } catch (error) {
    // Whether the line stands or not, the next run will see, and finish these files or sweep them away.
    if (error instanceof UnsettledLine) files.keep();
    await files.discard();
    throw error;
  }
}

/** Keeps a finished draw; `protocol`: with the paper of a witnessed one. */
export async function keepDraw(
  { append }: Appending,
  folder: string,
  record: DrawRecord,
  targets: Registry,
  { protocol: withProtocol }: { readonly protocol: boolean },
): Promise<void> {
  const text = recordText(record);
  await keepTogether(
    append,
    folder,
    {
      event: 'draw',
      ...ledgerFacts(record),
      recordSha256: nodeHash(text),
      fields: fieldDigests(nodeHash, record),
    },
    async (files) => {
      await files.addText(join(folder, RECORD_FILE), text, PLACE);
      await files.add(
        join(folder, RESULT_FILE),
        (temporary) => writeResult(temporary, record, targets),
        PLACE,
      );
      if (withProtocol) {
        await files.add(
          join(folder, PROTOCOL_FILE),
          (temporary) => writeProtocol(temporary, record, targets),
          PLACE,
        );
      }
      if (withoutVisits(record) === undefined) {
        await files.add(
          join(folder, VISITS_FILE),
          (temporary) => writeVisits(temporary, record, targets),
          PLACE,
        );
      }
    },
  );
}
