import type { Coverage } from '../benefits/coverages';
import { allItems, type Book, findItems, type Item, recordOf } from '../records/book';
import type { EligibilityAnswer, InsuredPerson } from './read-271';

/** Which patient of the book, and which of their coverages, an eligibility answer speaks of. */

export interface MatchedPatient {
  readonly item: Item<'patient'> | undefined;
  /** Undefined where the patient has no coverage of this payer yet. */
  readonly coverage: Coverage | undefined;
  /** Why there is none, or not one alone; or what a person should look at all the same. */
  readonly why?: string;
}

const plain = (text: string | undefined): string => (text ?? '').toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');

interface Named {
  readonly last?: string | undefined;
  readonly first?: string | undefined;
}

/** A payer shortens a first name and a card spells it out. */
function sameFirst(a: Named, b: InsuredPerson): boolean {
  const [short = '', long = ''] = [plain(a.first), plain(b.first)].sort((x, y) => x.length - y.length);
  return long.startsWith(short);
}

const sameName = (a: Named, b: InsuredPerson): boolean => plain(a.last) === plain(b.last) && sameFirst(a, b);

export function matchPatient(book: Book, answer: EligibilityAnswer): MatchedPatient {
  const { subscriber, patient } = answer;
  const all = allItems(book, 'patient');
  const member = plain(subscriber.member);
  const byMember = all.filter((item) => member !== '' && coveragesWith(item, member).length > 0);
  const isThem = (item: Item<'patient'>): boolean => {
    const { name, born } = recordOf(item);
    // Marriage changes a last name, and twins share all but the first.
    return born?.date !== undefined && patient.born !== undefined
      ? born.date === patient.born && sameFirst(name ?? {}, patient)
      : sameName(name ?? {}, patient);
  };
  const found = byMember.filter(isThem);
  const narrowed = found.length > 1 ? found.filter((item) => sameName(recordOf(item).name ?? {}, patient)) : found;
  const [only] = narrowed;
  if (only && narrowed.length === 1) {
    const coverages = coveragesWith(only, member);
    const theirs = coverages.filter((c) => isPayers(book, c, answer));
    return { item: only, coverage: (theirs.length > 0 ? theirs : coverages)[0] };
  }
  if (narrowed.length > 1)
    return none(
      `patients ${narrowed.map((i) => i.id).join(', ')} share the member id, and name and birth date do not tell them apart`,
    );
  const named = all.filter((item) => {
    const { name, born } = recordOf(item);
    return name !== undefined && sameName(name, patient) && patient.born !== undefined && born?.date === patient.born;
  });
  const [same] = named;
  if (!same && byMember.length > 0)
    return none(`patient ${byMember.map((i) => i.id).join(', ')} has the member id and another birth date or name`);
  if (!same) return none('no patient of this workspace has that member id, or that name and birth date');
  if (named.length > 1) return none(`patients ${named.map((i) => i.id).join(', ')} have that name and birth date`);
  const theirs = (recordOf(same).coverage ?? []).filter((c) => isPayers(book, c, answer));
  const [free] = theirs.filter((c) => c.member?.id === undefined);
  if (!free && theirs.length > 0)
    return none(
      `patient ${same.id} has another member id with this payer: ${theirs.map((c) => c.member?.id).join(', ')}`,
    );
  return { item: same, coverage: free };
}

const none = (why: string): MatchedPatient => ({ item: undefined, coverage: undefined, why });

/** The coverages of a patient with a member id, their own or the subscriber’s. */
const coveragesWith = (item: Item<'patient'>, member: string): Coverage[] =>
  (recordOf(item).coverage ?? []).filter(
    (c) => plain(c.member?.id) === member || plain(c.subscriber?.member) === member,
  );

/** Whether a coverage’s plan is of the payer who answers. */
function isPayers(book: Book, { plan }: Coverage, { payer }: EligibilityAnswer): boolean {
  if (plan === undefined) return false;
  const ids = new Set(payer.ids.map((id) => id.toUpperCase()));
  return findItems(book, 'plan', plan).some((p) => {
    const id = recordOf(p).payer?.id;
    if (id === undefined) return false;
    return (
      ids.has(id.toUpperCase()) ||
      findItems(book, 'payer', id).some((r) => plain(recordOf(r).title) === plain(payer.name) && payer.name !== '')
    );
  });
}
