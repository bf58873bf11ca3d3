import type { InspectedFile } from '../../rules/inspection.js';
import { MENDED, originalName, RETURNED } from '../../rules/places.js';
import { fileNamePart } from '../../util/file-name.js';

/** Names of the files that a check writes, each once in its folder. */
export class CopyNames {
  readonly #taken = new Set<string>();

  /** 退回_城口县林业局_附件4.xlsx; of a unit that is not known, by the file's own name. */
  returned(file: InspectedFile): string {
    const units = [...new Set(file.forms.flatMap(({ unit }) => unit?.name ?? []))];
    const forms = [...new Set(file.forms.map(({ layout }) => layout.shortName))];
    const [unit] = units;
    return this.#once(
      unit === undefined || units.length > 1
        ? `${RETURNED}${originalName(file.path)}`
        : `${RETURNED}${unit}_${forms.join('、')}`,
    );
  }

  /** 已修正_附件4.xlsx. */
  mended({ path }: InspectedFile): string {
    return this.#once(`${MENDED}${originalName(path)}`);
  }

  #once(wanted: string): string {
    const plain = cut(fileNamePart(wanted));
    for (let count = 1; ; count++) {
      const name = count === 1 ? plain : `${plain}_${count}`;
      if (this.#taken.has(name)) continue;
      this.#taken.add(name);
      return `${name}.xlsx`;
    }
  }
}

/** File systems allow 255 bytes; what a temporary name adds needs room too. */
const LONGEST = 200;

function cut(name: string): string {
  let kept = '';
  for (const character of name) {
    if (Buffer.byteLength(kept + character) > LONGEST) break;
    kept += character;
  }
  return kept;
}
