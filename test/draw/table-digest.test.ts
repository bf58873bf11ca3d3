import { describe, expect, it } from '@jest/globals';
import { nodeHash } from '../../src/draw/spec/node-hash.js';
import { tableDigestOf } from '../../src/draw/lists/table-digest.js';
import { describeIf, runPython } from '../support/debian.js';
import { shuffler } from '../support/lists.js';

const entries = Array.from({ length: 500 }, (_, i) => ({ id: `9150${i}`, values: [`甲${i}`, '', '巴山镇'] }));

const PYTHON = `
import hashlib, itertools, json, sys
h = lambda s: hashlib.sha256(s.encode()).hexdigest()
rows = sorted(h("\\t".join(row)) for row in json.loads(sys.argv[1]))
groups = [start + h("".join(group)) for start, group in itertools.groupby(rows, lambda row: row[:3])]
print(h("".join(groups)))
`;

describeIf(['python3'], 'the digest of a list as a database computes it', () => {
  it('is what Python makes of its definition', () => {
    const rows = JSON.stringify(entries.map(({ id, values }) => [id, ...values]));
    expect(tableDigestOf(nodeHash, entries)).toBe(runPython(PYTHON, [rows]).trim());
  });
});

describe('the digest of a list as a database computes it', () => {
  it('knows no order of rows, and every change of one', () => {
    const digest = tableDigestOf(nodeHash, entries);
    expect(tableDigestOf(nodeHash, shuffler(3)(entries))).toBe(digest);
    const others = [
      entries.slice(1),
      [...entries, { id: '9', values: ['', '', ''] }],
      entries.map((entry, i) => (i === 77 ? { ...entry, values: ['甲77', '巴山镇', ''] } : entry)),
      entries.map((entry, i) =>
        i === 77 ? { ...entry, id: `${entry.id}甲77`, values: ['', '', '巴山镇'] } : entry,
      ),
    ];
    expect(new Set([digest, ...others.map((list) => tableDigestOf(nodeHash, list))]).size).toBe(5);
  });
});
