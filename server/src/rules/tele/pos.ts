import type { IsoDate } from '../../../../schemas/values';
import { changeTo } from '../edits';
import { goesToMedicare } from '../payers';
import type { Rule, RuleContext } from '../rule';
import { trait } from '../traits';
import type { Visit, VisitLine } from '../visit';
import { saysAtHome } from './said';

/** Modifiers that say a visit was by video or telephone. */
const BY_DISTANCE: ReadonlySet<string> = new Set(['93', '95', 'GQ', 'GT']);
/** Offices and the like. Hospitals are left out: their clinicians bill a patient at home from the hospital's place. */
const IN_PERSON: ReadonlySet<string> = new Set(['11', '12', '17', '20', '49', '50', '71', '72']);
/** Until the day before, the place was the one where the visit would have been. */
const SINCE = '2024-01-01' as IsoDate;

/** A visit by video at a place where people come in person. */
export const telePos: Rule = {
  id: 'tele/pos',
  severity: 'warning',
  kinds: ['encounter', 'claim'],
  concerns: trait.telehealth | trait.modifiers,
  title: 'Place of service of a video visit',
  why: 'A visit by video or telephone is billed at place 10, the patient’s home, or 02, elsewhere; the place chooses the rate. Few payers still take the office’s.',
  needs: 'nothing but the record; payers’ own wishes are not judged',
  source: 'Medicare telehealth places since 2024-01-01',
  examples: {
    raises: 'encounter E-1\n  date 2026-04-18\n  place 11\n  service\n    99213-95 A $120.00\n',
    clean: 'encounter E-1\n  date 2026-04-18\n  place 10\n  service\n    99213-95 A $120.00\n',
    nearMiss: 'encounter E-1\n  date 2022-04-18\n  place 11\n  service\n    99213-95 A $120.00\n',
  },
  check: (context) => {
    const { visit } = context;
    if (!visit || visit.institutional) return;
    for (const served of visit.lines) {
      const { line, place, dates, charge } = served;
      if (place === '02') checkHome(context, visit, served);
      if (!line.procedure?.modifiers.length || !place || !IN_PERSON.has(place) || !dates || dates.from < SINCE)
        continue;
      const modifier = line.procedure.modifiers.find((m) => BY_DISTANCE.has(m));
      if (!modifier) continue;
      const told = line.place ?? visit.record.place;
      context.report(
        line.at,
        'procedure',
        `Modifier ${modifier} says by video or telephone, and place ${place} says in person: use place 10 for a patient at home, else 02.`,
        {
          ...(charge !== undefined && { atRisk: charge }),
          fixes: () => (told ? ['10', '02'].map((p) => changeTo(context, told.at, 'code', p, false)) : []),
        },
      );
    }
  },
};

/** At home is place 10; elsewhere is 02, and Medicare pays it less. A note tells where the patient was, for no entry does. */
function checkHome(context: RuleContext, visit: Visit, served: VisitLine): void {
  const { line, dates, charge } = served;
  if (!dates || dates.from < SINCE || !saysAtHome(visit, served)) return;
  const told = line.place ?? visit.record.place;
  const rate = goesToMedicare(context) === true ? ', and Medicare pays more for it' : '';
  context.report(line.at, 'procedure', `The note says that the patient was at home: that is place 10${rate}.`, {
    ...(charge !== undefined && { atRisk: charge }),
    fixes: () => (told ? [changeTo(context, told.at, 'code', '10')] : []),
  });
}
