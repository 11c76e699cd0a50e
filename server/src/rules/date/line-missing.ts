import type { Rule } from '../rule';
import { trait } from '../traits';

/** A professional line without a day of its own where the record has several. */
export const dateLineMissing: Rule = {
  id: 'date/line-missing',
  severity: 'error',
  stage: 'ready',
  kinds: ['claim'],
  concerns: trait.professional,
  title: 'Line without its own date',
  why: 'A professional line is sent with the day of its service. Where the claim covers several days, each line has to say which.',
  needs: 'nothing but the record',
  source: 'CMS-1500 item 24A, 837P DTP*472',
  examples: {
    raises:
      'claim CLM-1\n  date 2026-04-18..2026-04-20\n  service\n    97110 A $45.00\n  history\n    2026-04-21 ready by Kim\n',
    clean:
      'claim CLM-1\n  date 2026-04-18..2026-04-20\n  service\n    97110 A $45.00 2026-04-19\n  history\n    2026-04-21 ready by Kim\n',
    nearMiss:
      'claim CLM-1\n  bill institutional\n  date 2026-04-18..2026-04-20\n  service\n    0120 $4,000.00\n  history\n    2026-04-21 ready by Kim\n',
  },
  check: ({ visit, report }) => {
    if (!visit?.dates || visit.institutional || visit.dates.from === visit.dates.to) return;
    for (const { line, charge } of visit.lines)
      if (!line.dates)
        report(line.at, 'procedure', 'The claim covers several days: add the day of this line’s service.', {
          ...(charge !== undefined && { atRisk: charge }),
        });
  },
};
