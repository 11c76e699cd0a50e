import type { Claim, Encounter, Patient } from '../../../../schemas';
import type { LetterKind } from '../../../../schemas/letter';
import { lastAnswerOf } from '../../benefits/last-answer';
import { type Book, findItems, type Item, recordOf } from '../../records/book';

/** What goes with a letter: the documents that claim, encounter and lines name, and the payer’s own answer. */

type Declared = Pick<NonNullable<Encounter['document']>[number], 'id' | 'title' | 'signed'>;

/** The enclosures of a letter about a claim, one line each, without repetition. */
export function enclosuresOf(book: Book, item: Item<'claim'>, kind: LetterKind): string[] {
  const claim = recordOf(item);
  const id = claim.patient?.id;
  const patient = id === undefined ? undefined : findItems(book, 'patient', id)[0];
  const encounters = (claim.from ?? []).flatMap((f) => (f.id ? findItems(book, 'encounter', f.id) : [])).map(recordOf);
  const declared = declaredIn(patient && recordOf(patient), [claim, ...encounters]);
  const named = new Set([claim, ...encounters].flatMap(documentIds));
  const documents = [...named].map((name) => {
    const found = declared.get(name.toUpperCase());
    return [found?.title ?? `document ${name}`, found?.signed ? `signed ${found.signed}` : '']
      .filter(Boolean)
      .join(', ');
  });
  const answer = lastAnswerOf(claim);
  return [
    ...(kind === 'corrected-claim' ? ['the corrected claim'] : []),
    ...(answer && kind !== 'records' ? [`your answer${answer.on ? ` of ${answer.on}` : ''}`] : []),
    ...documents,
    ...(claim.attachment ?? []).flatMap((a) => (a.control ? [`attachment ${a.control}`] : [])),
  ];
}

/** Documents that a record names: at itself, and at its lines. */
const documentIds = (record: Claim | Encounter): string[] => [
  ...(record.document ?? []).flatMap((d) => d.id ?? []),
  ...(record.service?.line ?? []).flatMap((l) => (l.document ?? []).flatMap((d) => d.id ?? [])),
];

/** Where each document is declared, by id in upper case: with a title in a record, or among the patient’s. */
function declaredIn(
  patient: Patient | undefined,
  records: readonly (Claim | Encounter)[],
): ReadonlyMap<string, Declared> {
  const found = new Map<string, Declared>();
  for (const d of [...(patient?.document ?? []), ...records.flatMap((r) => r.document ?? [])])
    if (d.id !== undefined && d.title !== undefined) found.set(d.id.toUpperCase(), d);
  return found;
}
