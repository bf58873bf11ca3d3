/**
 * A stored number as plain decimal digits: the shortest that read back as the same binary number, with no exponent
 * below 1e21. `1.3996312345E10` → `13996312345`. Undefined when the text is no number.
 */
export function numberText(stored: string): string | undefined {
  const value = Number(stored);
  const shortest = String(value);
  // Most numbers are stored as they are to be shown.
  if (shortest === stored && Math.abs(value) >= 1e-6 && Math.abs(value) < 1e21) return shortest;
  if (!/^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(stored) || !Number.isFinite(value))
    return undefined;
  return shortest.includes('e-') ? withoutExponent(shortest) : shortest;
}

/** `-1.5e-7` → `-0.00000015`: JavaScript writes an exponent below 1e-6, and from 1e21 up. */
function withoutExponent(text: string): string {
  const [, sign = '', digits = '', fraction = '', exponent = ''] =
    /^(-?)(\d)(?:\.(\d+))?e-(\d+)$/.exec(text) ?? [];
  return `${sign}0.${'0'.repeat(Number(exponent) - 1)}${digits}${fraction}`;
}
