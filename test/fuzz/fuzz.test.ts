import { beforeAll, describe, expect, it } from '@jest/globals';
import { shuangsuiji } from '../support/running.js';
import { soundFolder, SUBJECTS } from './subjects.js';
import { type Trial, trial } from './trial.js';

/** A slice of what `tsx bench/fuzz.ts` does for hours. */
const TRIALS = 160;
const SEED = process.env.FUZZ_SEED ?? 'slice';

describe('mutated files of every kind', () => {
  let sound = '';
  beforeAll(async () => {
    sound = await soundFolder();
  });

  it('begins with files that are sound', async () => {
    for (const file of ['对象.xlsx', '对象.csv', '对象.xls', '对象.ods', '对象.html']) {
      const finished = await shuangsuiji(await soundFolder(), [
        'draw',
        '--targets',
        file,
        '--inspectors',
        '人员.xlsx',
        '--draw-id',
        '新',
        '--count',
        '3', // prettier-ignore
      ]);
      expect([file, finished.code, finished.err]).toEqual([file, 0, expect.any(String)]);
    }
    const { code } = await shuangsuiji(sound, ['verify', '抽取/第1号/抽取记录.json']);
    expect(code).toBe(0);
  });

  it(`${TRIALS} of them: done or refused in words, no input changed, nothing left half-written`, async () => {
    const trials: Trial[] = [];
    for (let i = 0; i < TRIALS; i++) trials.push(await trial(sound, `${SEED} ${i}`));
    expect(trials.filter(({ faults }) => faults.length > 0)).toEqual([]);
    // Every file was mutated, and mutants both pass and are refused: else nothing was tried.
    expect(new Set(trials.map(({ file }) => file)).size).toBe(SUBJECTS.length);
    expect(new Set(trials.map(({ code }) => code)).size).toBeGreaterThan(1);
  });
});
