import { bothPaths } from '../test/fuzz/two-paths.js';

/** Reads mutated parts by both paths, and says which came out differently: `npm run bench:paths [-- 100000]`. */
const trials = Number(process.argv[2] ?? 100_000);
let differences = 0;
for (let i = 0; i < trials; i++) {
  const { differ } = await bothPaths(`${i}`);
  if (differ === undefined) continue;
  differences++;
  console.log(differ);
}
console.log(`${trials} parts, ${differences} read differently`);
process.exitCode = differences === 0 ? 0 : 1;
