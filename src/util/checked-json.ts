import type * as z from 'zod';
import { InternalError } from './errors.js';
import { firstDifference } from './first-difference.js';

/**
 * The text of what is written for later reading, read back first by the schema that will read it then: a field that the
 * schema does not know, or knows otherwise, must stop the work before anything is written, and not the readers for ever after.
 *
 * @throws InternalError naming the first field that would not be read as it was written.
 */
export function checkedJson(schema: z.ZodType, value: object, indent?: number): string {
  const text = JSON.stringify(value, null, indent);
  const plain: unknown = JSON.parse(text);
  const { success, data, error } = schema.safeParse(plain);
  if (!success) throw new InternalError(`would not be read back: ${issueText(error)}`);
  const lost = firstDifference('', plain, data);
  if (lost !== undefined) throw new InternalError(`would be lost in reading: ${lost.path.slice(1)}`);
  return text;
}

/** Where the schema first fails, as a path such as `lists.targets.rows`; empty for the whole value. */
export function issuePath({ issues: [issue] }: z.ZodError): string {
  if (issue === undefined) return '';
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  return [...issue.path, ...unknown].join('.');
}

const issueText = (error: z.ZodError): string => `${issuePath(error)} ${error.issues[0]?.message ?? ''}`;
