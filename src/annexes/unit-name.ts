/** The county of the notice; another county names itself in its configuration. */
export const DEFAULT_COUNTY = '城口县';

/**
 * A unit's name as the forms' titles have it. County papers write 县林业局 for 城口县林业局; the forms print the full name.
 * A name in which the county already stands (重庆市工商行政管理局城口县分局) is taken as it is.
 */
export function fullUnitName(unit: string, county: string): string {
  const name = unit.normalize('NFC').trim();
  if (name.includes(county)) return name;
  const level = county.slice(-1);
  return county + (name.startsWith(level) && name.length > 1 ? name.slice(1) : name);
}
