import type { Rule } from '../rule';
import { trait } from '../traits';

const claim = (more: string): string =>
  `claim CLM-1\n  date 2026-04-18\n${more}  history\n    2026-04-20 ready by Kim\n`;

/** A professional claim that does not say where the services took place. */
export const posMissing: Rule = {
  id: 'pos/missing',
  severity: 'error',
  stage: 'ready',
  kinds: ['claim'],
  concerns: trait.professional,
  title: 'Place of service missing',
  why: 'Every professional line is sent with its place, which decides between office and facility rates. A claim without one is rejected before anybody looks at it.',
  needs: 'nothing but the record',
  source: 'CMS-1500 item 24B, 837P CLM05-1',
  examples: {
    raises: claim('  service\n    99213 A $120.00\n'),
    clean: claim('  place 11\n  service\n    99213 A $120.00\n'),
    nearMiss: claim('  service\n    99213 A $120.00\n      place 11\n'),
  },
  check: ({ visit, report }) => {
    if (!visit || visit.institutional) return;
    const without = visit.lines.filter(({ place }) => place === undefined);
    const [first] = without;
    if (!first) return;
    if (without.length === visit.lines.length)
      report(
        0,
        'id',
        'The claim says no place of service: add place and its two digits, such as place 11 for an office.',
      );
    else
      for (const { line } of without)
        report(line.at, 'procedure', 'This line has no place of service, and the claim has none for all lines.');
  },
};
