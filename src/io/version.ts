import { readFileSync } from 'node:fs';
import { packageFile } from './package-file.js';

/** Name and version as package.json has them. */
export function toolVersion(): { readonly name: string; readonly version: string } {
  const text = readFileSync(packageFile('package.json'), 'utf8');
  const { name, version } = JSON.parse(text) as { name: string; version: string };
  return { name, version };
}
