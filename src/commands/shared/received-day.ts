import { UsageError } from '../../util/errors.js';
import { parseDate, type PlainDate } from '../../identifiers/date.js';

/** What `--received` says, when it is a day. @throws UsageError when it is none. */
export function receivedDay(text: string): PlainDate {
  const parsed = parseDate(text);
  if (parsed.ok) return parsed.value;
  throw new UsageError(`--received “${text}”不是日期：请写成 2016-09-20。`);
}
