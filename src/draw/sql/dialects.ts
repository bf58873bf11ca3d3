import type { Dialect, DialectName } from './dialect.js';
import { duckdb } from './duckdb.js';
import { postgres } from './postgres.js';
import { spark } from './spark.js';

const ALL: Readonly<Record<DialectName, Dialect>> = { postgres, duckdb, spark };

export const dialectNamed = (name: DialectName): Dialect => ALL[name];
