import type { AssignmentProblem } from '../../src/draw/staffing/assign/problem.js';
import { nodeHash } from '../../src/draw/spec/node-hash.js';
import { rootOf } from '../../src/draw/spec/seed.js';
import { streamOf } from '../../src/draw/spec/stream.js';

const root = rootOf(nodeHash, '城市监抽〔2026〕第3号', '第一期');
const range = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i);

/** A county: categories × areas, officers with one to three categories and one to all areas, a few recusals. */
export function county(targets: number, officers: number): AssignmentProblem {
  const random = streamOf(nodeHash, root, `county ${targets}`);
  const [categories, areas] = [20, 25];
  const groups = Array.from({ length: categories * areas }, (): number[] => []);
  for (const officer of range(officers)) {
    const general = random.below(50) === 0;
    const competent = new Set(range(1 + random.below(3)).map(() => random.below(categories)));
    const home = random.below(20) === 0 ? range(areas) : [random.below(areas), random.below(areas)];
    for (const category of range(categories)) {
      if (!general && !competent.has(category)) continue;
      for (const area of new Set(home)) groups[category * areas + area]!.push(officer);
    }
  }
  const usable = range(groups.length).filter((g) => groups[g]!.length > 2);
  return {
    officers,
    groups,
    targets: range(targets).map(() => {
      // Some areas have many more targets than others.
      const group = usable[Math.min(random.below(usable.length), random.below(usable.length))]!;
      const members = groups[group]!;
      return random.below(50) === 0 ? { group, barred: [members[random.below(members.length)]!] } : { group };
    }),
    perTarget: 2,
  };
}
