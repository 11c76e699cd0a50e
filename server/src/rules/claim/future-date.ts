import type { Rule } from '../rule';

/** A claim for a day that has not come. An encounter may lie ahead: it is planned. */
export const claimFutureDate: Rule = {
  id: 'claim/future-date',
  severity: 'error',
  kinds: ['claim'],
  title: 'Date of service in the future',
  why: 'A service is billed after it was given; a claim dated ahead comes back at once.',
  needs: 'today’s date',
  source: 'CMS-1500 item 24A, 837 DTP*472',
  examples: {
    raises: 'claim CLM-1\n  date 2099-04-18\n',
    clean: 'claim CLM-1\n  date 2026-04-18\n',
    nearMiss: 'encounter E-1\n  date 2099-04-18\n',
  },
  check: ({ visit, engine, report }) => {
    if (!visit?.isClaim) return;
    const { date } = visit.record;
    if (date?.range && date.range.to > engine.today)
      report(date.at, 'range', `${date.range.to} lies in the future: today is ${engine.today}. Correct the date.`);
    for (const { line } of visit.lines)
      if (line.dates && line.dates.to > engine.today)
        report(line.at, 'dates', `${line.dates.to} lies in the future: today is ${engine.today}. Correct the date.`);
  },
};
