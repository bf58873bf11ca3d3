/** @type {import('jest').Config} */
export default {
  rootDir: '..',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  // Sources import each other as './x.js', as the compiled files will; here the .ts beside it is meant.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'es6' } },
    ],
  },
  // Most of the time is spent in processes and on files: one core is not to stand idle.
  maxWorkers: '100%',
  testTimeout: 120_000,
  reporters: ['default', '<rootDir>/.config/closing-line.js'],
};
