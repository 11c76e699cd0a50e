import { coveragesOn, isSentTo } from '../../benefits/coverages';
import { recordOf } from '../../records/book';
import { addMonths } from '../../records/dates';
import { patientOf } from '../parties';
import { relatedTo } from '../related';
import type { Report, Rule } from '../rule';

const book = (grace: string): string =>
  `patient P1\n  coverage primary HIX\n    ${grace}\nencounter E-1\n  patient P1\n  date 2026-04-18\n  place 11\n  service\n    99213 $120.00\n`;

/** A service in the months of a grace period for which the plan need not pay. */
export const eligGrace: Rule = {
  id: 'elig/grace',
  severity: 'warning',
  kinds: ['encounter', 'claim'],
  title: 'Service in the grace period of an exchange plan',
  why: 'Who gets help with the premium of an exchange plan has three months to pay what is missing. The plan pays the first of them; claims of the second and third wait, and are denied back to the end of the first month when the premium is not paid. Then the patient owes the charge.',
  needs: '“grace” in the patient’s coverage',
  source: '45 CFR 156.270(d)–(g)',
  examples: {
    raises: book('grace 2026-03-01'),
    clean: book('effective 2026-01-01..'),
    // In the first month the plan pays.
    nearMiss: book('grace 2026-04-01'),
  },
  check: ({ visit, reader, report }) => {
    const id = visit?.record.patient?.id;
    const patient = visit && id !== undefined ? patientOf(reader, visit) : undefined;
    if (!visit || !patient || !recordOf(patient).coverage?.some((c) => c.grace?.since)) return;
    const which = visit.claim?.payer?.which;
    const told = new Set<string>();
    for (const { line, dates, charge } of visit.lines) {
      const date = dates?.from;
      if (!date) continue;
      for (const applies of coveragesOn(visit.record, recordOf(patient), date).applies) {
        const { plan, coverage } = applies;
        const since = coverage.grace?.since;
        if (!coverage.grace || !since || date < since || (which !== undefined && !isSentTo(which, applies))) continue;
        const [second, over] = [addMonths(since, 1), addMonths(since, 3)];
        if (date < second) continue;
        const more: Report = {
          related: [relatedTo(patient as never, coverage.grace.at, 'since', 'The grace period begins here')],
          ...(charge !== undefined && { atRisk: charge }),
        };
        const text =
          date < over
            ? `${plan} is in its grace period since ${since}, and ${date} is beyond its first month: the claim waits until the premium is paid, and is denied if it is not. Tell the patient.`
            : `The grace period of ${plan} since ${since} was over on ${over}: unless the premium was paid, the coverage ended before ${second}. Ask the plan.`;
        // Lines without a day of their own share the record’s, and one finding.
        const own = line.dates ? line.at : undefined;
        const key = `${plan}|${own ?? date}`;
        if (told.has(key)) continue;
        told.add(key);
        if (own !== undefined) report(own, 'dates', text, more);
        else if (visit.record.date) report(visit.record.date.at, 'range', text, { related: more.related ?? [] });
      }
    }
  },
};
