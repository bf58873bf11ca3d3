import type { FormId } from '../../annexes/layout.js';

/** The forms that a unit sends in. */
export const ALL_FORMS: readonly FormId[] = ['1', '2', '3', '4', '5', 'targets'];
