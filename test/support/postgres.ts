import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { csvText } from './csv-text.js';

/** A PostgreSQL server of the test's own: its own data folder, no network, gone when it is stopped. */
export interface Postgres {
  /** Runs psql with this script; returns what it printed, comma-separated with a header. */
  csv(script: string): string;
  /** Makes a table of texts from a header and rows. */
  load(table: string, rows: readonly (readonly string[])[]): void;
  /** The same from a CSV file with a header. */
  loadFile(table: string, header: readonly string[], path: string): void;
  stop(): void;
}

const MAX_OUTPUT_BYTES = 1024 ** 3;

/** Where Debian keeps the server's programs, newest first; nothing when there are none. */
export function postgresPrograms(): string | undefined {
  const versions = '/usr/lib/postgresql';
  if (!existsSync(versions)) return undefined;
  return readdirSync(versions)
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(versions, version, 'bin'))
    .find((folder) => existsSync(join(folder, 'initdb')));
}

/** The server refuses to run as root; the package brings a user for it. */
function serverUser(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const [uid, gid] = ['-u', '-g'].map((flag) =>
    Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout),
  );
  if (uid === undefined || gid === undefined || uid === 0) throw new Error('there is no user postgres');
  return { uid, gid };
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

export function startPostgres(): Postgres {
  const programs = postgresPrograms();
  if (programs === undefined) throw new Error('PostgreSQL is not installed');
  const user = serverUser();
  const folder = mkdtempSync(join(tmpdir(), 'pg-'));
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  const run = (program: string, args: readonly string[], input?: string): string => {
    const { status, stdout, stderr, error } = spawnSync(join(programs, program), args, {
      encoding: 'utf8',
      cwd: folder,
      maxBuffer: MAX_OUTPUT_BYTES,
      env: { ...process.env, PGCLIENTENCODING: 'UTF8', PSQLRC: '/dev/null' },
      ...(input === undefined ? {} : { input }),
      ...user,
    });
    if (error !== undefined || status !== 0) throw new Error(`${program}: ${error?.message ?? stderr}`);
    return stdout;
  };
  const data = join(folder, 'data');
  run('initdb', ['-D', data, '-U', 'tester', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '-N']);
  // A socket in the folder instead of a port: nothing else can meet it.
  const settings = `-c listen_addresses='' -c unix_socket_directories='${folder}' -c fsync=off`;
  run('pg_ctl', ['-D', data, '-w', '-o', settings, '-l', join(folder, 'log'), 'start']);
  const psql = (args: readonly string[], input: string) =>
    run(
      'psql',
      ['-h', folder, '-U', 'tester', '-d', 'postgres', '-q', '-v', 'ON_ERROR_STOP=1', ...args],
      input,
    );
  const loadFile = (table: string, header: readonly string[], path: string) => {
    const columns = header.map((name) => `${quoted(name)} text`).join(', ');
    psql(
      ['-f', '-'],
      `CREATE TABLE ${quoted(table)} (${columns});\n\\copy ${quoted(table)} FROM '${path}' WITH (FORMAT csv, HEADER)\n`,
    );
  };
  return {
    csv: (script) => psql(['--csv', '-f', '-'], script),
    load: (table, rows) => {
      const path = join(folder, 'load.csv');
      writeFileSync(path, csvText(rows));
      loadFile(table, rows[0] ?? [], path);
    },
    loadFile,
    stop: () => {
      run('pg_ctl', ['-D', data, '-m', 'immediate', 'stop']);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
