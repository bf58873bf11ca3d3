import { join, resolve } from 'node:path';
import { fullUnitName } from '../../annexes/unit-name.js';
import type { Config } from '../../config/load-config.js';
import { nodeHash } from '../../draw/spec/node-hash.js';
import { parseDate, type PlainDate } from '../../identifiers/date.js';
import { exists } from '../../io/atomic-file.js';
import { LEDGER_FILE, loadLedger } from '../../io/ledger-file.js';
import type { Ledger } from '../../ledger/chain.js';
import { drawStates } from '../../ledger/draw-states.js';
import { planEvents } from '../../ledger/events.js';
import type { Context } from '../../cli/ports.js';
import type { LedgerStanding, StatusReport } from '../../reporters/status-text.js';
import { deadlinesOf } from '../../rules/deadlines.js';
import { dutiesOfDepartment } from '../../duties/of-department.js';
import { isCovered } from '../../duties/working-days.js';
import { today } from '../shared/today.js';
import { formsInFolder } from './forms-in-folder.js';

/** How a department stands, by its folder: ledger, annexes, configuration. */
export async function departmentStatus(
  { ports }: Context,
  path: string,
  config: Config,
): Promise<StatusReport> {
  const folder = resolve(ports.cwd, path);
  const day = today(ports);
  const hasLedger = await exists(join(folder, LEDGER_FILE));
  const ledger = await loadLedger(nodeHash, folder);
  const held = await formsInFolder(ports, path, day);
  const draws = drawStates(ledger.entries);
  const deadlines = deadlinesOf(config.deadlines);
  const duties = dutiesOfDepartment({
    today: day,
    deadlines,
    draws,
    plans: planEvents(ledger.entries),
    since: firstDay(ledger),
    ...held,
  });
  const unknown = duties.flatMap(({ kind, due }) =>
    kind === 'publication' && due !== null && !isCovered(due.year) ? [due.year] : [],
  );
  return {
    role: 'department',
    ...(config.unit === undefined ? {} : { unit: fullUnitName(config.unit, config.county) }),
    today: day,
    lookedAt: [
      hasLedger ? `台账 ${LEDGER_FILE}` : `没有台账（${LEDGER_FILE}），还没有抽取过`,
      `${held.files} 个表格文件`,
      `公示期限：最后一次检查后 ${deadlines.publication} 个工作日`,
    ],
    duties,
    ...(hasLedger ? { ledger: standingOfLedger(ledger, draws) } : {}),
    ...(ledger.fault === undefined
      ? {}
      : {
          fault: `台账第 ${ledger.fault.line} 行${ledger.fault.what}：以下只看到这一行以前；请恢复备份，或者查明原因。`,
        }),
    remarks: [
      ...(held.unread === 0
        ? []
        : [`有 ${held.unread} 个文件不是表格或者读不出来，没有看：可以用 validate 查明。`]),
      ...[...new Set(unknown)].map(
        (year) =>
          `程序里没有 ${year} 年的放假安排，到这一年的公示期限暂按周一至周五计算，以国务院办公厅的通知为准。`,
      ),
    ],
  };
}

function firstDay({ entries: [first] }: Ledger): PlainDate | undefined {
  const parsed = parseDate(first?.at.slice(0, 10) ?? '');
  return parsed.ok ? parsed.value : undefined;
}

function standingOfLedger(
  { entries, fault, torn }: Ledger,
  draws: ReturnType<typeof drawStates>,
): LedgerStanding {
  return {
    lines: entries.length,
    state: fault !== undefined ? 'broken' : torn !== '' ? 'torn' : 'whole',
    draws: draws.length,
    visits: draws.reduce((sum, { visits }) => sum + visits.length, 0),
    entered: draws.reduce((sum, { results }) => sum + results.size, 0),
  };
}
