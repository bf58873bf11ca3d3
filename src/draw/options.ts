import type { Filters } from './filter.js';

/** Targets that earlier draws of the year took; frozen when the draw (or its plan) is made. */
export interface DrawnBefore {
  readonly year: number;
  /** Only those of the list, each with the draw that took it. */
  readonly drawn: readonly { readonly id: string; readonly drawId: string }[];
}

/** 回避: this inspector does not inspect this target. Both ids are canonical. */
export interface Recusal {
  readonly inspector: string;
  readonly target: string;
  readonly reason: string;
}

/** What decides who may inspect whom, besides the lists. */
export interface StaffingOptions {
  /** One 监管领域: the draw is narrowed to it, and every inspector must hold it. */
  readonly category?: string;
  /** Inspectors of every target, of every department. */
  readonly perTarget: number;
  readonly maxLoad?: number;
  /** The county's name, which as an 执法区域 means all of it. */
  readonly county: string;
  /** The day of the inspection, ISO; certificates must be valid on it. Absent: the list tells no expiry. */
  readonly on?: string;
  readonly recusals?: readonly Recusal[];
  /** 交叉检查: nobody inspects where he is at home. */
  readonly crossArea?: true;
  /** 随机编组: teams are formed first and drawn as units. */
  readonly teams?: true;
}

/** Everything that decides a draw besides the lists; it stands on the record, so that anyone can draw again. */
export interface DrawOptions extends Filters, StaffingOptions {
  readonly drawId: string;
  readonly entropy: string;
  /** How many targets: a number, a rate, or one rate a stratum, as typed. Exactly one of the three. */
  readonly count?: number;
  readonly rate?: string;
  readonly rates?: string;
  /** Key of the column whose values are the strata. */
  readonly strata?: string;
  /** How many stand by in each stratum; absent: a tenth of those drawn from it, rounded up. */
  readonly reserves?: number;
  readonly excludeDrawn?: DrawnBefore;
}
