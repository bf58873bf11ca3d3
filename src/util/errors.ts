/** Exit codes of the command line; docs and README list the same four. */
export const EXIT = { done: 0, refused: 1, usage: 2, internal: 70 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/**
 * Something the clerk can mend. Its message is one Chinese sentence or two: where, what, how to mend it.
 * Never carries a stack to the terminal.
 */
export class UserError extends Error {
  readonly exitCode: ExitCode = EXIT.refused;
  override readonly name: string = 'UserError';
}

/** The command was typed wrongly, or a flag or the configuration is missing or malformed. */
export class UsageError extends UserError {
  override readonly exitCode = EXIT.usage;
  override readonly name = 'UsageError';
}

/** A state that our own code should have made impossible: our bug, never the clerk's. */
export class InternalError extends Error {
  override readonly name = 'InternalError';
}
