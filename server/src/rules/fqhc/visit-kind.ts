import { codesOfDay } from '../lines';
import type { Rule } from '../rule';
import { trait } from '../traits';

const BILL = /^0?77/;
/** Visits by whether the patient is new, and those for the mind: numbers of the visits that a payment code can pay. */
const NEW_VISIT = /^(?:9920[2-5]|9938[1-7]|9200[24]|9934[1-5]|S0610)$/;
const KNOWN_VISIT = /^(?:9921[1-5]|9939[1-7]|9201[24]|9934[7-9]|99350|S0612)$/;
const FOR_THE_MIND = /^(?:9079[12]|9083\d|90839|90845|9084[67]|90849|90853)$/;
const WELLNESS = /^G0(?:402|438|439)$/;

interface Kind {
  readonly takes: (code: string) => boolean;
  readonly words: string;
}
/** What each payment code pays. Visits that the table does not know are let pass. */
const KINDS: Readonly<Record<string, Kind>> = {
  G0466: { takes: (c) => !KNOWN_VISIT.test(c) && !FOR_THE_MIND.test(c), words: 'a new patient’s visit' },
  G0467: { takes: (c) => !NEW_VISIT.test(c) && !FOR_THE_MIND.test(c), words: 'a known patient’s visit' },
  G0468: { takes: (c) => WELLNESS.test(c), words: 'a welcome or wellness visit, G0402, G0438 or G0439' },
  G0469: { takes: (c) => FOR_THE_MIND.test(c), words: 'a new patient’s visit for the mind' },
  G0470: { takes: (c) => FOR_THE_MIND.test(c), words: 'a known patient’s visit for the mind' },
};
const isVisitCode = (code: string): boolean =>
  [NEW_VISIT, KNOWN_VISIT, FOR_THE_MIND, WELLNESS].some((group) => group.test(code));
const claim = (payment: string, line: string): string =>
  `claim CLM-1\n  bill institutional\n  type-of-bill 0771\n  date 2026-04-18\n  service\n    ${payment} $190.00\n    ${line} $150.00\n`;

/** A health center's payment code beside a visit of another kind. */
export const fqhcVisitKind: Rule = {
  id: 'fqhc/visit-kind',
  severity: 'error',
  kinds: ['claim'],
  concerns: trait.typeOfBill,
  title: 'Payment code for another kind of visit',
  why: 'Each of G0466 to G0470 pays one kind of visit: of new or known patients, of wellness, for the mind. Beside another kind the day is returned.',
  needs: 'nothing but the record; visits that are not in the rule’s short list are let pass',
  source:
    'Medicare’s qualifying visits of federally qualified health centers; Medicare claims processing manual, chapter 9, 60',
  examples: {
    raises: claim('0521 G0466', '0521 99213'),
    clean: claim('0521 G0467', '0521 99213'),
    nearMiss: claim('0521 G0466', '0521 G0101'),
  },
  check: (context) => {
    const { visit, report } = context;
    if (!visit?.claim || !BILL.test(visit.claim.typeOfBill?.code ?? '')) return;
    const visits = new Map<string | undefined, readonly string[]>();
    for (const { line, dates, charge } of visit.lines) {
      const code = line.procedure?.code ?? '';
      const kind = KINDS[code];
      if (!kind) continue;
      const beside = visits.get(dates?.from) ?? [...codesOfDay(context, dates?.from)].filter(isVisitCode);
      visits.set(dates?.from, beside);
      if (beside.length === 0 || beside.some((c) => kind.takes(c))) continue;
      report(
        line.at,
        'procedure',
        `${code} pays ${kind.words}, and the day’s visit is ${beside.slice(0, 2).join(', ')}: correct one of the two.`,
        {
          ...(charge !== undefined && { atRisk: charge }),
        },
      );
    }
  },
};
