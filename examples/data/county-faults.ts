/** What is wrong with a return, written down by hand: the rule that must say so, how gravely, and the cells it must name. */
export type Fault = readonly [ruleId: string, severity: 'E' | 'W' | 'I', ...cells: readonly string[]];

/** A return while it is being filled in. */
export interface Draft {
  readonly slots: Record<string, string>;
  readonly rows: { readonly market: Record<string, string>[]; readonly other: Record<string, string>[] };
}

export interface Planted {
  /** The mistake, as a clerk makes it. */
  plant(draft: Draft): void;
  readonly faults: readonly Fault[];
  readonly fileName?: string;
}

const set =
  (slots: Readonly<Record<string, string>>) =>
  (draft: Draft): void => {
    Object.assign(draft.slots, slots);
  };

/**
 * Rows of the sheet: the answers stand in D6 to D9, section 二 begins in row 12 (its 无 too), its total follows, and three
 * rows below that section 三 begins.
 */
export const FAULTS: ReadonlyMap<string, Planted> = new Map<string, Planted>([
  [
    '县教委',
    {
      // The notice's 70% copied for a percentage: three items are never 70% of anything.
      plant: set({ otherPercent: '70' }),
      faults: [['A410', 'E', 'A19']],
    },
  ],
  [
    '县民政局',
    {
      // A third item was added, the total was not.
      plant: set({ otherCount: '2' }),
      faults: [['A408', 'E', 'A19']],
    },
  ],
  ['县司法局', { plant: set({ q1: '是' }), faults: [['A403', 'E', 'D6']] }],
  [
    '县财政局',
    {
      plant: set({ q1: '是，《城口县财政局推行“双随机、一公开”实施细则》（城财发[2016]第015号）' }),
      faults: [['A404', 'W', 'D6']],
    },
  ],
  ['县人力社保局', { plant: set({ q2: '√' }), faults: [['A402', 'E', 'D7']] }],
  [
    '县国土房管局',
    {
      plant({ rows }) {
        Object.assign(rows.other[0]!, { checks: '2-3' });
        Object.assign(rows.other[1]!, { implementationRules: '' });
      },
      faults: [
        ['A407', 'E', 'E16'],
        ['A405', 'E', 'C17'],
      ],
    },
  ],
  [
    '县环保局',
    {
      // Four of nine: less than half, and told so truly.
      plant: () => undefined,
      faults: [['A414', 'I', 'A20']],
    },
  ],
  [
    '县市政园林局',
    {
      // A name that the roster does not have, on the form and on the file.
      plant: set({ unit: '县城管局' }),
      fileName: '县城管局',
      faults: [['X03', 'E', 'A4']],
    },
  ],
  [
    '县交委',
    {
      // The item of section 二 once more in 三, and all the totals with it.
      plant({ slots, rows }) {
        rows.other.push({ ...rows.market[1] });
        Object.assign(slots, { otherCount: '2', otherPercent: '100' });
      },
      faults: [['A411', 'E', 'B13', 'B18']],
    },
  ],
  [
    '县农委',
    {
      plant({ slots, rows }) {
        rows.other.length = 0;
        delete slots.otherPercent;
        Object.assign(slots, { otherCount: '', year: '2016' });
      },
      faults: [
        ['A401', 'E', 'A3'],
        ['A413', 'E', 'B15'],
      ],
    },
  ],
  [
    '县旅游局',
    {
      plant: ({ rows }) => void Object.assign(rows.market[0]!, { ratioFrequency: '30%' }),
      faults: [['A406', 'W', 'D12']],
    },
  ],
  [
    '县卫生计生委',
    {
      plant({ slots, rows }) {
        slots.q4 = '否';
        Object.assign(rows.market[0]!, { checks: '2' });
      },
      faults: [['A412', 'W', 'D9']],
    },
  ],
  ['县安监局', { plant: set({ phone: '5922032' }), faults: [['T07', 'E', 'D21']] }],
  [
    '县气象局',
    {
      // Computed with four items in all, where the roster has five.
      plant: set({ otherPercent: '75' }),
      faults: [['A410', 'E', 'A19']],
    },
  ],
]);

/** Of a return that was sent again: the figure changed stands in the first row of section 三. */
export const REVISION_FAULTS: readonly Fault[] = [['X07', 'W', 'E16']];

/** Of a file that was sent again as it was. */
export const COPY_FAULTS: readonly Fault[] = [['X07', 'I']];
