import { random } from './random';

/** What coders type to find a code: whole questions, of which the benchmark takes beginnings, as an editor asks at every letter. */
const DIAGNOSES =
  'type 2 diabetes hyperglycemia|diabetes with neuropathy|essential hypertension|high blood pressure|low back pain|knee osteoarthritis right|chest pain|acute bronchitis|urinary tract infection|anxiety disorder|major depressive episode|hypothyroidism|obesity|hyperlipidemia mixed|atrial fibrillation|heart failure chronic systolic|asthma mild intermittent|copd exacerbation|pneumonia|sore throat strep|otitis media left ear|migraine without aura|sleep apnea|kidney disease stage 3|anemia iron deficiency|vitamin d deficiency|abdominal pain right lower|nausea vomiting|fever|cough|headache|fall from ladder|fracture radius left|laceration hand|sprain ankle|burn second degree|pregnancy first trimester|well child visit|immunization encounter|screening colonoscopy|breast cancer screening|long term insulin|tobacco dependence|alcohol use|opioid dependence|dementia|stroke sequela|seizure|covid|influenza|cellulitis leg|rash|eczema|psoriasis|cataract|glaucoma|hearing loss|gout|rheumatoid arthritis|osteoporosis';
const PROCEDURES =
  'injection ketorolac|influenza vaccine administration|wheelchair|walker|oxygen concentrator|nebulizer|blood glucose strips|diabetic shoes|ambulance mileage|wound dressing|annual wellness visit|smoking counseling|screening mammography|prostate screening|telehealth facility fee|chemotherapy|triamcinolone|vitamin b12|cpap|hospital bed';

export interface Question {
  readonly set: 'icd10cm' | 'hcpcs';
  readonly text: string;
}

/** Beginnings of at least two letters of the questions, each as often as any other. */
export function byWords(count: number, seed = 7): Question[] {
  const r = random(seed);
  const whole: Question[] = [
    ...DIAGNOSES.split('|').map((text) => ({ set: 'icd10cm' as const, text })),
    ...PROCEDURES.split('|').map((text) => ({ set: 'hcpcs' as const, text })),
  ];
  return Array.from({ length: count }, (_, i): Question => {
    const { set, text } = whole[i % whole.length] ?? { set: 'icd10cm', text: 'fever' };
    return { set, text: i < whole.length ? text : text.slice(0, 2 + r.below(text.length - 1)).trimEnd() };
  });
}

/** Beginnings of numbers: one to five characters, of both sets. */
export function byNumber(count: number, seed = 8): Question[] {
  const r = random(seed);
  return Array.from({ length: count }, (): Question => {
    const length = 1 + r.below(5);
    if (r.below(3) === 0)
      return {
        set: 'hcpcs',
        text: `${r.pick([...'AEGJKLQV'] as [string, ...string[]])}${'0123'.charAt(r.below(4))}${r.below(1000)}`.slice(
          0,
          length,
        ),
      };
    return {
      set: 'icd10cm',
      text: `${r.pick([...'AEFIJKMNRSTZ'] as [string, ...string[]])}${r.below(10)}${r.below(10)}.${r.below(10)}${r.below(10)}`.slice(
        0,
        length,
      ),
    };
  });
}
