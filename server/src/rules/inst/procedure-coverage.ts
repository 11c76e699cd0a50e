import { mceFlagsOn } from '../../codes/sets';
import { recordOf } from '../../records/book';
import { ageOn } from '../../records/dates';
import { flagsOf, isStay, listed } from '../dx/tables';
import { patientOf } from '../parties';
import { goesToMedicare } from '../payers';
import type { Rule, RuleContext } from '../rule';
import { trait } from '../traits';

/** Procedures that are not covered beside certain diagnoses, which the table marks with the same word. */
const BESIDE: readonly string[] = ['ncov6', 'ncov7'];
/** Not covered where the stay is for sterilization. */
const STERILIZATION = { flag: 'ncov_z302', code: 'Z30.2' };
/** Not covered above an age, in years. */
const ABOVE = { flag: 'ncov12agele60', age: 60 };
/** Not covered without a diagnosis of a group. */
const WITHOUT = { flag: 'ncov45', group: 'diabtypei', words: ' without a diagnosis of type 1 diabetes' };
const LIMITED = 'lcov';

const stay = (code: string, dx: string): string =>
  `claim CLM-1\n  bill institutional\n  type-of-bill 0111\n  date 2026-01-10..2026-01-12\n  dx\n    A ${dx} poa Y\n  procedure ${code} 2026-01-10\n  service\n    0120 x2 $9,400.00\n`;

/** A procedure of a stay that Medicare does not cover, or only under conditions. */
export const instProcedureCoverage: Rule = {
  id: 'inst/procedure-coverage',
  severity: 'warning',
  kinds: ['claim'],
  concerns: trait.procedures,
  title: 'Procedure that Medicare does not cover, or only sometimes',
  why: 'Some operations are not covered at all, some not beside certain diagnoses, and some only in hospitals or for patients that a national policy names. The stay is held until somebody has looked.',
  needs:
    'the table of procedures of the Medicare Code Editor (imported); for some the diagnoses’ table and the birth date',
  source: 'Medicare Code Editor edits 11 and 17',
  examples: {
    raises: stay('0UL70ZZ', 'Z30.2'),
    clean: stay('0UL70ZZ', 'N80.00'),
    nearMiss: stay('0DTJ4ZZ', 'Z30.2'),
  },
  check: (context) => {
    const { visit, engine } = context;
    const done = visit?.record.procedure;
    if (!visit || !done?.length || !isStay(visit) || goesToMedicare(context) === false) return;
    const day = visit.record.discharged?.date ?? visit.dates?.to;
    if (!day) return;
    for (const { at, code } of done) {
      const found = code === undefined ? undefined : mceFlagsOn(engine.codes, code.toUpperCase(), day, 'mce-pcs');
      if (found?.status === 'not-evaluated') context.notEvaluatedOnce(at, 'code', found.why);
      if (found?.status !== 'known' || found.flags.length === 0) continue;
      const flags = found.flags.map((f) => f.toLowerCase());
      const why = notCovered(context, flags);
      if (why !== undefined)
        context.report(at, 'code', `Medicare does not cover ${code}${why}: check the code, and who pays.`, {
          source: found.edition,
        });
      else if (flags.some((f) => f.startsWith(LIMITED)))
        context.report(
          at,
          'code',
          `Medicare covers ${code} only under the conditions of a national policy: keep what shows them at hand.`,
          { source: found.edition, severity: 'information' },
        );
    }
  },
};

/** Why a procedure with these flags is not covered on this claim, as words behind its code; undefined where it is, or may be. */
function notCovered(context: RuleContext, flags: readonly string[]): string | undefined {
  const { visit, reader } = context;
  if (!visit) return undefined;
  if (flags.includes('noncovered')) return '';
  const codes = listed(visit);
  if (flags.includes(STERILIZATION.flag) && codes.some((d) => d.code === STERILIZATION.code))
    return ` where the stay is for sterilization (${STERILIZATION.code})`;
  for (const flag of BESIDE) {
    const beside = flags.includes(flag) && codes.find((d) => flagsOf(context, d)?.flags.includes(flag));
    if (beside) return ` beside ${beside.code}`;
  }
  if (flags.includes(WITHOUT.flag) && !codes.some((d) => flagsOf(context, d)?.flags.includes(WITHOUT.group)))
    return WITHOUT.words;
  if (!flags.includes(ABOVE.flag)) return undefined;
  const patient = patientOf(reader, visit);
  const born = patient && recordOf(patient).born?.date;
  const day = visit.record.admitted?.date ?? visit.dates?.from;
  return born && day && ageOn(born, day) > ABOVE.age ? ` above the age of ${ABOVE.age}` : undefined;
}
