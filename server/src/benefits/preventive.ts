/**
 * Services that are preventive for some patients and not for others: whether one was is said by modifier 33 (PT for Medicare’s colon
 * screenings), and where nobody says it, the diagnosis and the age tell that it may have been. Recommendations of grade A or B of the
 * US Preventive Services Task Force, which plans cover in full (45 CFR 147.130), as numbers; ages are those recommended, both included.
 */
export interface Screening {
  /** What is screened for, in a few words. */
  readonly name: string;
  readonly codes: readonly string[];
  /** Diagnoses that say that it is a screening, without dots; a heading stands for all below it. */
  readonly dx: readonly string[];
  readonly ages: readonly [from: number, to: number];
  /** Medicare knows it by PT instead of 33. */
  readonly medicare?: 'PT';
}

const list = (text: string): readonly string[] => text.split(' ');

export const screenings: readonly Screening[] = [
  {
    name: 'colon cancer screening',
    codes: list(
      '45330 45331 45333 45338 45346 45378 45380 45381 45384 45385 45388 74263 81528 82270 82274 00811 00812 88305',
    ),
    dx: list('Z1211 Z1212 Z800 Z8601 Z83710'),
    ages: [45, 75],
    medicare: 'PT',
  },
  { name: 'breast cancer screening', codes: list('77063 77067 77065 77066'), dx: list('Z1231 Z1239'), ages: [40, 74] },
  {
    name: 'cervical cancer screening',
    codes: list('87624 87625 88141 88142 88143 88147 88148 88164 88165 88166 88167 88174 88175'),
    dx: list('Z124 Z01411 Z01419 Z1151'),
    ages: [21, 65],
  },
  { name: 'lung cancer screening', codes: list('71271'), dx: list('Z122 Z87891 F17'), ages: [50, 80] },
  { name: 'diabetes screening', codes: list('82947 82950 82951 83036'), dx: list('Z131'), ages: [35, 70] },
  { name: 'lipid screening', codes: list('80061 82465 83718 83721 84478'), dx: list('Z13220'), ages: [40, 75] },
  { name: 'HIV screening', codes: list('86701 86702 86703 87389 87806'), dx: list('Z114'), ages: [15, 65] },
  { name: 'hepatitis C screening', codes: list('86803 86804 87522'), dx: list('Z1159'), ages: [18, 79] },
  { name: 'hepatitis B screening', codes: list('87340 87341 86704 86706'), dx: list('Z1159'), ages: [12, 120] },
  {
    name: 'screening for sexually transmitted infections',
    codes: list('87491 87591 87801 86592 86780'),
    dx: list('Z113'),
    ages: [13, 120],
  },
  { name: 'aneurysm screening', codes: list('76706'), dx: list('Z136 Z87891'), ages: [65, 75] },
  { name: 'bone density screening', codes: list('77080 77081 77085'), dx: list('Z13820'), ages: [50, 120] },
  { name: 'tuberculosis screening', codes: list('86580 86480 86481'), dx: list('Z111 Z117'), ages: [0, 120] },
  { name: 'lead screening', codes: list('83655'), dx: list('Z1388'), ages: [0, 6] },
];

const byCode = new Map<string, Screening[]>();
for (const screening of screenings)
  for (const code of screening.codes) {
    const known = byCode.get(code);
    if (known) known.push(screening);
    else byCode.set(code, [screening]);
  }

/** Whether a code may be a screening at all; most are none, and what decides it need not be gathered for them. */
export const mayBeScreening = (code: string): boolean => byCode.has(code);

/**
 * The screening that a service may have been: its code is one of a screening, the line's first diagnosis says so, and the age fits.
 *
 * @param first the line's first diagnosis, without a dot
 * @param age undefined where the birth date is not known: the age then decides nothing
 */
export function screeningOf(code: string, first: string | undefined, age: number | undefined): Screening | undefined {
  if (first === undefined) return undefined;
  return byCode
    .get(code)
    ?.find(
      (s) => s.dx.some((d) => first.startsWith(d)) && (age === undefined || (s.ages[0] <= age && age <= s.ages[1])),
    );
}
