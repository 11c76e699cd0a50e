import type { IsoDate } from '../../../../schemas/values';
import { mceFlagsOn } from '../../codes/sets';
import { recordOf } from '../../records/book';
import { patientOf } from '../parties';
import { goesToMedicare } from '../payers';
import type { Rule, RuleContext } from '../rule';
import { flagsOf, listed } from './tables';

/** From this day on Medicare does not look at the sex any more. */
const MEDICARE_ENDED = '2024-10-01' as IsoDate;
const LAST_MARKED = '2024-09-30' as IsoDate;

/** A diagnosis that does not fit the sex on the patient’s record. */
export const dxSex: Rule = {
  id: 'dx/sex',
  severity: 'warning',
  kinds: ['encounter', 'claim'],
  title: 'Diagnosis does not fit the sex on record',
  why: 'Medicare stopped comparing diagnosis and sex in October 2024; other payers still do, and deny until the record with them is right.',
  needs: 'the patient’s sex, and the table of the Medicare Code Editor (imported)',
  source: 'Medicare Code Editor edit 5, ended 2024-10-01',
  examples: {
    raises:
      'patient P1\n  sex F\nclaim CLM-1\n  bill institutional\n  patient P1\n  date 2024-09-30\n  dx\n    A N40.0\n',
    clean:
      'patient P1\n  sex M\nclaim CLM-1\n  bill institutional\n  patient P1\n  date 2024-09-30\n  dx\n    A N40.0\n',
    nearMiss:
      'patient P1\n  sex F\nclaim CLM-1\n  bill institutional\n  patient P1\n  date 2024-10-01\n  dx\n    A N40.0\n',
  },
  check: (context) => {
    const { visit, reader } = context;
    const patient = visit && patientOf(reader, visit);
    const sex = patient && recordOf(patient).sex?.code;
    if (!visit || (sex !== 'F' && sex !== 'M')) return;
    const other = sex === 'F' ? 'male' : 'female';
    for (const dx of listed(visit)) {
      const known = flagsOf(context, dx);
      if (!known) continue;
      const ended = known.date >= MEDICARE_ENDED;
      // Afterwards only a payer that is known to be another one is worth a word, and the table’s last marks are asked.
      if (ended && goesToMedicare(context) !== false) continue;
      const flags = ended ? lastFlags(context, dx.code) : known.flags;
      if (!flags.includes(other)) continue;
      context.report(
        dx.at,
        'code',
        `${dx.code} is a code for ${other} patients, and the patient’s record says ${sex}: check both.`,
        {
          source: known.edition,
        },
      );
    }
  },
};

/** What the table said of a code on the last day on which it marked the sexes. */
function lastFlags({ engine }: RuleContext, code: string): readonly string[] {
  const found = mceFlagsOn(engine.codes, code, LAST_MARKED);
  return found.status === 'known' ? found.flags.map((f) => f.toLowerCase()) : [];
}
