/** `05.50` → `5.5`. */
export function plainDecimal(text: string): string {
  const [whole = '', fraction = ''] = text.split('.');
  const kept = fraction.replace(/0+$/, '');
  return (whole.replace(/^0+(?=[0-9])/, '') || '0') + (kept === '' ? '' : `.${kept}`);
}

/**
 * A cell formatted as a percentage holds 0.05 and shows 5%: `5` for `0.05`. Files may store 0.070000000000000007;
 * the shortest decimal of that number is what was typed.
 */
export function percentage(text: string): string | undefined {
  const digits = /^([0-9]*)\.?([0-9]*)$/.exec(String(Number(text)));
  if (!digits) return undefined;
  const fraction = (digits[2] ?? '').padEnd(2, '0');
  return plainDecimal(`${digits[1] ?? ''}${fraction.slice(0, 2)}.${fraction.slice(2)}`);
}
