import { slotSpan } from '../../records/bind';
import { type Item, lineOf, placeOf, recordOf, treeOfItem } from '../../records/book';
import type { Related } from '../../records/finding';
import { patientOf } from '../parties';
import type { Rule } from '../rule';

/** A service dated after the patient died. */
export const claimAfterDeath: Rule = {
  id: 'claim/after-death',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  title: 'Date of service after death',
  why: 'Either the date of death or the date of service is mistyped, or the claim names the wrong patient.',
  needs: 'the patient’s record; without a date of death there is nothing to judge',
  source: 'CMS-1500 item 24A, 837 PAT06',
  examples: {
    raises: 'patient P1\n  born 1940-05-01\n  died 2026-04-11\nencounter E-1\n  patient P1\n  date 2026-04-18\n',
    clean: 'patient P1\n  born 1940-05-01\n  died 2026-04-18\nencounter E-1\n  patient P1\n  date 2026-04-11\n',
    nearMiss: 'patient P1\n  born 1940-05-01\n  died 2026-04-18\nencounter E-1\n  patient P1\n  date 2026-04-18\n',
  },
  check: ({ visit, reader, report }) => {
    const patient = visit && patientOf(reader, visit);
    const died = patient && recordOf(patient).died;
    if (!visit || !patient || !died?.date) return;
    const { date: day, at: place } = died;
    const { date } = visit.record;
    if (date?.range && date.range.to > day)
      report(date.at, 'range', `${date.range.to} is after the patient died, ${day}: correct one of the two.`, {
        related: death(patient, place, day),
      });
    for (const { line } of visit.lines)
      if (line.dates && line.dates.to > day)
        report(line.at, 'dates', `${line.dates.to} is after the patient died, ${day}: correct one of the two.`, {
          related: death(patient, place, day),
        });
  },
};

/** Where the patient's record says the date of death. */
function death(patient: Item<'patient'>, at: number, date: string): readonly Related[] {
  const offset = placeOf(patient).offset + slotSpan(treeOfItem(patient), at, 'date').start;
  return [{ path: patient.file.path, offset, message: `Died ${date} (${lineOf(patient, at)})` }];
}
