/**
 * Words that mean the same in a question for a code: what a patient says, what the publisher's titles say and what ours say. A title
 * may have any of a group when one of it is asked for. Single words only; what takes several is in the table of everyday words.
 */
const GROUPS: readonly string[] = [
  'broken broke fracture fractured cracked',
  'torn tear rupture ruptured',
  'cut laceration gash',
  'pulled strain strained',
  'sprain sprained twisted',
  'bruise bruised contusion',
  'burned burnt burn scald',
  'bitten bite',
  'hurt hurts pain ache aching sore',
  'belly abdominal abdomen tummy stomach',
  'cancer malignant carcinoma',
  'stone stones calculus calculi',
  'swollen swelling enlarged edema',
  'removed removal absence missing amputated',
  'itchy itching itch pruritus',
  'bleeding hemorrhage bleed',
  'clot thrombosis embolism',
  'high elevated',
  'low deficiency',
  'shot injection vaccine',
  'kidney renal',
  'heart cardiac',
  'lung pulmonary',
  'liver hepatic',
  'womb uterus uterine',
  'eardrum tympanic',
  'kneecap patella',
  'collarbone clavicle',
  'shinbone shin tibia',
  'thighbone thigh femur',
  'jaw mandible',
  'skull cranial',
  'hole perforation',
  'blind blindness',
  'deaf deafness',
  'drunk intoxication',
  'addiction addicted dependence',
  'checkup exam examination',
  'child pediatric',
  'lump mass',
  'fluid effusion',
  'exposure exposed contact',
  'shaking tremor',
  'infected infection',
];

const alike = new Map<string, readonly string[]>();
for (const group of GROUPS) {
  const words = group.split(' ');
  for (const word of words)
    alike.set(
      word,
      words.filter((other) => other !== word),
    );
}

const NONE: readonly string[] = [];

/** Other words for a word of a question; none for most. */
export const wordsLike = (word: string): readonly string[] => alike.get(word) ?? NONE;
