import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath, URL } from 'node:url';

/**
 * Makes shuangsuiji-x.y.z-offline.tgz: the package with everything that it depends on, so that it can be installed on a
 * machine that reaches no registry. Takes the dependencies from node_modules; needs no network itself.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const npmCli = process.env.npm_execpath;
if (npmCli === undefined) throw new Error('run it as `npm run pack:offline`');

/** The file that `npm pack` wrote into `into`. */
function pack(folder, into, ...options) {
  const words = [npmCli, 'pack', '--pack-destination', into, '--silent', ...options];
  const printed = execFileSync(process.execPath, words, { cwd: folder, encoding: 'utf8' });
  return join(into, printed.trim().split('\n').at(-1));
}

const place = mkdtempSync(join(tmpdir(), 'offline-'));
try {
  // The tarball's own name, without the rest of its path: a drive letter would be a host to tar.
  const plain = basename(pack(root, place));
  execFileSync('tar', ['-xzf', plain], { cwd: place });
  const folder = join(place, 'package');

  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  for (const [path, { dev, optional }] of Object.entries(packages)) {
    if (path === '' || dev || optional) continue;
    // What stands in a package's own node_modules has an entry of its own.
    const own = (from) => basename(from) !== 'node_modules';
    cpSync(join(root, path), join(folder, path), { recursive: true, dereference: true, filter: own });
  }

  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  // They are of no use there, and npm asks about scripts.
  delete manifest.scripts;
  delete manifest.devDependencies;
  manifest.bundleDependencies = Object.keys(manifest.dependencies);
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);

  const whole = pack(folder, place, '--ignore-scripts');
  const name = basename(whole).replace(/\.tgz$/u, '-offline.tgz');
  renameSync(whole, join(place, name));
  cpSync(join(place, name), join(root, name));
  process.stdout.write(`${name}\n`);
} finally {
  rmSync(place, { recursive: true });
}
