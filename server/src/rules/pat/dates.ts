import type { Patient } from '../../../../schemas';
import { boundOf } from '../../records/book';
import { ageOn } from '../../records/dates';
import type { Rule } from '../rule';

/** Older than anyone; the Medicare Code Editor's bound. */
const MOST_YEARS = 124;

/** Birth and death in an order that cannot be. */
export const patDates: Rule = {
  id: 'pat/dates',
  severity: 'error',
  kinds: ['patient'],
  title: 'Birth or death date cannot be',
  why: 'A payer identifies the patient by the birth date and refuses one that lies ahead, or a death before it.',
  needs: 'today’s date',
  source: 'CMS-1500 item 3, 837 DMG02 and PAT06',
  examples: {
    raises: 'patient P1\n  born 1980-05-01\n  died 1979-02-03\n',
    clean: 'patient P1\n  born 1980-05-01\n  died 2026-02-03\n',
    nearMiss: 'patient P1\n  born 2026-02-03\n  died 2026-02-03\n',
  },
  check: ({ item, engine, report }) => {
    const { born, died } = boundOf(item).record as unknown as Patient;
    if (born?.date && born.date > engine.today)
      report(born.at, 'date', `${born.date} lies in the future: correct the birth date.`);
    else if (born?.date && ageOn(born.date, died?.date ?? engine.today) > MOST_YEARS)
      report(born.at, 'date', `Born ${born.date} is more than ${MOST_YEARS} years ago: check the year.`);
    if (!died?.date) return;
    if (born?.date && died.date < born.date)
      report(died.at, 'date', `Died ${died.date} is before the birth date, ${born.date}: one of the two is mistyped.`);
    else if (died.date > engine.today)
      report(died.at, 'date', `${died.date} lies in the future: correct the date of death.`);
  },
};
