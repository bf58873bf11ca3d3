import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const FILE_FORMATS = ['exceljs', 'yauzl', 'saxes', 'csv-parse', 'csv-parse/*'];
const TERMINAL = ['chalk', 'inquirer', 'commander'];
const PLATFORM = ['node:fs', 'node:fs/promises', 'node:os', 'node:process', 'node:child_process'];

const forbid = (names, message) => ({
  'no-restricted-imports': ['error', { patterns: names.map((name) => ({ group: [name], message })) }],
});

export default tseslint.config(
  { ignores: ['dist/**', 'bench/built/**', 'node_modules/**', 'coverage/**'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        // What runs in a reader's browser knows the DOM, and nothing else does.
        project: ['./tsconfig.json', './src/publish/page/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname + '/..',
      },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    // The core names no platform: no file, no clock, no terminal (docs/architecture.md).
    files: [
      'src/{annexes,sheet,rules,draw,visits,ledger,return,county,collection,duties,publish,identifiers,util}/**/*.ts',
    ],
    rules: {
      ...forbid(
        [...FILE_FORMATS, ...TERMINAL, ...PLATFORM, '**/io/*', '**/ui/*', '**/commands/*', '**/reporters/*'],
        'the core touches neither files nor the terminal',
      ),
      'no-restricted-globals': ['error', 'process', 'console'],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'the clock is a port' },
        { object: 'Math', property: 'random', message: 'every random choice comes from the seeded stream' },
      ],
    },
  },
  {
    files: ['src/reporters/**/*.ts', 'src/commands/**/*.ts'],
    rules: forbid(
      [...FILE_FORMATS, 'chalk', 'inquirer'],
      'only io/ reads and writes formats, only ui/ speaks to the terminal',
    ),
  },
  {
    files: ['src/ui/**/*.ts'],
    rules: forbid([...FILE_FORMATS, '**/io/*'], 'ui/ speaks to the terminal only'),
  },
  {
    files: ['src/io/**/*.ts'],
    rules: forbid([...TERMINAL, '**/ui/*', '**/commands/*'], 'io/ reads and writes files only'),
  },
  {
    files: ['test/**/*.ts', 'bench/**/*.ts', 'examples/**/*.ts', 'templates/**/*.ts'],
    rules: {
      'no-console': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['**/*.js'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: { process: 'readonly', console: 'readonly' } },
  },
);
