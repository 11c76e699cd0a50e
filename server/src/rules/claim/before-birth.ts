import { slotSpan } from '../../records/bind';
import { type Item, lineOf, placeOf, recordOf, treeOfItem } from '../../records/book';
import type { Related } from '../../records/finding';
import type { Rule } from '../rule';

/** A service dated before the patient was born. */
export const claimBeforeBirth: Rule = {
  id: 'claim/before-birth',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  title: 'Date of service before birth',
  why: 'Either the birth date or the date of service is mistyped, or the claim names the wrong patient.',
  needs: 'the patient’s record with a birth date',
  source: 'CMS-1500 items 3 and 24A',
  examples: {
    raises: 'patient P1\n  born 2026-05-01\nencounter E-1\n  patient P1\n  date 2026-04-18\n',
    clean: 'patient P1\n  born 1980-05-01\nencounter E-1\n  patient P1\n  date 2026-04-18\n',
    nearMiss: 'patient P1\n  born 2026-04-18\nencounter E-1\n  patient P1\n  date 2026-04-18\n',
  },
  check: ({ visit, reader, report }) => {
    const { patient, date } = visit?.record ?? {};
    if (!visit || !patient?.id) return;
    const found = reader.find('patient', patient.id)[0];
    const born = found && recordOf(found).born;
    if (!found || !born?.date) return;
    if (date?.range && date.range.from < born.date)
      report(
        date.at,
        'range',
        `${date.range.from} is before the patient was born, ${born.date}: correct the date here, or the birth date in the patient’s record.`,
        {
          related: birth(found, born.at, born.date),
        },
      );
    for (const { line } of visit.lines)
      if (line.dates && line.dates.from < born.date)
        report(
          line.at,
          'dates',
          `${line.dates.from} is before the patient was born, ${born.date}: correct the date here, or the birth date in the patient’s record.`,
          {
            related: birth(found, born.at, born.date),
          },
        );
  },
};

/** Where the patient's record says the birth date. */
function birth(patient: Item<'patient'>, at: number, date: string): readonly Related[] {
  const offset = placeOf(patient).offset + slotSpan(treeOfItem(patient), at, 'date').start;
  return [{ path: patient.file.path, offset, message: `Born ${date} (${lineOf(patient, at)})` }];
}
