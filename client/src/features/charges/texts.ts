import type { ChargesGroupName, ChargesModel, ChargesRow } from '../../../../schemas/charges';

/** The texts of the tree, in English. What a row says is the server's own. */
export const CHARGES_WORDS = {
  below: 'Below what would be paid',
  missing: 'Without a charge',
  units: 'Units that do not fit',
  unchanged: 'The same as in the table before',
  paid: 'What payers allow against their contracts',
  notCompared: 'Not compared',
  empty: 'There is no fee table of the kind charges in this folder.',
  go: 'Go to the Line',
} as const;
export type ChargesWords = Readonly<Record<keyof typeof CHARGES_WORDS, string>>;

/** One row of the tree. */
export interface ChargesTreeRow {
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  readonly icon: string;
  readonly place: ChargesRow['place'];
  readonly open: boolean;
  readonly below: readonly ChargesTreeRow[];
}

const GROUPS: Readonly<Record<ChargesGroupName, { readonly words: keyof ChargesWords; readonly icon: string }>> = {
  below: { words: 'below', icon: 'arrow-down' },
  missing: { words: 'missing', icon: 'question' },
  units: { words: 'units', icon: 'warning' },
  unchanged: { words: 'unchanged', icon: 'history' },
  paid: { words: 'paid', icon: 'law' },
  'not-compared': { words: 'notCompared', icon: 'circle-slash' },
};

/** The tree: the groups of the review, counted, and what is given away open. */
export const chargesRows = ({ groups }: ChargesModel, words: ChargesWords): readonly ChargesTreeRow[] =>
  groups.map(({ name, rows }) => ({
    label: words[GROUPS[name].words],
    description: String(rows.length),
    tooltip: '',
    icon: GROUPS[name].icon,
    place: undefined,
    open: name === 'below',
    below: rows.map(({ label, description, source, place }) => ({
      ...{ label, description, place },
      tooltip: [label, description, source].filter((t) => t !== '').join('\n'),
      icon: '',
      open: false,
      below: [],
    })),
  }));
