import type { Claim } from '../../../schemas';
import type { Cents } from '../../../schemas/values';
import type { Charges } from '../rules/at-risk';
import { carcWords } from '../rules/denials';

type Event = NonNullable<NonNullable<Claim['history']>['event']>[number];
type Detail = NonNullable<NonNullable<Event['line']>[number]['details']>[number];

/** What a payer did not pay of a claim, and what helps. */
export interface Denied {
  /** Cents that the payer took off for a reason other than its contract. */
  readonly amount: Cents;
  readonly why: string;
  readonly next: 'new claim' | 'correct' | 'appeal' | 'write off';
  /** The next step in plain words. */
  readonly words: string;
}

/** Reductions that a contract, a law or another payer makes: nothing is to be answered there. */
const AGREED: ReadonlySet<string> = new Set(['45', '23', '24', '59', '94', '131', '144', '237', '253']);
/** Denied as not processable: a new claim, and no appeal. */
const NEW_CLAIM = 'MA130';
/** Too late; it stands unless one of the exceptions holds. */
const LATE: ReadonlySet<string> = new Set(['29']);
/** Necessity, authorization, experimental, benefit limits: the record of the case convinces, not another code. */
const TO_APPEAL: ReadonlySet<string> = new Set([
  '50',
  '54',
  '55',
  '56',
  '150',
  '151',
  '152',
  '197',
  '198',
  '272',
  '273',
]);

const WORDS: Readonly<Record<Denied['next'], string>> = {
  'new claim': 'send a new claim, for it was not processed',
  correct: 'send a corrected claim, or appeal',
  appeal: 'appeal with the records',
  'write off': 'it came too late: write it off, unless an exception to the limit holds',
};

/** Reads an answer for what it denies; undefined where all was paid, agreed on, or is the patient’s. */
export function deniedOf(event: Event, charges: Charges): Denied | undefined {
  const reasons = new Map<string, number>();
  const remarks = new Set<string>();
  const read = (details: readonly Detail[]): void => {
    for (const d of details) {
      if (!('amount' in d)) remarks.add(('remark' in d ? String(d.remark) : String(d)).toUpperCase());
      else if (d.group.toUpperCase() !== 'PR' && !AGREED.has(d.reason) && d.amount > 0)
        reasons.set(d.reason, (reasons.get(d.reason) ?? 0) + d.amount);
    }
  };
  for (const line of event.line ?? []) read(line.details ?? []);
  for (const { code, amount } of event.adjustment ?? [])
    if (code && amount !== undefined) read([{ group: code.group, reason: code.reason, amount } as Detail]);
  const told = (event.line?.length ?? 0) + (event.adjustment?.length ?? 0) > 0;
  if (reasons.size === 0 && (event.event === 'paid' || told)) return undefined;
  const amount = [...reasons.values()].reduce((sum, a) => sum + a, 0);
  const [first] = [...reasons].sort((a, b) => b[1] - a[1]);
  const reason = first?.[0] ?? '';
  const next = nextOf(reason, remarks);
  const name = reason === '' ? 'without a reason' : `for ${reason}${carcWords[reason] ? `, ${carcWords[reason]}` : ''}`;
  return { amount: (told ? amount : charges.total) as Cents, why: `Denied ${name}.`, next, words: WORDS[next] };
}

function nextOf(reason: string, remarks: ReadonlySet<string>): Denied['next'] {
  if (remarks.has(NEW_CLAIM)) return 'new claim';
  if (LATE.has(reason)) return 'write off';
  return TO_APPEAL.has(reason) ? 'appeal' : 'correct';
}
