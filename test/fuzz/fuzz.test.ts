import { beforeAll, describe, expect, it } from '@jest/globals';
import { command, soundFolder } from './sound-folder.js';
import { SUBJECTS } from './subjects.js';
import { type Level, trial, type Trial } from './trial.js';
import { WorkingFolder } from './working-folder.js';

/** A slice of what `npm run bench:fuzz` does a hundred thousand times. */
const SLICE: Readonly<Record<Level, number>> = { command: 200, table: 140, text: 60 };

describe('mutated files of every kind', () => {
  let folder: WorkingFolder;
  beforeAll(async () => {
    folder = new WorkingFolder(await soundFolder());
  });

  it.each(['对象.xlsx', '对象.csv', '对象.xls', '对象.ods', '对象.html', '对象.xml'])(
    'begins with files that are sound: %s',
    async (file) => {
      const { code, err } = await command(folder.path, ['draw', '--targets', file, '--inspectors', '人员.xlsx', '--draw-id', '新', '--count', '3']); // prettier-ignore
      folder.restore();
      expect([code, err]).toEqual([0, expect.any(String)]);
      expect(folder.changes()).toEqual(new Map());
    },
  );

  it.each(Object.entries(SLICE) as [Level, number][])(
    'at the level of a %s, %d of them: done or refused in words, no input changed, nothing left half-written',
    async (level, count) => {
      const trials: Trial[] = [];
      for (let number = 0; number < count; number++) trials.push(await trial(folder, 'slice', number, level));
      expect(trials.filter(({ faults }) => faults.length > 0)).toEqual([]);
      if (level !== 'command') return;
      // Every file was mutated, and mutants both pass and are refused: else nothing was tried.
      const files = new Set(trials.map(({ file }) => file));
      expect(SUBJECTS.filter(({ file }) => !files.has(file))).toEqual([]);
      expect(new Set(trials.map(({ code }) => code)).size).toBeGreaterThan(1);
    },
  );
});
