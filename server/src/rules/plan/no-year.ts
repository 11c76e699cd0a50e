import { coveragesOn } from '../../benefits/coverages';
import { planOn } from '../../benefits/plan-year';
import { isUnknown } from '../../pricing/result';
import { recordOf } from '../../records/book';
import { rangeText } from '../../records/dates';
import { patientOf } from '../parties';
import { relatedTo } from '../related';
import type { Rule } from '../rule';

const book = (date: string): string =>
  `plan PPO\n  year 2024-01-01..2024-12-31\nplan PPO\n  year 2025-01-01..2025-12-31\npatient P1\n  coverage primary PPO\nencounter E-1\n  patient P1\n  date ${date}\n  place 11\n  service\n    99213 $120.00\n`;

/** A service on a day that none of the plan's records holds. */
export const planNoYear: Rule = {
  id: 'plan/no-year',
  severity: 'warning',
  kinds: ['encounter', 'claim'],
  title: 'No plan year on the date',
  why: 'The date of a service chooses the plan’s record. Where none holds on it, neither the patient’s share nor the payment is known. Often the new year’s record is still to be written.',
  needs: 'the plan’s records with their “year”',
  source: 'the plan’s records',
  examples: { raises: book('2026-01-05'), clean: book('2025-12-31'), nearMiss: book('2024-01-01') },
  check: ({ visit, engine, reader, report }) => {
    const patient = visit?.record.patient?.id === undefined ? undefined : patientOf(reader, visit);
    if (!visit || !patient) return;
    // Lines without a day of their own share the record’s, and one finding.
    let shared = false;
    for (const { line, dates } of visit.lines) {
      const date = dates?.from;
      const entry = line.dates ? line : visit.record.date;
      // A visit that is planned for next year may be before anybody has the plan of that year.
      if (!date || !entry || date > engine.today || (!line.dates && shared)) continue;
      shared ||= !line.dates;
      for (const { plan } of coveragesOn(visit.record, recordOf(patient), date).applies) {
        if (!isUnknown(planOn(reader, plan, date))) continue;
        const items = reader.find('plan', plan);
        const last = items.at(-1);
        if (!last) continue;
        const years = items
          .flatMap((item) => recordOf(item).year?.range ?? [])
          .sort((a, b) => (a.from < b.from ? -1 : 1));
        report(
          entry.at,
          line.dates ? 'dates' : 'range',
          `No year of ${plan} holds ${date}: it has ${years.map(rangeText).join(', ')}. Write the plan’s record of that year.`,
          { related: [relatedTo(last as never, 0, 'id', `${plan} stands here`)] },
        );
      }
    }
  },
};
