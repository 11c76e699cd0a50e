import type { Claim } from '../../../../schemas';
import { isLab, isRadiology, LAB_WITH_PROFESSIONAL_PART } from '../../codes/code-kinds';
import { type Item, recordOf } from '../../records/book';
import { medicareBook } from '../example-books';
import { goesToMedicare } from '../payers';
import { relatedTo } from '../related';
import type { Rule, RuleContext } from '../rule';
import { trait } from '../traits';
import { type VisitLine, visitOf } from '../visit';
import { rateLine } from './stay';

/** Therapy is the nursing home’s to bill whoever gives it; so are tests and pictures, their reading excepted. */
function isIncluded({ line }: VisitLine): boolean {
  const { code = '', modifiers = [] } = line.procedure ?? {};
  if (/^(?:97[0157]\d\d|9250[78]|9252[1-6])$/.test(code)) return true;
  if (modifiers.includes('26')) return false;
  return isRadiology(code) || (isLab(code) && !LAB_WITH_PROFESSIONAL_PART.has(code));
}

const STAY =
  'claim STAY\n  bill institutional\n  type-of-bill 0211\n  patient P1\n  payer primary\n  date 2026-01-10..2026-01-20\n  occurrence 50 2026-01-12\n  span 70 2026-01-02..2026-01-06\n  service\n    0022 KAQD1 x10 $0.00\n';
const book = (line: string, date = '2026-01-15'): string =>
  `${medicareBook()}${STAY}claim CLM-1\n  patient P1\n  payer primary\n  date ${date}\n  place 31\n  dx\n    A I10\n  service\n    ${line} A $90.00\n`;

/** A service that the nursing home has to bill. */
export const snfConsolidated: Rule = {
  id: 'snf/consolidated',
  severity: 'error',
  kinds: ['claim'],
  concerns: trait.radiology | trait.lab | trait.medicine,
  title: 'The nursing home bills this',
  why: 'During a stay under Part A, Medicare pays therapy, tests and pictures with the stay. Whoever gives them bills the nursing home, not Medicare.',
  needs: 'the claim of the stay in the book, and the payer',
  source: 'Medicare consolidated billing of skilled nursing facilities; exceptions by code are not held here',
  examples: { raises: book('71046'), clean: book('71046-26'), nearMiss: book('71046', '2026-01-21') },
  check: (context) => {
    const { visit } = context;
    if (!visit?.claim || visit.institutional) return;
    const included = visit.lines.filter(isIncluded);
    if (included.length === 0 || goesToMedicare(context) !== true) return;
    const stays = staysOf(context);
    for (const { line, dates, charge } of included) {
      const stay = dates && stays.find((s) => s.from <= dates.from && dates.from <= s.to);
      if (!stay) continue;
      context.report(
        line.at,
        'procedure',
        `${line.procedure?.code ?? ''} falls into the nursing stay of ${stay.item.id}: the nursing home pays for it; only a reading (26) is yours to bill.`,
        {
          ...(charge !== undefined && { atRisk: charge }),
          related: [relatedTo(stay.item, 0, '', 'The stay')],
        },
      );
    }
  },
};

/** Stays of the patient under Part A that the book has claims of. */
function staysOf({ reader, visit, item }: RuleContext) {
  const patient = visit?.record.patient?.id;
  return (patient === undefined ? [] : reader.visitsOf(patient)).flatMap((other) => {
    if (other.kind !== 'claim' || (other as unknown as Item) === item) return [];
    if (!(recordOf(other) as Claim).typeOfBill) return [];
    const stay = visitOf(other as unknown as Item);
    const range = rateLine(stay) && stay?.dates;
    return range ? [{ item: other as unknown as Item, from: range.from, to: range.to }] : [];
  });
}
