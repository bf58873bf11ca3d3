import { periodText } from '../identifiers/period.js';
import { type Difference, differencesOf, saysTheSame } from '../rules/batch/form-differences.js';
import { byAge, type DatedReturn } from '../rules/batch/returns.js';
import type { FiledForm } from '../rules/inspection.js';
import { groupBy } from '../rules/verdict.js';
import { optional } from '../util/optional.js';

/** A quarter or a whole year: what an Annex 3 is about. */
export type CountyPeriod = DatedReturn['period'];

/** Why a return was not used, or not used a second time. */
export type SetAsideReason =
  /** Another file has the same bytes. */
  | 'same-file'
  /** Another file says the same in every cell. */
  | 'same-content'
  /** Of another period. */
  | 'another-period'
  /** A quarter, where the unit has reported the whole year. */
  | 'year-wins'
  /** Another version was named by `--prefer`. */
  | 'not-preferred';

export interface SetAside {
  readonly filed: FiledForm;
  readonly reason: SetAsideReason;
  /** The return that counts in its stead. */
  readonly instead?: FiledForm;
}

/** Two returns of one unit and one period that say different things. */
export interface Conflict {
  readonly first: FiledForm;
  readonly other: FiledForm;
  /** Places of `other`. */
  readonly differences: readonly Difference[];
}

/** The returns of one unit that its row of Annex 3 is made from. */
export interface ChosenReturns {
  /** In the order of their periods; more than one only for a year that is made from quarters. */
  readonly used: readonly DatedReturn[];
  readonly setAside: readonly SetAside[];
  readonly conflicts: readonly Conflict[];
  /** Returns that do not state a period: they go back, and count for none. */
  readonly unstated: readonly FiledForm[];
}

/** Whether a file was named by `--prefer`. */
export type Preference = (filed: FiledForm) => boolean;

/**
 * Chooses among everything that one unit sent. Of a year, a return of the whole year wins over quarters. Which of two
 * versions counts is never decided here: without a preference that leaves one, they conflict.
 */
export function chooseReturns(
  forms: readonly FiledForm[],
  period: CountyPeriod,
  prefers: Preference,
): ChosenReturns {
  const unstated = forms.filter(({ form }) => form.period?.year === undefined);
  const stated = forms.filter((filed) => !unstated.includes(filed));
  const groups = [...groupBy(stated, ({ form }) => periodText(form.period ?? {})).values()]
    .map((same) => versions(same, prefers))
    .sort((a, b) => a.period.year - b.period.year || (a.period.quarter ?? 5) - (b.period.quarter ?? 5));
  const exact = groups.filter((group) => periodText(group.period) === periodText(period));
  const quarters =
    period.quarter === undefined
      ? groups.filter(({ period: { year, quarter } }) => year === period.year && quarter !== undefined)
      : [];
  const wanted = exact.length > 0 ? exact : quarters;
  const rest = groups.filter((group) => !wanted.includes(group));
  return {
    unstated,
    used: wanted.flatMap(({ period: covered, distinct: [first] }) =>
      first === undefined ? [] : [{ period: covered, filed: first }],
    ),
    conflicts: wanted.flatMap(({ distinct: [first, ...others] }) =>
      first === undefined
        ? []
        : others.map((other) => ({ first, other, differences: differencesOf(other.form, first.form) })),
    ),
    setAside: [
      ...wanted.flatMap(({ setAside }) => setAside),
      ...rest.flatMap((group) => [
        ...group.distinct.map((filed): SetAside => ({
          filed,
          reason: quarters.includes(group) ? 'year-wins' : 'another-period',
        })),
        ...group.setAside,
      ]),
    ],
  };
}

interface Versions {
  readonly period: CountyPeriod;
  /** More than one is a conflict. */
  readonly distinct: readonly FiledForm[];
  readonly setAside: readonly SetAside[];
}

/** Returns of one unit and one period: those that say the same are one; a preferred one stands in for all. */
function versions(same: readonly FiledForm[], prefers: Preference): Versions {
  const { year = 0, quarter } = same[0]?.form.period ?? {};
  const ordered = [...same].sort(
    (a, b) => Number(prefers(b)) - Number(prefers(a)) || byAge(a.file, b.file) || bySheet(a, b),
  );
  const distinct: FiledForm[] = [];
  const setAside: SetAside[] = [];
  for (const filed of ordered) {
    const sameBytes = distinct.find((one) => isSameFile(one, filed));
    const instead = sameBytes ?? distinct.find((one) => saysTheSame(one.form, filed.form));
    if (instead === undefined) distinct.push(filed);
    else setAside.push({ filed, instead, reason: sameBytes === undefined ? 'same-content' : 'same-file' });
  }
  const period = { year, ...optional({ quarter }) };
  const [preferred, ...moreOfThem] = distinct.filter(prefers);
  if (preferred === undefined || moreOfThem.length > 0) return { period, distinct, setAside };
  const passedOver = distinct.slice(1).map((filed): SetAside => ({
    filed,
    reason: 'not-preferred',
    instead: preferred,
  }));
  return { period, distinct: [preferred], setAside: [...setAside, ...passedOver] };
}

const bySheet = (a: FiledForm, b: FiledForm): number =>
  a.file.forms.indexOf(a.form) - b.file.forms.indexOf(b.form);

function isSameFile(a: FiledForm, b: FiledForm): boolean {
  return (
    a.file !== b.file &&
    a.file.sha256 !== null &&
    a.file.sha256 === b.file.sha256 &&
    a.form.sheet.name === b.form.sheet.name
  );
}
