import type { ReadyGroupName, ReadyModel, ReadyReason, ReadyRecord } from '../../../../schemas/ready';
import { fill } from '../../infrastructure/words';

/** The texts of the tree, in English; `{0}` stands for a value. What a finding says is the server's own. */
export const READY_WORDS = {
  ready: 'ready to send',
  notReady: 'not ready',
  atRisk: '{0} at risk',
  atLeast: 'at least {0} at risk',
  fix: 'Put right',
  look: 'Look at',
  notEvaluated: 'Not evaluated',
  allowed: 'Decided by the office',
  prevents: 'Prevents {0}',
  byKey: 'One key: {0}',
  empty: 'No encounter or claim in this file.',
  go: 'Go to the Line',
} as const;
export type ReadyWords = Readonly<Record<keyof typeof READY_WORDS, string>>;

/** One row of the tree. Lines are counted from 0. */
export interface ReadyRow {
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  readonly icon: string;
  /** Of a record `claim` or `encounter`: which actions the row offers; empty for what stands below it. */
  readonly offers: '' | 'claim' | 'encounter';
  readonly line: number | undefined;
  readonly open: boolean;
  readonly below: readonly ReadyRow[];
}

const GROUPS: Readonly<Record<ReadyGroupName, { readonly words: keyof ReadyWords; readonly icon: string }>> = {
  fix: { words: 'fix', icon: 'error' },
  look: { words: 'look', icon: 'warning' },
  'not-evaluated': { words: 'notEvaluated', icon: 'question' },
  allowed: { words: 'allowed', icon: 'pass' },
};

/** The tree of a file: its records, what stands in the way of each, and for each thing the denial and what a key can do. */
export const readyRows = ({ records }: ReadyModel, words: ReadyWords): readonly ReadyRow[] =>
  records.map((record) => recordRow(record, words));

function recordRow(record: ReadyRecord, words: ReadyWords): ReadyRow {
  const risk = riskText(record.atRisk, words, record.partial);
  return {
    label: record.record,
    description: [record.ready ? words.ready : words.notReady, risk].filter(Boolean).join(' · '),
    tooltip: '',
    icon: record.ready ? 'pass' : 'circle-outline',
    offers: record.kind,
    line: record.line,
    open: true,
    below: record.groups.map(({ name, reasons }) => ({
      label: words[GROUPS[name].words],
      description: String(reasons.length),
      tooltip: '',
      icon: GROUPS[name].icon,
      offers: '',
      line: undefined,
      open: name === 'fix',
      below: reasons.map((reason) => reasonRow(reason, words)),
    })),
  };
}

function reasonRow({ rule, message, line, atRisk, denial, fixes }: ReadyReason, words: ReadyWords): ReadyRow {
  const below = [
    ...(denial === undefined ? [] : [leaf(fill(words.prevents, denial), 'shield', line)]),
    ...fixes.map((title) => leaf(fill(words.byKey, title), 'lightbulb', line)),
  ];
  return {
    label: message,
    description: [rule, riskText(atRisk ?? '0.00', words, false)].filter(Boolean).join(' · '),
    tooltip: message,
    icon: '',
    offers: '',
    line,
    open: false,
    below,
  };
}

const leaf = (label: string, icon: string, line: number): ReadyRow => ({
  ...{ label, icon, line },
  ...{ description: '', tooltip: label, offers: '', open: false, below: [] },
});

const riskText = (amount: string, words: ReadyWords, partial: boolean): string =>
  amount === '0.00' ? '' : fill(partial ? words.atLeast : words.atRisk, `$${amount}`);
