import { describe, expect, it } from '@jest/globals';
import { checkResults } from '../../src/commands/verify/check-results.js';
import type { DrawRecord } from '../../src/draw/record/record-schema.js';
import type { ReplaceEvent, ResultsEvent } from '../../src/ledger/events.js';

const record = { drawnAt: '2026-03-05T09:30:00+08:00', drawn: [{ id: '甲' }, { id: '乙' }] } as unknown as DrawRecord; // prettier-ignore
const replaced = [{ seq: 3, target: { out: '甲', in: '丙', stratum: '全部', rank: 1 } }] as unknown as readonly ReplaceEvent[]; // prettier-ignore

const line = (seq: number, number: number, target: string, inspectedOn = '2026-03-06') =>
  ({ seq, number, at: '2026-03-20T09:00:00+08:00', results: [{ target, inspectedOn }] }) as unknown as ResultsEvent; // prettier-ignore

const detail = (...lines: readonly ResultsEvent[]): string | undefined => {
  const [check] = checkResults(record, lines, replaced);
  return check === undefined ? undefined : `${check.state} ${check.detail}`;
};

describe('the check of results in the ledger', () => {
  it('holds each line against the targets of its own time', () => {
    expect(detail()).toBeUndefined();
    expect(detail(line(2, 1, '甲'), line(4, 2, '丙'))).toBe('一致 共 2 次');
    expect(detail(line(2, 1, '丙'))).toBe('不一致 台账第 2 行登记了“丙”的检查结果，当时并不检查它');
    expect(detail(line(4, 1, '甲'))).toContain('台账第 4 行登记了“甲”');
  });

  it('wants the lines counted, and the days between the draw and the entry', () => {
    expect(detail(line(2, 1, '乙'), line(4, 3, '乙'))).toContain('次序应为 2，却是 3');
    expect(detail(line(2, 1, '乙', '2026-03-04'))).toContain('不在抽取和登记之间');
    expect(detail(line(2, 1, '乙', '2026-03-21'))).toContain('不在抽取和登记之间');
  });
});
