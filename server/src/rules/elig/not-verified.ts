import { lastVerified } from '../../benefits/coverages';
import { isStale } from '../../benefits/due';
import { recordOf } from '../../records/book';
import { within } from '../../records/dates';
import { relatedTo } from '../related';
import type { Rule } from '../rule';

const patient = (verified: string): string =>
  `patient P1\n  coverage primary PPO\n    effective 2026-01-01..\n${verified}`;
const VISIT = 'encounter E-1\n  patient P1\n  date 2026-12-01\n';

/** A visit ahead whose coverage was not verified in the thirty days before it. */
export const eligNotVerified: Rule = {
  id: 'elig/not-verified',
  severity: 'information',
  kinds: ['encounter'],
  title: 'Coverage not verified lately',
  why: 'Coverage ends and changes by the month. A question to the payer before the visit tells whether it still holds, and what of the deductible is left. Only visits of today and later are asked about.',
  needs: 'the coverage’s “verified” day',
  source: 'the patient’s record',
  examples: {
    raises: patient('    verified 2026-09-01\n') + VISIT,
    clean: patient('    verified 2026-11-20\n') + VISIT,
    nearMiss: patient('    verified 2026-11-01\n') + VISIT,
  },
  check: ({ visit, reader, engine, report }) => {
    const { record } = visit ?? {};
    const date = record?.date?.range?.from;
    const id = record?.patient?.id;
    const found = id === undefined ? undefined : reader.find('patient', id)[0];
    if (!record?.date || !date || !found || date < engine.today) return;
    const named = record.coverage?.which?.map((w) => w.toUpperCase());
    if (named?.includes('NONE')) return;
    for (const c of recordOf(found).coverage ?? []) {
      const wanted = !named || named.some((n) => n === c.rank?.toUpperCase() || n === c.plan?.toUpperCase());
      if (!wanted || (c.effective?.range && !within(date, c.effective.range)) || !isStale(lastVerified(c)?.date, date))
        continue;
      const last = lastVerified(c);
      const since = last?.date
        ? `was last verified ${last.date}, more than 30 days before the visit`
        : 'has not been verified yet';
      report(
        record.date.at,
        'range',
        `Coverage ${c.plan ?? ''} ${since}. Ask the payer, and write the day as “verified”.`,
        {
          related: [relatedTo(found as never, last?.at ?? c.at, '', `Coverage ${c.plan ?? ''}`)],
        },
      );
    }
  },
};
