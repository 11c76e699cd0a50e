import type { Claim, Patient } from '../../../../schemas';
import type { IsoDate } from '../../../../schemas/values';
import type { Applies } from '../../benefits/coverages';
import { payerOf } from '../../benefits/payer-of';
import type { Item, Reader } from '../../records/book';
import { adjudicationsOf } from '../adjudications';
import type { BillCoverage, BillPatient, OtherCoverage } from '../bill';
import { addressOf, type Tell } from '../bill-parties';
import { sent } from '../write';

/** The payer that a claim goes to, the other payers with their answers, subscribers and the patient. */

const RANKS: Readonly<Record<string, string>> = { primary: 'P', secondary: 'S', tertiary: 'T' };
const RELATIONS: Readonly<Record<string, string>> = {
  self: '18',
  spouse: '01',
  child: '19',
  other: 'G8',
  employer: '20',
};

export function coverageOf(
  reader: Reader,
  claim: Claim,
  patient: Patient,
  applies: Applies,
  date: IsoDate,
  tell: Tell,
): BillCoverage | undefined {
  const { coverage, rank, plan } = applies;
  const at = claim.payer?.at ?? 0;
  const payer = payerOf(reader, coverage, date);
  if (!payer?.id) {
    const known = reader.find('plan', plan).length > 0;
    tell(
      at,
      known
        ? `The payer of plan ${plan} is not in the book: its name and electronic id are needed.`
        : `There is no plan ${plan} in the book, which the ${rank} coverage of patient ${patient.id ?? ''} names.`,
    );
    return undefined;
  }
  const { subscriber, member, group, msp, claimNumber } = coverage;
  const self = (subscriber?.relation ?? 'self') === 'self';
  const id = subscriber?.member ?? member?.id;
  if (sent(id) === '') tell(at, `The ${rank} coverage of patient ${patient.id ?? ''} has no member id.`);
  const address = addressOf(subscriber?.address);
  const name = self
    ? {
        last: sent(patient.name?.last, 60),
        ...some('first', sent(patient.name?.first, 35)),
        ...some('middle', sent(patient.name?.middle, 25)),
        ...some('suffix', sent(patient.name?.suffix, 10)),
      }
    : {
        last: sent(subscriber?.last, 60),
        ...some('first', sent(subscriber?.first, 35)),
        ...some('middle', sent(subscriber?.middle, 25)),
        ...some('suffix', sent(subscriber?.suffix, 10)),
      };
  if (name.last === '') tell(at, `The subscriber of the ${rank} coverage has no name.`);
  const medicare = payer.medicare !== undefined;
  return {
    rank: RANKS[rank] ?? 'P',
    ...some('group', sent(group?.id, 50)),
    ...(medicare && rank !== 'primary' && some('msp', msp?.code)),
    filing: (payer.filingCode?.code ?? (medicare ? 'MB' : payer.medicaid ? 'MC' : 'CI')).toUpperCase(),
    payer: {
      id: sent(payer.id),
      idKind: 'PI',
      name: sent(payer.title ?? payer.id, 60),
      ...(addressOf(payer.address) && { address: addressOf(payer.address) }),
    },
    subscriber: {
      ...name,
      member: sent(id),
      ...(!self && address && { address }),
      ...(!self && subscriber?.born && { born: subscriber.born }),
      ...(!self && subscriber?.sex && { sex: subscriber.sex }),
      ...some('claimNumber', sent(claimNumber?.number, 50)),
      ...(subscriber?.relation === 'employer' && { organization: true }),
    },
  };
}

export const some = <K extends string>(key: K, text: string | undefined): { [P in K]?: string } =>
  (text ? { [key]: text } : {}) as { [P in K]?: string };
export function patientOf(patient: Patient, { coverage }: Applies, tell: Tell): BillPatient {
  const { name, born, sex, address, died } = patient;
  if (!name?.last) tell(0, `Patient ${patient.id ?? ''} has no name.`);
  if (!born?.date) tell(0, `Patient ${patient.id ?? ''} has no birth date.`);
  const sentAddress = addressOf(address);
  if (!sentAddress) tell(0, `Patient ${patient.id ?? ''} has no address.`);
  return {
    relation: RELATIONS[coverage.subscriber?.relation ?? 'self'] ?? '18',
    last: sent(name?.last, 60),
    ...some('first', sent(name?.first, 35)),
    ...some('middle', sent(name?.middle, 25)),
    ...some('suffix', sent(name?.suffix, 10)),
    address: sentAddress,
    born: born?.date,
    sex: sex?.code ?? 'U',
    ...(died?.date && { died: died.date }),
  };
}

export function othersOf(
  reader: Reader,
  item: Item<'claim'>,
  claim: Claim,
  patient: Patient,
  applies: readonly Applies[],
  target: Applies,
  date: IsoDate,
  tell: Tell,
): OtherCoverage[] {
  const answers = adjudicationsOf(reader, item);
  const before = applies.indexOf(target);
  return applies.flatMap((other, i) => {
    if (other === target) return [];
    const coverage = coverageOf(reader, claim, patient, other, date, tell);
    if (!coverage) return [];
    const adjudication = answers.get(other.rank);
    if (i < before && !adjudication)
      tell(
        claim.payer?.at ?? 0,
        `How the ${other.rank} payer answered is not known: write it with “prior ${other.rank} paid $…”.`,
        true,
      );
    const relation = RELATIONS[other.coverage.subscriber?.relation ?? 'self'] ?? '18';
    return [
      {
        ...coverage,
        relation,
        ...(i < before && adjudication && { adjudication }),
      },
    ];
  });
}
