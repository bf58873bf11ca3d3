import { beforeAll, describe, expect, it } from '@jest/globals';
import { command, soundFolder } from './sound-folder.js';
import { SUBJECTS } from './subjects.js';
import { LEVELS, levelOf, trial, type Trial } from './trial.js';
import { WorkingFolder } from './working-folder.js';

/** A slice of what `npm run bench:fuzz` does a hundred thousand times. */
const TRIALS = 400;

describe('mutated files of every kind', () => {
  let folder: WorkingFolder;
  beforeAll(async () => {
    folder = new WorkingFolder(await soundFolder());
  });

  it.each(['对象.xlsx', '对象.csv', '对象.xls', '对象.ods', '对象.html'])(
    'begins with files that are sound: %s',
    async (file) => {
      const { code, err } = await command(folder.path, ['draw', '--targets', file, '--inspectors', '人员.xlsx', '--draw-id', '新', '--count', '3']); // prettier-ignore
      folder.restore();
      expect([code, err]).toEqual([0, expect.any(String)]);
      expect(folder.changes()).toEqual(new Map());
    },
  );

  it(`${TRIALS} of them: done or refused in words, no input changed, nothing left half-written`, async () => {
    const trials: Trial[] = [];
    for (let number = 0; number < TRIALS; number++) trials.push(await trial(folder, 'slice', number));
    expect(trials.filter(({ faults }) => faults.length > 0)).toEqual([]);
    // Every file was mutated, every level tried, and mutants both pass and are refused: else nothing was tried.
    const files = new Set(trials.map(({ file }) => file));
    expect(SUBJECTS.filter(({ file }) => !files.has(file))).toEqual([]);
    expect(new Set(trials.map((_, number) => levelOf(number)))).toEqual(new Set(Object.keys(LEVELS)));
    expect(new Set(trials.map(({ code }) => code)).size).toBeGreaterThan(1);
  });
});
