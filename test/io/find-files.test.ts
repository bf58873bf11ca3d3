import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { findFiles } from '../../src/io/find-files.js';
import { folderWith } from '../support/running.js';

const folder = folderWith({
  '上报/林业局/附件4.xlsx': 'x',
  '上报/林业局/附件4 - 副本.xlsx': 'x',
  '上报/林业局/~$附件4.xlsx': 'x',
  '上报/水务局/附件4.doc': 'x',
  '上报/shuangsuiji.json': '{}',
  '上报/抽查台账.jsonl': '',
  '上报/.git/附件4.xlsx': 'x',
  '表.xlsx': 'x',
});
const shown = async (...typed: string[]) =>
  (await findFiles(folder, typed)).files.map(
    ({ shown: name, skipped, copy }) =>
      `${name}${skipped === undefined ? '' : '!'}${copy === true ? '?' : ''}`,
  );

describe('the files that paths mean', () => {
  it('a folder is everything below it but hidden files and the tool’s own; copies and lock files are listed', async () => {
    expect(await shown('上报')).toEqual([
      '上报/林业局/~$附件4.xlsx!',
      '上报/林业局/附件4 - 副本.xlsx?',
      '上报/林业局/附件4.xlsx',
      '上报/水务局/附件4.doc',
    ]);
  });
  it('do not depend on the order of arguments, and no file counts twice', async () => {
    const there = await shown('上报', '表.xlsx', '上报/林业局');
    expect(there).toHaveLength(5);
    expect(await shown('上报/林业局', '表.xlsx', '上报')).toEqual(there);
  });
  it('a copy that is named by itself is meant', async () => {
    expect(await shown('上报/林业局/附件4 - 副本.xlsx')).toEqual(['上报/林业局/附件4 - 副本.xlsx']);
    expect(await shown('上报/林业局/附件4 - 副本.xlsx', '表.xlsx')).toContain(
      '上报/林业局/附件4 - 副本.xlsx?',
    );
  });
  it('that lead nowhere are told', async () => {
    expect((await findFiles(folder, ['没有.xlsx', '表.xlsx/下面', '表.xlsx'])).absent).toEqual([
      '没有.xlsx',
      '表.xlsx/下面',
    ]);
  });
  it('a folder that leads back to itself is not walked for ever', async () => {
    const before = await shown('上报');
    symlinkSync(join(folder, '上报'), join(folder, '上报', '林业局', '回去'));
    expect(await shown('上报')).toEqual(before);
  });
});
