import type { LetterKind } from '../../../../schemas/letter';
import type { WorklistModel } from '../../../../schemas/worklist';
import { fill } from '../../infrastructure/words';

/** The texts of the worklist and of letters, in English; `{0}` stands for a value. Why something is to be done is the server’s own. */
export const WORKLIST_WORDS = {
  fix: 'put right',
  send: 'send',
  bill: 'bill',
  resend: 'send again',
  denied: 'answer denial',
  underpaid: 'ask for rest',
  next: 'bill next payer',
  ask: 'ask payer',
  letter: 'answer letter',
  work: 'to do',
  urgent: 'Within two weeks',
  later: 'Most money first',
  passed: 'Time has passed',
  atLeast: 'at least {0}',
  by: 'by {0}',
  daysLeft: '{0}, {1} days left',
  dayLeft: '{0}, 1 day left',
  overdue: '{0}, passed',
  empty: 'Nothing waits for a person.',
  go: 'Go to the Record',
  whoPrompt: 'Who does it? Leave it empty to take the name out.',
  whoHint: 'A name, such as Kim',
  duePrompt: 'Until when? Leave it empty to take the day out.',
  dueHint: 'A day, such as 2026-06-12',
  dueWrong: 'Write the day as 2026-06-12.',
  gone: 'This record is not there any more, or the day is none.',
  noClaim: 'Put the caret into a claim first: a letter is about a claim.',
  letterKind: 'Which letter?',
  appeal: 'Appeal',
  appealHint: 'The payer is asked to decide again',
  correctedClaim: 'Corrected claim',
  correctedClaimHint: 'Goes with a claim that replaces the first one',
  records: 'Records',
  recordsHint: 'What the payer asked for is sent',
  unable: 'No letter was written: {0}.',
  told: 'The letter is open and not saved yet. Before it goes out: {0}.',
  written: 'The letter is open and not saved yet.',
  keep: 'Keep in the Patient’s Record',
  answer: 'What next for this claim?',
  writeLetter: 'Write a letter to the payer',
  correct: 'Prepare the corrected claim',
  unableClaim: 'No claim was prepared: {0}.',
  toldClaim: 'The claim is open and not saved yet. {0}.',
} as const;
export type WorklistWords = Readonly<Record<keyof typeof WORKLIST_WORDS, string>>;

export type Work = WorklistModel['work'][number];

/** One row of the tree. */
export interface WorkRow {
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  readonly icon: string;
  /** `claim` or `record`: which actions the row offers; empty for a group. */
  readonly offers: string;
  readonly work: Work | undefined;
  readonly open: boolean;
  readonly below: readonly WorkRow[];
}

const ICONS: Readonly<Record<Work['what'], string>> = {
  fix: 'error',
  send: 'send',
  bill: 'add',
  resend: 'sync',
  denied: 'circle-slash',
  underpaid: 'arrow-down',
  next: 'arrow-right',
  ask: 'comment-discussion',
  letter: 'mail',
  work: 'checklist',
};

const GROUPS = ['urgent', 'later', 'passed'] as const;
/** From so few days on, a deadline comes before money: as the server sorts. */
const URGENT_DAYS = 14;

const groupOf = ({ daysLeft }: Work): (typeof GROUPS)[number] =>
  daysLeft === null || daysLeft > URGENT_DAYS ? 'later' : daysLeft < 0 ? 'passed' : 'urgent';

/** The tree of what needs a person, in the server’s order: what is urgent, what brings most money, what has passed its day. */
export const workRows = ({ work }: WorklistModel, words: WorklistWords): readonly WorkRow[] =>
  GROUPS.flatMap((name) => {
    const own = work.filter((w) => groupOf(w) === name);
    if (own.length === 0) return [];
    return [
      {
        ...{ label: words[name], description: String(own.length), tooltip: '', icon: '', offers: '', work: undefined },
        ...{ open: name !== 'passed', below: own.map((w) => workRow(w, words)) },
      },
    ];
  });

function workRow(work: Work, words: WorklistWords): WorkRow {
  const amount = work.partial ? fill(words.atLeast, `$${work.amount}`) : `$${work.amount}`;
  return {
    label: `${work.record}: ${words[work.what]}`,
    description: [amount, untilText(work, words), work.assigned].filter(Boolean).join(' · '),
    tooltip: [work.why, work.payer].filter(Boolean).join('\n'),
    icon: ICONS[work.what],
    offers: work.kind === 'claim' || work.kind === 'encounter' ? work.kind : '',
    work,
    open: false,
    below: [],
  };
}

function untilText({ until, daysLeft }: Work, words: WorklistWords): string {
  if (until === null || daysLeft === null) return '';
  const left =
    daysLeft < 0
      ? fill(words.overdue, until)
      : daysLeft === 1
        ? fill(words.dayLeft, until)
        : fill(words.daysLeft, until, String(daysLeft));
  return fill(words.by, left);
}

/** The kinds of letters as they are offered. */
export const letterChoices = (
  words: WorklistWords,
): readonly { label: string; detail: string; letter: LetterKind }[] => [
  { label: words.appeal, detail: words.appealHint, letter: 'appeal' },
  { label: words.correctedClaim, detail: words.correctedClaimHint, letter: 'corrected-claim' },
  { label: words.records, detail: words.recordsHint, letter: 'records' },
];
