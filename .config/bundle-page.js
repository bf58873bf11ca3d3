import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath, URL } from 'node:url';
import { build } from 'esbuild';

/** Puts the script and the style of the public notice (src/publish/page) into dist/page, where `publish` finds them. */

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

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
