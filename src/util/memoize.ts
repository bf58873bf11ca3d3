/** Words come back in every file of a batch, and rule after rule asks about the same cell; a registry's own texts pass by. */
const MOST = 4096;
const LONGEST = 256;

/**
 * A reading of texts that remembers what it made of those met last. What it gives is shared by all who ask: it must not
 * be changed, nor depend on anything but the text.
 */
export function memoizeText<T>(read: (text: string) => T): (text: string) => T {
  let recent = new Map<string, T>();
  let before = new Map<string, T>();
  return (text) => {
    if (text.length > LONGEST) return read(text);
    let value = recent.get(text);
    if (value !== undefined) return value;
    value = before.get(text) ?? read(text);
    if (recent.size >= MOST) {
      before = recent;
      recent = new Map();
    }
    recent.set(text, value);
    return value;
  };
}

/** What is worked out once for a declaration, or for anything else that stays what it is. */
export function memoizeByKey<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const made = new WeakMap<K, V>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    made.set(key, value);
    return value;
  };
}
