import { coveragesOn, isSentTo } from '../benefits/coverages';
import { payerOf } from '../benefits/payer-of';
import { allItems, type Book, derive, type Item, recordOf } from '../records/book';

/** Which claim of the book an answer speaks of. */

export interface Matched {
  readonly item: Item<'claim'> | undefined;
  /** Why there is none, or not one alone. */
  readonly why?: string;
}

/** Who answers, as far as the answer tells: ids and the name. */
export interface Answering {
  readonly ids: readonly string[];
  readonly name: string;
}

export interface Matcher {
  readonly byAccount: (account: string, payer: Answering) => Matched;
}

/** A matcher over the claims of a book; the accounts are gathered once. */
export function matcherOf(book: Book): Matcher {
  let accounts: Map<string, Item<'claim'>[]> | undefined;
  const gather = (): Map<string, Item<'claim'>[]> => {
    const all = new Map<string, Item<'claim'>[]>();
    for (const item of allItems(book, 'claim')) {
      const { account, id = '' } = recordOf(item);
      const key = (account?.number ?? id).toUpperCase();
      const list = all.get(key);
      if (list) list.push(item);
      else all.set(key, [item]);
    }
    return all;
  };
  return {
    byAccount: (account, payer) => {
      accounts ??= gather();
      const found = accounts.get(account.trim().toUpperCase()) ?? [];
      const [only] = found;
      if (found.length === 0) return { item: undefined, why: 'no claim of this workspace has that account number' };
      if (found.length === 1) return { item: only };
      const theirs = found.filter((item) => isTheirs(book, item, payer));
      if (theirs.length === 1) return { item: theirs[0] };
      const names = found.map((f) => f.id).join(', ');
      return {
        item: undefined,
        why: `claims ${names} share that account number, and the payer does not tell them apart`,
      };
    },
  };
}

/** Whether a claim was sent to who answers. */
function isTheirs(book: Book, item: Item<'claim'>, { ids, name }: Answering): boolean {
  const payer = derive(book, item as unknown as Item, 'payer-of-claim', (reader) => {
    const claim = recordOf(item);
    const date = claim.date?.range?.from;
    const patient = claim.patient?.id === undefined ? undefined : reader.find('patient', claim.patient.id)[0];
    if (!date || !patient) return undefined;
    const sentTo = coveragesOn(claim, recordOf(patient), date).applies.find((a) =>
      isSentTo(claim.payer?.which ?? 'primary', a),
    );
    return sentTo && payerOf(reader, sentTo.coverage, date);
  });
  if (!payer) return false;
  const same = (a: string | undefined, b: string): boolean =>
    a !== undefined && a.trim().toUpperCase() === b.trim().toUpperCase();
  return ids.some((id) => same(payer.id, id)) || same(payer.title, name);
}
