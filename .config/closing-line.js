/** A jest reporter whose only work is the closing line that .ci/run must end with. */
export default class ClosingLine {
  onRunComplete(_contexts, results) {
    // A test file that cannot even be loaded has no tests to count: each such file counts as one failure.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests > 0 ? `, ${results.numPendingTests} skipped` : '';
    process.stdout.write(`${results.numPassedTests} passed, ${failed} failed${skipped}\n`);
  }
}
