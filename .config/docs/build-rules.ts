import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { rulesMarkdown } from '../../src/reporters/rules-markdown.js';
import { RULES } from '../../src/rules/registry.js';

/** Writes docs/rules.md from the rules; with --check, fails when it is not what they say. */
const FILE = 'docs/rules.md';

const text = await format(rulesMarkdown(RULES), { ...(await resolveConfig(FILE)), parser: 'markdown' });
if (!process.argv.includes('--check')) writeFileSync(FILE, text);
else if (readFileSync(FILE, 'utf8') !== text) {
  process.stderr.write(`${FILE} is out of date: run npm run docs\n`);
  process.exitCode = 1;
}
