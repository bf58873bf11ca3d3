import type { PlainDate } from '../../identifiers/date.js';
import type { Ports } from '../../cli/ports.js';

/** The day by the clerk's clock. */
export function today({ now }: Pick<Ports, 'now'>): PlainDate {
  const moment = now();
  return { year: moment.getFullYear(), month: moment.getMonth() + 1, day: moment.getDate() };
}
