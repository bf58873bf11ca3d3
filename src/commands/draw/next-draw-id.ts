/** The year in brackets and the number of an id such as 城市监抽〔2026〕第3号. */
const NUMBERED = /^(.*?)(?:([〔[（(【])(\d{4})([〕\]）)】]))?(\D*?)(\d+)(\D*)$/su;

/**
 * The id that follows the last one of a ledger: the next number of its series, which begins anew with a new year.
 *
 * @param ids in the order of the ledger
 */
export function nextDrawId(ids: readonly string[], year: number): string {
  const last = ids.findLast((id) => NUMBERED.test(id));
  const series = NUMBERED.exec(last ?? '');
  if (series === null) return `双随机〔${year}〕第1号`;
  const [, head = '', open, itsYear, close, middle = '', number = '', tail = ''] = series;
  const inYear = (of: string | undefined): string => `${head}${open ?? ''}${of ?? ''}${close ?? ''}${middle}`;
  const dated = itsYear === undefined ? undefined : String(year);
  const start = inYear(dated);
  const numbers = ids.flatMap((id) => {
    if (!id.startsWith(start) || !id.endsWith(tail)) return [];
    const taken = id.slice(start.length, id.length - tail.length);
    return /^\d+$/u.test(taken) ? [Number(taken)] : [];
  });
  const next = String(Math.max(0, ...numbers) + 1);
  return `${start}${number.startsWith('0') ? next.padStart(number.length, '0') : next}${tail}`;
}
