const DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** A character class (without its brackets) of everything `wholeNumber` reads. */
export const NUMERALS = '0-9〇零一二两三四五六七八九十百千';

/** `二〇一六`: digits side by side, as years are written. */
function positional(text: string): number | undefined {
  let value = 0;
  for (const character of text) {
    const digit = DIGITS[character];
    if (digit === undefined) return undefined;
    value = value * 10 + digit;
  }
  return value;
}

/** `十`, `二十一`, `一百零五`: digits and units in falling order. */
function withUnits(text: string): number | undefined {
  let value = 0;
  let digit: number | undefined;
  let lastUnit = Infinity;
  for (const character of text) {
    const unit = UNITS[character];
    if (unit === undefined) {
      if (digit !== undefined && digit !== 0) return undefined;
      digit = DIGITS[character];
      if (digit === undefined) return undefined;
      continue;
    }
    if (unit >= lastUnit) return undefined;
    // Only 十 may stand without a digit before it, and only at the very beginning.
    if (digit === undefined && !(unit === 10 && lastUnit === Infinity)) return undefined;
    if (digit === 0) return undefined;
    value += (digit ?? 1) * unit;
    digit = undefined;
    lastUnit = unit;
  }
  return value + (digit ?? 0);
}

/** A whole number in Arabic or Chinese numerals: `12`, `十二`, `二〇一六`. Undefined for anything else. */
export function wholeNumber(text: string): number | undefined {
  if (/^[0-9]{1,15}$/.test(text)) return Number(text);
  if (text === '') return undefined;
  return /[十百千]/.test(text) ? withUnits(text) : positional(text);
}
