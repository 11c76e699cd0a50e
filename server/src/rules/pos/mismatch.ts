import { changeTo } from '../edits';
import { practiceOf } from '../parties';
import type { Rule, RuleContext } from '../rule';
import { trait } from '../traits';
import type { Visit } from '../visit';

/**
 * Visits whose codes say where they were, and the places where they cannot have been. What is not listed is let pass: payers differ
 * on the rest. The numbers are those of the code ranges; the lists are ours.
 */
const VISITS: readonly {
  readonly from: string;
  readonly to: string;
  readonly what: string;
  readonly not: ReadonlySet<string>;
}[] = [
  { from: '99202', to: '99215', what: 'an office visit', not: new Set(['21', '51', '61']) },
  {
    from: '99221',
    to: '99223',
    what: 'a hospital visit',
    not: new Set(['11', '12', '17', '20', '32', '49', '71', '72', '81']),
  },
  {
    from: '99231',
    to: '99239',
    what: 'a hospital visit',
    not: new Set(['11', '12', '17', '20', '32', '49', '71', '72', '81']),
  },
  {
    from: '99281',
    to: '99285',
    what: 'an emergency room visit',
    not: new Set(['11', '12', '17', '20', '21', '31', '32', '49', '71', '72', '81']),
  },
  {
    from: '99304',
    to: '99316',
    what: 'a nursing home visit',
    not: new Set(['11', '12', '17', '20', '21', '22', '23', '49', '71', '72', '81']),
  },
  {
    from: '99341',
    to: '99350',
    what: 'a home visit',
    not: new Set(['11', '17', '20', '21', '22', '23', '31', '32', '49', '71', '72', '81']),
  },
];

/** A place that does not go with the code, or with the facility that the record names. */
export const posMismatch: Rule = {
  id: 'pos/mismatch',
  severity: 'warning',
  kinds: ['encounter', 'claim'],
  concerns: trait.visit,
  title: 'Place of service does not fit',
  why: 'An office visit in a hospital bed, or a hospital visit in an office: one of the two numbers is wrong, and the payer denies the line.',
  needs: 'nothing but the record, and the practice’s facilities',
  source: 'code ranges of visits and places where they cannot be (built in)',
  examples: {
    raises: 'encounter E-1\n  date 2026-04-18\n  place 11\n  service\n    99232 A $95.00\n',
    clean: 'encounter E-1\n  date 2026-04-18\n  place 21\n  service\n    99232 A $95.00\n',
    nearMiss: 'encounter E-1\n  date 2026-04-18\n  place 22\n  service\n    99213 A $120.00\n',
  },
  check: (context) => {
    const { visit } = context;
    if (!visit || visit.institutional) return;
    for (const { line, place, charge } of visit.lines) {
      const code = line.procedure?.code;
      if (!code || !place || code < '99202' || code > '99350') continue;
      const found = VISITS.find((v) => v.from <= code && code <= v.to);
      if (found?.not.has(place.padStart(2, '0')))
        context.report(
          line.at,
          'procedure',
          `${code} is ${found.what}, and the place is ${place}: correct the code or the place.`,
          {
            ...(charge !== undefined && { atRisk: charge }),
          },
        );
    }
    checkFacility(context, visit);
  },
};

/** The facility's own place, as the practice gives it. */
function checkFacility(context: RuleContext, visit: Visit): void {
  const { place, facility } = visit.record;
  if (!place?.code || !facility?.npi) return;
  const known = practiceOf(context.reader, visit)?.facility?.find((f) => f.npi === facility.npi);
  const own = known?.place?.code;
  if (own && own.padStart(2, '0') !== place.code.padStart(2, '0') && !isPart(own, place.code))
    context.report(
      place.at,
      'code',
      `The practice lists ${known.name ?? facility.npi} as place ${own}, and the record says ${place.code}: correct one of the two.`,
      { fixes: () => [changeTo(context, place.at, 'code', own, false)] },
    );
}

/** Parts of one house: beds, outpatients and the emergency room of a hospital; the two kinds of nursing beds. */
const HOUSES: readonly ReadonlySet<string>[] = [
  new Set(['19', '21', '22', '23', '51', '52', '61']),
  new Set(['31', '32']),
];
const isPart = (one: string, other: string): boolean => HOUSES.some((h) => h.has(one) && h.has(other));
