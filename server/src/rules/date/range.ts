import { rangeText } from '../../records/dates';
import type { Rule, RuleContext } from '../rule';

/** A professional line dated outside of its record. */
export const dateRange: Rule = {
  id: 'date/range',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  title: 'Line date outside of the record’s dates',
  why: 'A line’s day lies within the dates at the top; one that does not is a slip in one of the two.',
  needs: 'nothing but the record',
  source: 'CMS-1500 item 24A, 837P DTP*472',
  examples: {
    raises: 'encounter E-1\n  date 2026-04-18\n  service\n    99213 A $120.00 2026-04-28\n',
    clean: 'encounter E-1\n  date 2026-04-18\n  service\n    99213 A $120.00 2026-04-18\n',
    nearMiss: 'encounter E-1\n  date 2026-04-18..2026-04-28\n  service\n    99213 A $120.00 2026-04-28\n',
  },
  check: (context) => {
    if (context.visit && !context.visit.institutional) outside(context);
  },
};

/** Reports the lines whose own dates do not lie within the record's. */
export function outside({ visit, report }: RuleContext): void {
  const { dates, lines = [] } = visit ?? {};
  if (!dates) return;
  for (const { line, charge } of lines) {
    if (!line.dates || (dates.from <= line.dates.from && line.dates.to <= dates.to)) continue;
    const day = line.dates.from < dates.from ? line.dates.from : line.dates.to;
    const span =
      dates.from === dates.to ? `is not the record’s date, ${dates.from}` : `is outside of ${rangeText(dates)}`;
    report(line.at, 'dates', `${day} ${span}: correct the line or the date at the top.`, {
      ...(charge !== undefined && { atRisk: charge }),
    });
  }
}
