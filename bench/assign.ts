import { assign } from '../src/draw/staffing/assign/assign.js';
import { nodeHash } from '../src/draw/spec/node-hash.js';
import { rootOf } from '../src/draw/spec/seed.js';
import { streamOf } from '../src/draw/spec/stream.js';
import { county } from '../test/support/county.js';

/** The second random for a large county, as a process of its own, begun and ended: `tsx bench/assign.ts`. */
assign(county(20_000, 5000), streamOf(nodeHash, rootOf(nodeHash, '测速', '城口'), 'A'));
