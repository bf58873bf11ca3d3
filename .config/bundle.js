import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath, URL } from 'node:url';
import { build } from 'esbuild';

/**
 * Fills dist/: the tool as a few files, since a command would otherwise spend most of its start looking for hundreds of
 * them, and the script and style of the public notice, where `publish` finds them.
 */

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** What is large and seldom needed stays where npm puts it. */
const APART = ['exceljs', 'inquirer', '@e965/xlsx'];

/** How sources become what node runs; functions keep their names, for the report of an internal error. */
const FOR_NODE = {
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  charset: 'utf8',
  external: APART,
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'none',
  // A folder of packages that is a link would be named by where it leads, which is nobody's business.
  preserveSymlinks: true,
  // Files find the package's others one folder up (src/io/package-file.ts), so none lies deeper.
  chunkNames: '[name]-[hash]',
  // CommonJS within a module still asks for node's own parts.
  banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
};

/** Also writes which packages each of its files holds, for the test of what a command loads; not shipped. */
async function bundleTool() {
  const outdir = at('dist');
  const { metafile } = await build({ ...FOR_NODE, entryPoints: [at('src/main.ts')], outdir, metafile: true });
  const held = Object.entries(metafile.outputs).map(([path, { inputs }]) => {
    const names = Object.keys(inputs).flatMap(
      (input) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/u.exec(input)?.[1] ?? [],
    );
    return [basename(path), [...new Set(names)]];
  });
  await writeFile(at('dist/packages.json'), JSON.stringify(Object.fromEntries(held)));
}

async function bundlePage() {
  const common = { bundle: true, minify: true, write: false, charset: 'utf8', legalComments: 'none' };
  // Phones and office computers keep their browsers for years; BigInt and \p{…} are what the draw itself needs.
  const browsers = ['chrome90', 'edge90', 'firefox90', 'safari15'];
  const results = await Promise.all([
    build({ ...common, entryPoints: [at('src/publish/page/main.ts')], format: 'iife', target: browsers }),
    build({ ...common, entryPoints: [at('src/publish/page/notice.css')], target: browsers }),
  ]);
  await mkdir(at('dist/page'), { recursive: true });
  for (const [index, name] of ['notice.js', 'notice.css'].entries()) {
    const [file] = results[index].outputFiles;
    // Both stand within an element of the page, which such an end tag would close.
    if (/<\/(?:script|style)/iu.test(file.text)) throw new Error(`${name} holds an end tag`);
    await writeFile(at(`dist/page/${name}`), file.text.trim());
  }
}

/** What bench/ measures of the tool without a command around it; nothing that is shipped. */
async function bundleBench() {
  const entryPoints = [at('bench/readers.ts'), at('bench/parts.ts')];
  await build({ ...FOR_NODE, entryPoints, outdir: at('bench/built') });
}

const wanted = process.argv[2] ?? 'tool';
await rm(at(wanted === 'bench' ? 'bench/built' : 'dist'), { recursive: true, force: true });
await (wanted === 'bench' ? bundleBench() : Promise.all([bundleTool(), bundlePage()]));
