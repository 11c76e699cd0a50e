import type { IsoDate } from '../../../../schemas/values';
import { recordOf } from '../../records/book';
import { ageOn } from '../../records/dates';
import { patientOf } from '../parties';
import type { Rule } from '../rule';
import { flagsOf, listed, sayWhy } from './tables';

/** Ages in whole years, both ends included, that the code editor expects for its groups of codes. */
const GROUPS: readonly { readonly flag: string; readonly words: string; readonly from: number; readonly to: number }[] =
  [
    { flag: 'newborn', words: 'newborns', from: 0, to: 0 },
    { flag: 'pediatric', words: 'patients up to 17', from: 0, to: 17 },
    { flag: 'maternity', words: 'patients of 9 to 64', from: 9, to: 64 },
    { flag: 'adult', words: 'patients of 15 and more', from: 15, to: 124 },
  ];
/** Until then maternity meant 12 to 55; the change came some time in the year after. */
const NARROW_UNTIL = '2018-10-02' as IsoDate;
const NARROW = { flag: 'maternity', words: 'patients of 12 to 55', from: 12, to: 55 };

/** A diagnosis that does not fit the patient’s age. */
export const dxAge: Rule = {
  id: 'dx/age',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  title: 'Diagnosis does not fit the age',
  why: 'Some codes are for newborns, children, mothers or adults only; for another age the code, the birth date or the patient is wrong.',
  needs: 'the patient’s birth date, and the table of the Medicare Code Editor (imported)',
  source: 'Medicare Code Editor edit 4',
  examples: {
    raises:
      'patient P1\n  born 1960-01-02\nclaim CLM-1\n  bill institutional\n  patient P1\n  date 2026-01-10..2026-01-15\n  dx\n    A A33\n',
    clean:
      'patient P1\n  born 2026-01-02\nclaim CLM-1\n  bill institutional\n  patient P1\n  date 2026-01-10..2026-01-15\n  dx\n    A A33\n',
    nearMiss:
      'patient P1\n  born 2017-01-10\nclaim CLM-1\n  bill institutional\n  patient P1\n  date 2026-01-10..2026-01-15\n  dx\n    A O80\n',
  },
  check: (context) => {
    const { visit, reader } = context;
    const day = visit?.record.admitted?.date ?? visit?.dates?.from;
    if (!visit || !day) return;
    const patient = patientOf(reader, visit);
    const born = patient && recordOf(patient).born?.date;
    for (const dx of listed(visit)) {
      const known = flagsOf(context, dx);
      const group = known && groupOf(known.flags, known.date);
      if (!known || !group) continue;
      if (!born || born > day) {
        if (patient) sayWhy(context, dx.at, 'the patient’s birth date is not known');
        continue;
      }
      const age = ageOn(born, day);
      if (group.from <= age && age <= group.to) continue;
      const years = age === 0 ? 'not a year old' : `${age}`;
      context.report(
        dx.at,
        'code',
        `${dx.code} is for ${group.words}, and the patient was ${years} on ${day}: check the code and the birth date.`,
        {
          source: known.edition,
          // Hospitals' editors refuse it; what others do differs.
          ...(!visit.institutional && { severity: 'warning' as const }),
        },
      );
    }
  },
};

function groupOf(flags: readonly string[], date: IsoDate): (typeof GROUPS)[number] | undefined {
  const found = GROUPS.find((g) => flags.includes(g.flag));
  return found?.flag === 'maternity' && date < NARROW_UNTIL ? NARROW : found;
}
