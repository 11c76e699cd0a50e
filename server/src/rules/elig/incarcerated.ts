import { goesToMedicare } from '../payers';
import type { Rule } from '../rule';

/** Place of service of a prison or jail. */
const PRISON = '09';
/** The state or locality asks this patient to repay the care, so that Medicare may pay. */
const REPAYS = 'QJ';

const book = (line: string, place = '09'): string =>
  `payer MCR "Medicare"\n  medicare\nplan B\n  payer MCR\npatient P1\n  coverage primary B\n    member 1EG4TE5MK73\nencounter E-1\n  patient P1\n  date 2026-04-18\n  place ${place}\n  dx\n    A I10\n  service\n    ${line}\n`;

/** Care in custody, billed to Medicare. */
export const eligIncarcerated: Rule = {
  id: 'elig/incarcerated',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  title: 'Care in custody billed to Medicare',
  why: 'Who holds a person in custody pays for the care; Medicare does not, unless the law makes the patient repay it, which modifier QJ says.',
  needs: 'the place of service, and whether the payer is Medicare',
  source: '42 CFR 411.4(b)',
  examples: {
    raises: book('99213 A $120.00'),
    clean: book('99213-QJ A $120.00'),
    nearMiss: book('99213 A $120.00', '11'),
  },
  check: (context) => {
    const { visit, report } = context;
    if (!visit?.lines.some((l) => l.place === PRISON) || goesToMedicare(context) !== true) return;
    for (const { line, place, charge } of visit.lines)
      if (place === PRISON && line.procedure && !line.procedure.modifiers.includes(REPAYS))
        report(
          line.at,
          'procedure',
          `${line.procedure.code} was given in a prison or jail: Medicare does not pay for it. Bill who holds the patient, or add QJ where the patient has to repay.`,
          charge === undefined ? {} : { atRisk: charge },
        );
  },
};
