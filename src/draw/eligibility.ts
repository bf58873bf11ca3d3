import { severalValues } from './canonical.js';
import type { Registry, RegistryEntry } from './registry.js';

/** 执法类别 that fits every 监管领域, and 执法区域 that covers every 所在区域. */
const EVERY_FIELD = new Set(['综合', '综合执法', '综合监管']);
const WHOLE_COUNTY = /^(?:全县|本县|县域|全区域|全域)/u;

/** What an inspector may inspect. */
interface Scope {
  readonly fields: 'every' | ReadonlySet<string>;
  readonly areas: 'every' | ReadonlySet<string>;
}

/** What a target asks of an inspector; no fields or no area: anybody will do. */
export interface Requirement {
  readonly fields: readonly string[];
  readonly area: string;
}

/**
 * Who may inspect whom (specification, 第二次随机): 执法类别 covers one of the target's 监管领域, 执法区域 covers its
 * 所在区域. A blank or missing 监管领域 or 所在区域 of a target, and a blank 执法区域 of an inspector, mean any; an
 * inspector without 执法类别 is qualified for nothing, unless the whole list lacks that column.
 */
export class Eligibility {
  readonly #scopes: readonly Scope[];

  /** @param officers in the order of the indices to be returned; @param county its name, which as an area means all of it */
  constructor(registry: Registry, officers: readonly RegistryEntry[], county: string) {
    const hasCategory = registry.headers.has('category');
    this.#scopes = officers.map((officer) => {
      const fields = severalValues(registry.value(officer, 'category'));
      const areas = severalValues(registry.value(officer, 'area'));
      return {
        fields: !hasCategory || fields.some((field) => EVERY_FIELD.has(field)) ? 'every' : new Set(fields),
        areas:
          areas.length === 0 || areas.some((area) => WHOLE_COUNTY.test(area) || area === county)
            ? 'every'
            : new Set(areas),
      };
    });
  }

  /** Ascending indices of the officers who may inspect such a target. */
  officersFor({ fields, area }: Requirement): readonly number[] {
    const indices: number[] = [];
    this.#scopes.forEach((scope, index) => {
      const { fields: held, areas } = scope;
      const fits = held === 'every' || fields.length === 0 || fields.some((field) => held.has(field));
      if (fits && (areas === 'every' || area === '' || areas.has(area))) indices.push(index);
    });
    return indices;
  }
}

/** What a target's row asks for. `category`: the draw was narrowed to one 监管领域, and the inspectors must hold it. */
export function requirementOf(
  registry: Registry,
  subject: RegistryEntry,
  category: string | undefined,
): Requirement {
  const [area = ''] = severalValues(registry.value(subject, 'area'));
  return {
    fields: category === undefined ? severalValues(registry.value(subject, 'field')) : [category],
    area,
  };
}

/** How a message names a requirement: `特种设备 × 巴山镇`. */
export function requirementName({ fields, area }: Requirement): string {
  return `${fields.length === 0 ? '不限领域' : fields.join('、')} × ${area === '' ? '不限区域' : area}`;
}
