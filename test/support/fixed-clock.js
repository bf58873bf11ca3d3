/** Loaded before a program (`node --import`) whose output is compared: its clock stands at FIXED_NOW. */
const Clock = Date;
const now = Clock.parse(process.env.FIXED_NOW);

globalThis.Date = class extends Clock {
  constructor(...parts) {
    super(...(parts.length === 0 ? [now] : parts));
  }

  static now() {
    return now;
  }
};
