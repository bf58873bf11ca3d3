/** One file written, and what there is to say of it. */
export interface WrittenFile {
  readonly file: string;
  readonly path: string;
  readonly remark: string | null;
}

/** One cell as it was and as it is in the new file. */
export interface Change {
  readonly sheet: string;
  readonly address: string;
  readonly ruleId: string;
  readonly title: string;
  readonly before: string;
  readonly after: string;
}

export interface MendedFile extends WrittenFile {
  readonly changes: readonly Change[];
}

export interface WrittenSlips {
  /** 退回单.xlsx, one sheet a unit; null when nothing goes back. */
  readonly slips: { readonly path: string; readonly units: readonly string[] } | null;
  /** 催报名单.xlsx; null when nothing is missing. */
  readonly reminders: { readonly path: string; readonly units: readonly string[] } | null;
}

/** What was written besides the report; `null` what nobody asked for. */
export interface Written {
  readonly annotated: readonly WrittenFile[] | null;
  readonly mended: readonly MendedFile[] | null;
  readonly slips: WrittenSlips | null;
}
