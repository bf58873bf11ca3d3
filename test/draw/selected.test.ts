import { describe, expect, it } from '@jest/globals';
import type { DrawPlan } from '../../src/draw/record/plan-schema.js';
import { type Claim, claimedStrata, selectionAssumptions } from '../../src/draw/lists/selected.js';

const DIGEST = 'd'.repeat(64);
const claim = (stratum: string, stratumSize: string, rest: Partial<Claim> = {}): Claim => ({
  row: 2, mark: '抽中', id: '9', stratum, rank: '1', ticket: '0', stratumSize, stratumDrawn: '1', eligible: '7', registered: '9',
  tableDigest: DIGEST, ...rest,
}); // prettier-ignore
const planWith = (tableDigest: string | undefined): DrawPlan =>
  ({ lists: { targets: { rows: 9 } }, ...(tableDigest === undefined ? {} : { tableDigest }) }) as DrawPlan;

describe('what a database says of strata', () => {
  const claims = [claim('甲', '4'), claim('乙', '3'), claim('甲', '4', { row: 4, rank: '2' })];

  it('is taken when all rows agree with each other and with the plan', () => {
    const sizes = [
      { name: '甲', size: 4 },
      { name: '乙', size: 3 },
    ];
    expect(claimedStrata(claims, planWith(DIGEST), '〔x〕')).toEqual(sizes);
    // A plan of an earlier version froze no such digest: the record says so.
    expect(claimedStrata(claims, planWith(undefined), '〔x〕')).toEqual(sizes);
    expect(selectionAssumptions('x', claims, planWith(undefined)).join('')).toMatch(/方案没有库摘要/u);
  });

  it.each([
    [[claim('甲', '7'), claim('甲', '6', { row: 3 })], '第 3 行“甲”层的户数不对'],
    [[claim('甲', '7.0')], '第 2 行“甲”层的户数不对'],
    [[claim('甲', '4')], '各层共 4 户，参加户数却是 7：缺了整层的行'],
    [[claim('甲', '7', { registered: '10' })], '方案冻结 9 户，库中 10 户'],
    [[claim('甲', '7', { tableDigest: 'e'.repeat(64) })], `库摘要应为 ${DIGEST}`],
    [[claim('甲', '7'), claim('甲', '7', { row: 3, tableDigest: 'e' })], '第 3 行与第一行说的名录不是同一份'],
  ])('is refused when it cannot be true: %#', (wrong, message) => {
    expect(() => claimedStrata(wrong, planWith(DIGEST), '〔x〕')).toThrow(message);
  });
});
