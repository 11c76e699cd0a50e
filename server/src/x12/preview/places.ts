import type { Claim, Patient, Practice } from '../../../../schemas';
import { coveragesOn, isSentTo } from '../../benefits/coverages';
import { isInstitutional } from '../../records/bill';
import { type Book, findItems, type Item, placeOf, recordOf, treeOfItem } from '../../records/book';
import { el } from '../codec';
import type { Row } from './annotate';

/** Which line of the records each segment of a claim’s file comes from, so that a person can go from one to the other. */

/** A line of a record file, from 0. */
export interface TextLine {
  readonly path: string;
  readonly line: number;
}

/** An entry of a record; 0 is its header. */
interface At {
  readonly item: Item | undefined;
  readonly at: number | undefined;
}

/** The records that a claim’s file is made of. */
export interface Sources {
  readonly claim: Item<'claim'>;
  readonly patient: Item<'patient'> | undefined;
  readonly practice: Item<'practice'> | undefined;
  readonly payer: Item<'payer'> | undefined;
  /** The patient’s entry about the coverage that the claim is sent to, and about each other one. */
  readonly coverage: number | undefined;
  readonly others: readonly { readonly at: number; readonly rank: string; readonly payer: Item<'payer'> | undefined }[];
}

/** Gathers the records of a claim; those that the book does not have are undefined. */
export function sourcesOf(book: Book, claim: Item<'claim'>): Sources {
  const record = recordOf(claim);
  const patient = record.patient?.id === undefined ? undefined : findItems(book, 'patient', record.patient.id)[0];
  const practices =
    record.practice?.id === undefined
      ? [...book.files.values()].flatMap((f) => f.items.filter((i): i is Item<'practice'> => i?.kind === 'practice'))
      : findItems(book, 'practice', record.practice.id);
  const date = record.date?.range?.from;
  const applies = patient && date ? coveragesOn(record, recordOf(patient), date).applies : [];
  const target = applies.find((a) => isSentTo(record.payer?.which ?? 'primary', a));
  const payerOfPlan = (plan: string): Item<'payer'> | undefined => {
    const id = findItems(book, 'plan', plan).map((p) => recordOf(p).payer?.id)[0];
    return id === undefined ? undefined : findItems(book, 'payer', id)[0];
  };
  return {
    claim,
    patient,
    practice: practices[0],
    payer: target && payerOfPlan(target.plan),
    coverage: target?.coverage.at,
    others: applies
      .filter((a) => a !== target)
      .map((a) => ({ at: a.coverage.at, rank: a.rank, payer: payerOfPlan(a.plan) })),
  };
}

type Entry = { readonly at: number } | undefined;
interface Facts extends Sources {
  readonly row: Row;
  readonly record: Claim;
  readonly person: Patient | undefined;
  readonly office: Practice | undefined;
}
type Where = (f: Facts) => At;

const inClaim =
  (pick: (c: Claim) => Entry): Where =>
  (f) => ({ item: f.claim as unknown as Item, at: pick(f.record)?.at });
const inPatient =
  (pick: (p: Patient) => Entry): Where =>
  (f) => ({ item: f.patient as unknown as Item | undefined, at: f.person && pick(f.person)?.at });
const inPractice =
  (pick: (p: Practice) => Entry): Where =>
  (f) => ({ item: f.practice as unknown as Item | undefined, at: f.office && pick(f.office)?.at });
const inPayer: Where = (f) => ({ item: f.payer as unknown as Item | undefined, at: 0 });
const ownCoverage: Where = (f) => ({ item: f.patient as unknown as Item | undefined, at: f.coverage });
const otherOf = (f: Facts) => f.others[f.row.other - 1];
const otherCoverage: Where = (f) => ({ item: f.patient as unknown as Item | undefined, at: otherOf(f)?.at });
const answer: Where = (f) => ({
  item: f.claim as unknown as Item,
  at: f.record.prior?.find((p) => p.rank === otherOf(f)?.rank)?.at ?? f.record.payer?.at,
});

type Line = NonNullable<NonNullable<Claim['service']>['line']>[number];
const inLine =
  (pick: (l: Line, c: Claim) => Entry): Where =>
  (f) => {
    const line = f.record.service?.line?.[f.row.serviceLine - 1];
    return { item: f.claim as unknown as Item, at: (line && pick(line, f.record)?.at) ?? line?.at };
  };

/** By loop, segment and the code that tells it from others of its name; then by loop and segment; then by loop. */
const PLACES: Readonly<Record<string, Where>> = {
  '1000A': inPractice((p) => p.submitter),
  '1000B': inPractice((p) => p.receiver),
  '2000A PRV': inPractice((p) => p.taxonomy),
  '2010AA': inPractice((p) => p.npi),
  '2010AA N3': inPractice((p) => p.address),
  '2010AA N4': inPractice((p) => p.address),
  '2010AA REF': inPractice((p) => p.taxId),
  '2010AA PER': inPractice((p) => p.phone),
  '2010AB': inPractice((p) => p.payTo),
  '2000B': ownCoverage,
  '2010BA': ownCoverage,
  '2010BA N3': inPatient((p) => p.address),
  '2010BA N4': inPatient((p) => p.address),
  '2010BA DMG': inPatient((p) => p.born),
  '2010BB': inPayer,
  '2000C PAT': ownCoverage,
  '2010CA': inPatient((p) => p.name),
  '2010CA N3': inPatient((p) => p.address),
  '2010CA N4': inPatient((p) => p.address),
  '2010CA DMG': inPatient((p) => p.born),
  '2300 CLM': inClaim((c) => c.account),
  '2300 CL1': inClaim((c) => c.visit),
  '2300 DTP*431': inClaim((c) => c.onset),
  '2300 DTP*454': inClaim((c) => c.initialTreatment),
  '2300 DTP*304': inClaim((c) => c.lastSeen),
  '2300 DTP*439': inClaim((c) => c.accident),
  '2300 DTP*484': inClaim((c) => c.lmp),
  '2300 DTP*455': inClaim((c) => c.lastXray),
  '2300 DTP*090': inClaim((c) => c.assumed),
  '2300 DTP*091': inClaim((c) => c.relinquished),
  '2300 DTP*314': inClaim((c) => c.unableToWork),
  '2300 DTP*360': inClaim((c) => c.unableToWork),
  '2300 DTP*361': inClaim((c) => c.unableToWork),
  '2300 DTP*434': inClaim((c) => c.date),
  '2300 DTP*435': inClaim((c) => c.admitted),
  '2300 DTP*096': inClaim((c) => c.discharged),
  '2300 PWK': inClaim((c) => c.attachment?.[0]),
  '2300 AMT*F5': inClaim((c) => c.collected?.[0] ?? c.from?.[0]),
  '2300 REF*9F': inClaim((c) => c.referral),
  '2300 REF*EA': inClaim((c) => c.medicalRecord),
  '2300 REF*G1': inClaim((c) => c.authorization?.[0]),
  '2300 REF*F8': inClaim((c) => c.originalNumber),
  '2300 REF*LU': inClaim((c) => c.accident),
  '2300 NTE': inClaim((c) => c.remark?.[0]),
  '2300 HI': inClaim((c) => c.dx),
  '2300 HI*ABJ': inClaim((c) => c.dx?.admitting),
  '2300 HI*APR': inClaim((c) => c.dx?.reason?.[0]),
  '2300 HI*ABN': inClaim((c) => c.dx?.external?.[0]),
  '2300 HI*DR': inClaim((c) => c.drg),
  '2300 HI*BBR': inClaim((c) => c.procedure?.[0]),
  '2300 HI*BBQ': inClaim((c) => c.procedure?.[1]),
  '2300 HI*BI': inClaim((c) => c.span?.[0]),
  '2300 HI*BH': inClaim((c) => c.occurrence?.[0]),
  '2300 HI*BE': inClaim((c) => c.value?.[0]),
  '2300 HI*BG': inClaim((c) => c.condition?.[0]),
  'provider 82': inClaim((c) => c.rendering),
  'provider DN': inClaim((c) => c.referring),
  'provider DQ': inClaim((c) => c.supervising),
  'provider 71': inClaim((c) => c.attending),
  'provider 72': inClaim((c) => c.operating),
  'provider 77': inClaim((c) => c.facility),
  '2320': otherCoverage,
  '2320 CAS': answer,
  '2320 AMT': answer,
  '2330A': otherCoverage,
  '2330B': (f) => ({ item: otherOf(f)?.payer as unknown as Item | undefined, at: 0 }),
  '2330B DTP': answer,
  '2400': inLine((l) => l),
  '2400 DTP*472': inLine((l, c) => (l.dates ? l : c.date)),
  '2400 REF*G1': inLine((l) => l.authorization),
  '2400 REF*X4': inLine((l) => l.clia),
  '2400 NTE': inLine((l) => l.remark?.[0]),
  '2410': inLine((l) => l.ndc?.[0]),
  'line 82': inLine((l) => l.rendering),
  'line DK': inLine((l, c) => l.ordering ?? c.ordering),
  'line DN': inLine((l) => l.referring),
  'line DQ': inLine((l) => l.supervising),
  '2430': inLine((l) => l),
};

/** The line that a segment comes from; undefined for what the writer adds by itself. `name` is the code of the loop’s NM1. */
export function textLineOf(sources: Sources, row: Row, name: string): TextLine | undefined {
  const { segment, loop } = row;
  const code = el(segment, 1).split(segment.delimiters.component)[0] ?? '';
  const group = loop.startsWith('2310') ? `provider ${name}` : loop.startsWith('2420') ? `line ${name}` : '';
  const where =
    PLACES[`${loop} ${segment.id}*${code}`] ??
    PLACES[`${loop} ${segment.id}`] ??
    (group ? PLACES[group] : PLACES[loop]);
  if (!where) return undefined;
  const { claim, patient, practice } = sources;
  const { item, at } = where({
    ...sources,
    row,
    record: recordOf(claim),
    person: patient && recordOf(patient),
    office: practice && recordOf(practice),
  });
  if (!item) return undefined;
  const entry = treeOfItem(item).entries[at ?? 0] ?? treeOfItem(item).entries[0];
  return { path: item.file.path, line: placeOf(item).line + (entry?.line ?? 0) };
}

/** Whether a claim goes by the institutional form, in the name of its file. */
export const formOf = (claim: Claim): '837I' | '837P' => (isInstitutional(claim) ? '837I' : '837P');
