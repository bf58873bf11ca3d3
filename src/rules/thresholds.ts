import type { ThresholdTable } from './rule.js';

/** Targets by year as a configuration gives them. */
export type OwnThresholds = Readonly<
  Record<string, { readonly market?: number | undefined; readonly other?: number | undefined }>
>;

/** The notice's targets (一、总体要求; 二（二）): 70% and 50% in 2016, all of them from 2017; a county's own where it has any. */
export function thresholdTable(own: OwnThresholds = {}): ThresholdTable {
  return {
    percentOf: (section, year) => {
      if (section !== 'market' && section !== 'other') return undefined;
      return own[String(year)]?.[section] ?? (year > 2016 ? 100 : section === 'market' ? 70 : 50);
    },
  };
}
