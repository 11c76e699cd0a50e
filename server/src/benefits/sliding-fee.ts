import type { Claim, Encounter, Patient, Practice } from '../../../schemas';
import type { IsoDate, Millionths } from '../../../schemas/values';
import { type Item, type Reader, recordOf } from '../records/book';
import { dollars, percentText, share } from '../records/money';
import { povertyLevel } from './poverty';

/**
 * The practice's sliding fee for a patient who pays alone: up to so many percent of the poverty guideline the patient pays so many
 * percent of the charge; above the last row, all of it (section 2 of the language, `sliding-fee`; 42 CFR 51c.303(f)).
 */
export type SlidingFee =
  | { readonly rate: Millionths; readonly why: string; readonly item: Item<'practice'>; readonly at: number }
  /** The practice has one, and it is not used: why. */
  | { readonly unused: string };

/** Undefined where the practice has no sliding fee, or the book does not tell which practice it is. */
export function slidingFee(
  reader: Reader,
  record: Encounter | Claim,
  patient: Patient,
  date: IsoDate,
): SlidingFee | undefined {
  const id = record.practice?.id;
  const practices = id === undefined ? reader.all('practice') : reader.find('practice', id);
  const [item] = practices;
  const fee = practices.length === 1 && item ? recordOf(item).slidingFee : undefined;
  return fee && item ? rowFor(item, recordOf(item), patient, date) : undefined;
}

function rowFor(item: Item<'practice'>, practice: Practice, patient: Patient, date: IsoDate): SlidingFee {
  const { amount, household } = patient.income ?? {};
  const who = `patient ${patient.id ?? ''}`.trim();
  if (amount === undefined) return { unused: `the income of ${who} is not written, so the sliding fee is not used` };
  if (household === undefined || household < 1)
    return { unused: `the household of ${who} is not written, so the sliding fee is not used` };
  const level = povertyLevel(date, practice.address?.state, household);
  if (level === undefined)
    return {
      unused: `the poverty guideline of ${date.slice(0, 4)} is not in this version, so the sliding fee is not used`,
    };
  const steps = (practice.slidingFee?.step ?? []).flatMap(({ at, upTo, pays }) =>
    upTo === undefined || pays === undefined ? [] : [{ at, upTo, pays }],
  );
  steps.sort((a, b) => a.upTo - b.upTo);
  // Compared without division, so that an income on the line is below it: income ≤ rate × level.
  const step = steps.find(({ upTo }) => amount * WHOLE <= upTo * level);
  const persons = household === 1 ? 'one person' : `${household} persons`;
  const income = `${dollars(amount)} a year for ${persons}`;
  if (!step) return { unused: `${income} is above the sliding fee, so the whole charge is the patient’s` };
  return {
    rate: Math.min(WHOLE, step.pays) as Millionths,
    why: `sliding fee: ${income} is at most ${percentText(step.upTo)} of the poverty guideline, ${dollars(share(level, step.upTo))}, so the patient pays ${percentText(step.pays)} of the charge`,
    item,
    at: step.at,
  };
}

/** 100 % in millionths. */
const WHOLE = 1_000_000;
