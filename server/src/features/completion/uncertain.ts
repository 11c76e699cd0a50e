import type { Claim, Encounter } from '../../../../schemas';
import { wordsAsked } from '../../codes/abbreviations';

/**
 * Words that say that a diagnosis is not established. Outside of the hospital such a diagnosis is not coded as if it were there; the
 * sign, symptom or reason for the visit is (ICD-10-CM guidelines, section IV.H). For a hospital stay it is coded at discharge as if
 * it existed (section II.H).
 */
const UNCERTAIN: readonly string[] = [
  'r/o',
  'rule out',
  'rule-out',
  'probable',
  'probably',
  'suspected',
  'suspect',
  'suspicious for',
  'questionable',
  'question of',
  'likely',
  'possible',
  'possibly',
  'presumed',
  'presumptive',
  'compatible with',
  'consistent with',
  'concern for',
  'working diagnosis',
  'differential',
  'versus',
  'vs',
  'vs.',
  '?',
];

/** A question without the words that make it uncertain. */
export interface Uncertain {
  readonly word: string;
  readonly rest: string;
}

/** The uncertain word of a question and what else it asks; undefined where it is certain. */
export function uncertainIn(text: string): Uncertain | undefined {
  const asked = wordsAsked(text.replaceAll('?', ' ? '));
  let word: string | undefined;
  const rest: string[] = [];
  for (let i = 0; i < asked.length; ) {
    const pair = `${asked[i]} ${asked[i + 1] ?? ''}`;
    const found = UNCERTAIN.find((u) => u === pair || u === asked[i]);
    if (found) word ??= found;
    else rest.push(asked[i] ?? '');
    i += found?.includes(' ') ? 2 : 1;
  }
  return word === undefined ? undefined : { word, rest: rest.join(' ') };
}

/**
 * Codes that are signs, symptoms and findings, wherever the chapters put them, and those that are themselves for a suspicion: contact
 * and exposure, observation for what was ruled out, suspected abuse.
 */
const SYMPTOMS =
  /^(R|M25\.[45567]|M54\.[2569]|M54$|M79\.[1267]|H57\.1|H53\.[12]|H92|H93\.[12]|H11\.43|N64\.[45]|N94\.[046]|L29|L98\.9|J34\.89|J31\.0|K59\.0|K62\.5|K08\.8|G89|I95\.9|N92|N93|Z03|Z05|Z20|T76|O35)/;

export const isSymptom = (code: string): boolean => SYMPTOMS.test(code);

/** A hospital stay, where an uncertain diagnosis is coded at discharge as if it were there: institutional, and admitted. */
export function isInpatient(record: Encounter | Claim): boolean {
  const bill = 'typeOfBill' in record ? record.typeOfBill?.code : undefined;
  if (bill) return /^0?1[12]/.test(bill);
  const institutional =
    ('bill' in record && record.bill?.type === 'institutional') ||
    (record.attending !== undefined && !record.rendering);
  return institutional && record.admitted !== undefined;
}

export const REFUSAL =
  'Not confirmed, so it is not coded: outside of a hospital stay, code the sign or symptom that brought the patient in. ' +
  'Take the uncertain word out once the diagnosis is confirmed.';
