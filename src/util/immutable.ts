/** The same data, none of which may be changed: what a schema infers is what was read or is to be kept. */
export type Immutable<T> = T extends object ? { readonly [K in keyof T]: Immutable<T[K]> } : T;
