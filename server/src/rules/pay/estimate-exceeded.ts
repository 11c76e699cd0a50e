import { exceededOf } from '../../benefits/estimate';
import type { Item } from '../../records/book';
import { dollars } from '../../records/money';
import { relatedTo } from '../related';
import type { Rule } from '../rule';
import { trait } from '../traits';

const book = (charge: string): string =>
  `patient P1\nencounter E-1\n  patient P1\n  date 2026-04-18\n  scheduled 2026-04-01\n  coverage none\n  rendering 1497758544\n  service\n    20610 $210.00\nclaim CLM-1\n  from E-1\n  patient P1\n  date 2026-04-18\n  coverage none\n  rendering 1497758544\n  service\n    20610 ${charge}\n`;

/** Charges of a provider $400 or more above the good faith estimate: the patient may dispute the bill. */
export const payEstimateExceeded: Rule = {
  id: 'pay/estimate-exceeded',
  severity: 'warning',
  kinds: ['claim'],
  concerns: trait.from,
  title: 'Charges far above the good faith estimate',
  why: 'A patient who pays alone may dispute a bill that is $400 or more above the estimate for a provider, within 120 days. Correct the charge, or be ready to say what was not to be foreseen.',
  needs: 'the estimated encounter (“scheduled” or “requested”), and all charges',
  source: '45 CFR 149.620',
  examples: {
    raises: book('$610.00'),
    clean: book('$210.00'),
    nearMiss: book('$609.99'),
  },
  check: ({ item, reader, report, notEvaluated }) => {
    const { exceeded, unknown } = exceededOf(reader, item as unknown as Item<'claim'>);
    if (unknown !== undefined) notEvaluated(0, 'id', unknown);
    for (const { encounter, npi, estimated, charged, above, at } of exceeded)
      report(
        at,
        'charge',
        `${npi || 'The provider'} charges ${dollars(charged)}, and the estimate of ${encounter.id} said ${dollars(estimated)}: ${dollars(above)} more. From $400 on the patient may dispute it: correct the charge, or say why.`,
        { atRisk: above, related: [relatedTo(encounter as never, 0, 'id', `Estimated at ${dollars(estimated)}`)] },
      );
  },
};
