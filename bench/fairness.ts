import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { nodeHash } from '../src/draw/spec/node-hash.js';
import { rootOf } from '../src/draw/spec/seed.js';
import { select, WHOLE } from '../src/draw/spec/select.js';
import { streamOf } from '../src/draw/spec/stream.js';
import { figure, type Panel } from './fairness-figure.js';

/**
 * Compares this draw with the method of the platforms in use, on one registry and over many seeds: an ordered list, a
 * step of ⌊N/n⌋ and one random offset. Seeds are fixed, so that anyone gets the same page: `npm run bench:fairness`.
 */

const SIZE = 1000;
const SEEDS = 5000;
const COUNTS = [50, 70, 150, 334, 501];
/** The count that the figure shows, and the issue's own example. */
const SHOWN = 334;
const SPEC_ROOT = 'bench/fairness';

const ids = Array.from({ length: SIZE }, (_, i) => `91500229MA5U${String(i).padStart(5, '0')}X`);

type Method = (seed: number, count: number) => readonly number[];

/** One offset over the ordered list. */
const singleOffset: Method = (seed, count) => {
  const step = Math.floor(SIZE / count);
  const root = rootOf(nodeHash, SPEC_ROOT, `第${seed}次`);
  const offset = streamOf(nodeHash, root, 'offset').below(step);
  return Array.from({ length: count }, (_, k) => offset + k * step);
};

const places = new Map(ids.map((id, index) => [id, index]));
const candidates = ids.map((id) => ({ id }));
const ours: Method = (seed, count) => {
  const root = rootOf(nodeHash, SPEC_ROOT, `第${seed}次`);
  const { drawn } = select(nodeHash, root, candidates, new Map([[WHOLE, count]]), 0);
  return drawn.map(({ id }) => places.get(id) ?? 0);
};

interface Measured {
  readonly outcomes: number;
  readonly never: number;
  readonly least: number;
  readonly most: number;
  readonly share: readonly number[];
}

function measure(method: Method, count: number): Measured {
  const hits = new Uint32Array(SIZE);
  const outcomes = new Set<string>();
  for (let seed = 1; seed <= SEEDS; seed++) {
    const drawn = [...method(seed, count)].sort((a, b) => a - b);
    for (const index of drawn) hits[index]! += 1;
    outcomes.add(createHash('sha256').update(drawn.join()).digest('base64'));
  }
  const share = Array.from(hits, (hit) => hit / SEEDS);
  return {
    outcomes: outcomes.size,
    never: share.filter((one) => one === 0).length,
    least: Math.min(...share),
    most: Math.max(...share),
    share,
  };
}

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;

const rows: string[] = [];
const panels: Panel[] = [];
for (const count of COUNTS) {
  const [theirs, own] = [measure(singleOffset, count), measure(ours, count)];
  rows.push(
    `| ${count} | ${percent(count / SIZE)} | ${theirs.outcomes} | ${theirs.never} | ${percent(theirs.least)} – ${percent(theirs.most)} | ${own.outcomes} | ${own.never} | ${percent(own.least)} – ${percent(own.most)} |`,
  );
  if (count === SHOWN) {
    const fair = count / SIZE;
    panels.push(
      {
        title: `单一起点等距抽取：只有 ${theirs.outcomes} 种结果，${theirs.never} 户永远抽不到`,
        share: theirs.share,
        fair,
      },
      {
        title: `本工具：${own.outcomes} 次抽取 ${own.outcomes} 种结果，户户机会相等`,
        share: own.share,
        fair,
      },
    );
  }
}

const here = (name: string): string => fileURLToPath(new URL(`../docs/${name}`, import.meta.url));
writeFileSync(
  here('fairness.svg'),
  figure(`${SIZE} 户中抽 ${SHOWN} 户，${SEEDS} 个种子：每户被抽中的比例（按名录顺序）`, panels),
);
const page = `# 公平性：与等距抽取比较

现在常用的平台把名录排好序，取步长 ⌊N/n⌋，随机定一个起点，每隔一个步长取一户。下表和图把它与本工具放在同一份 ${SIZE} 户的名录上，
各用同样的 ${SEEDS} 个种子比较（\`npm run bench:fairness\` 重新生成，结果每次相同）。

![每户被抽中的比例](fairness.svg)

| 抽取户数 | 应有机会 | 等距：不同结果 | 等距：永远抽不到 | 等距：每户被抽中 | 本工具：不同结果 | 本工具：永远抽不到 | 本工具：每户被抽中 |
|---|---|---|---|---|---|---|---|
${rows.join('\n')}

等距抽取的结果总数就是步长：${SIZE} 户抽 ${SHOWN} 户只有 ${Math.floor(SIZE / SHOWN)} 种，名录末尾的对象永远抽不到；刷新一次页面就是另抽一次，结果可以挑选。
本工具的每一户都有同样的机会，任何两个种子的结果都不同；表中“每户被抽中”的上下浮动是 ${SEEDS} 次抽取的统计误差。
`;
writeFileSync(here('fairness.md'), page);
console.log(readFileSync(here('fairness.md'), 'utf8'));
