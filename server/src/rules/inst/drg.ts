import type { Rule } from '../rule';
import { trait } from '../traits';

/** Groups for cases that cannot be grouped. */
const UNGROUPED: Readonly<Record<string, string>> = {
  '998': 'the first diagnosis cannot be one',
  '999': 'the case cannot be grouped',
};
const STAY = /^0?11[14]/;
const claim = (drg: string, bill = '0111'): string =>
  `claim CLM-1\n  bill institutional\n  type-of-bill ${bill}\n  date 2026-04-18..2026-04-20\n  dx\n    A J18.9 poa Y\n${drg}  service\n    0120 x2 $2,400.00\n`;

/** A group that no stay is paid by. */
export const instDrg: Rule = {
  id: 'inst/drg',
  severity: 'error',
  kinds: ['claim'],
  concerns: trait.drg | trait.typeOfBill,
  title: 'Group of the stay (DRG)',
  why: 'A stay is paid by its group. Groups 998 and 999 pay nothing: a diagnosis is wrong or missing; a group on an outpatient bill means nothing.',
  needs:
    'nothing but the record; the grouper itself is not here, so whether a valid group is the right one is not judged',
  source: 'UB-04 locator 71; MS-DRG numbers',
  examples: { raises: claim('  drg 999\n'), clean: claim('  drg 193\n'), nearMiss: claim('') },
  check: ({ visit, report }) => {
    const drg = visit?.claim?.drg;
    if (!visit?.claim) return;
    if (!drg?.code) {
      if (visit.stage === 'ready' && STAY.test(visit.claim.typeOfBill?.code ?? ''))
        report(visit.claim.typeOfBill?.at ?? 0, 'code', 'The stay has no group: add drg, where the payer pays by it.', {
          severity: 'information',
        });
      return;
    }
    const code = drg.code.padStart(3, '0');
    const charge = visit.lines.reduce<number>((sum, l) => sum + (l.charge ?? 0), 0) as NonNullable<
      (typeof visit.lines)[number]['charge']
    >;
    const risk = charge > 0 && { atRisk: charge };
    const bill = visit.claim.typeOfBill?.code?.replace(/^0/, '') ?? '';
    if (!/^\d{3}$/.test(code) || code === '000')
      report(drg.at, 'code', `${drg.code} is no group of a stay: those have three digits, as in 193.`, { ...risk });
    else if (UNGROUPED[code])
      report(
        drg.at,
        'code',
        `Group ${code} pays nothing: ${UNGROUPED[code]}. Check the diagnoses, the first one above all.`,
        { ...risk },
      );
    else if (bill !== '' && !/^(?:11|12|18|41)/.test(bill))
      report(
        drg.at,
        'code',
        `A group belongs to a stay, and bill ${visit.claim.typeOfBill?.code ?? ''} is none: remove drg.`,
        { severity: 'warning' },
      );
  },
};
