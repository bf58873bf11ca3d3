import { coversCounty, fitsEveryField, severalValues } from '../../identifiers/scope.js';
import type { StaffingOptions } from '../record/options.js';
import { compareUtf8 } from '../spec/order.js';
import type { Registry, RegistryEntry } from '../lists/registry.js';

/** What an inspector may inspect. */
interface Scope {
  readonly fields: 'every' | ReadonlySet<string>;
  readonly areas: 'every' | ReadonlySet<string>;
  /** Where nothing is inspected, for being at home there. */
  readonly home: ReadonlySet<string>;
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

  /**
   * @param officers in the order of the indices to be returned
   * @param county its name, which as an area means all of it
   * @param crossArea 交叉检查: nobody inspects in the home area (常驻区域); whoever has none, or 全县, is at home nowhere
   */
  constructor(
    registry: Registry,
    officers: readonly RegistryEntry[],
    { county, crossArea }: Pick<StaffingOptions, 'county' | 'crossArea'>,
  ) {
    const hasCategory = registry.headers.has('category');
    const isWhole = (area: string) => coversCounty(area, county);
    this.#scopes = officers.map((officer) => {
      const fields = severalValues(registry.value(officer, 'category'));
      const areas = severalValues(registry.value(officer, 'area'));
      return {
        fields: !hasCategory || fields.some(fitsEveryField) ? 'every' : new Set(fields),
        areas: areas.length === 0 || areas.some(isWhole) ? 'every' : new Set(areas),
        home: new Set(
          crossArea === true
            ? severalValues(registry.value(officer, 'home')).filter((area) => !isWhole(area))
            : [],
        ),
      };
    });
  }

  /** Ascending indices of the officers who may inspect such a target. */
  officersFor({ fields, area }: Requirement): readonly number[] {
    const indices: number[] = [];
    this.#scopes.forEach((scope, index) => {
      const { fields: held, areas, home } = scope;
      const fits = held === 'every' || fields.length === 0 || fields.some((field) => held.has(field));
      if (fits && (areas === 'every' || area === '' || areas.has(area)) && !home.has(area))
        indices.push(index);
    });
    return indices;
  }

  /** A text that two officers share exactly when no target tells them apart (recusals aside). */
  scopeKey(index: number): string {
    const scope = this.#scopes[index];
    const plain = (values: 'every' | ReadonlySet<string> | undefined) =>
      values instanceof Set ? [...(values as ReadonlySet<string>)].sort(compareUtf8) : values;
    return JSON.stringify([plain(scope?.fields), plain(scope?.areas), plain(scope?.home)]);
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
