/** The fields that have a value: an optional field is there or it is not, and never there as `undefined`. */
export function optional<T extends object>(
  fields: T,
): { readonly [K in keyof T]?: Exclude<T[K], undefined> } {
  const there: Partial<T> = {};
  for (const key of Object.keys(fields) as (keyof T)[])
    if (fields[key] !== undefined) there[key] = fields[key];
  return there as { readonly [K in keyof T]?: Exclude<T[K], undefined> };
}
