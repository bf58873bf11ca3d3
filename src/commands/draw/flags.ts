/** What is typed for `draw` and `plan`. */
export interface DrawFlags {
  readonly targets?: string;
  readonly inspectors?: string;
  readonly department: readonly string[];
  readonly drawId?: string;
  readonly count?: string;
  readonly rate?: string;
  readonly strata?: string;
  readonly rates?: string;
  readonly where: readonly string[];
  readonly category?: string;
  readonly items?: string;
  readonly item?: string;
  readonly excludeDrawn?: string;
  readonly column: readonly string[];
  readonly perTarget?: string;
  readonly allowSingle?: boolean;
  readonly maxLoad?: string;
  readonly recusals?: string;
  readonly crossArea?: boolean;
  readonly teams?: boolean;
  readonly on?: string;
  readonly reserves?: string;
  readonly seed?: string;
  readonly witness: readonly string[];
  readonly plan?: string;
  readonly selected?: string;
  readonly frozen?: string;
  readonly ceremony?: boolean;
  readonly pace?: string;
  readonly redraw?: boolean;
  readonly reason?: string;
  readonly unit?: string;
  readonly output: string;
}

export interface PlanFlags extends DrawFlags {
  readonly seedSource?: string;
}
