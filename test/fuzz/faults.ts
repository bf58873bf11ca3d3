/** What no clerk may ever see; the last is what a batch says of a file at which our own code failed. */
const FORBIDDEN =
  /程序内部出错|\bat .+:\d+:\d+|Cannot read|is not (?:a function|iterable|defined)|\bE(?:NOENT|ISDIR|ACCES|INVAL|NOTDIR|NAMETOOLONG|BADF)\b|\bundefined\b|\bNaN\b|\[object |\b(?:Type|Range|Syntax)Error\b|Unexpected|Invalid (?:input|time|array|string|count|date)|Maximum call|out of (?:range|memory)|\ban error\b|〕读不出来（/u;

/** Everything wrong with how a command ended and what it said. */
export function faultsOf(code: number, said: string): string[] {
  const faults: string[] = [];
  if (![0, 1, 2].includes(code)) faults.push(`exit ${code}: ${said.slice(0, 1200)}`);
  if (code !== 0 && said.trim() === '') faults.push(`exit ${code} without a word`);
  return [...faults, ...faultsSaid(said)];
}

export function faultsSaid(said: string): string[] {
  const forbidden = FORBIDDEN.exec(said);
  if (forbidden === null) return [];
  const around = said.slice(Math.max(0, forbidden.index - 200), forbidden.index + 200);
  return [`says ${forbidden[0]}: ${around}`];
}
