import { recordOf } from '../../records/book';
import { claimOfP1, medicaidBook, otherBook } from '../example-books';
import { practiceOf } from '../parties';
import { payersOf } from '../payers';
import type { Rule } from '../rule';

const practice = (more: string): string => `practice R "Riverside"\n  npi 1234567893\n${more}`;
const READY = '  history\n    2026-04-20 ready by Kim\n';
const claim = `${claimOfP1('99213 A $120.00')}${READY}`;

/** A claim for Medicaid from a practice that does not say what it is. */
export const provTaxonomy: Rule = {
  id: 'prov/taxonomy',
  severity: 'error',
  stage: 'ready',
  kinds: ['claim'],
  title: 'Taxonomy missing',
  why: 'Medicaid programs find the provider’s contract by NPI and taxonomy together; without the taxonomy they do not know who bills.',
  needs: 'the payer, with `medicaid` in its record, and the practice',
  source: '837 PRV*BI, CMS-1500 item 33b',
  examples: {
    raises: `${medicaidBook()}${practice('')}${claim}`,
    clean: `${medicaidBook()}${practice('  taxonomy 207Q00000X\n')}${claim}`,
    nearMiss: `${otherBook()}${practice('')}${claim}`,
  },
  check: (context) => {
    const { visit, reader } = context;
    if (!visit?.claim) return;
    const billing = practiceOf(reader, visit);
    if (!billing || billing.taxonomy?.code) return;
    if (!payersOf(context).items.some((p) => recordOf(p).medicaid !== undefined)) return;
    context.report(0, '', 'Medicaid needs the practice’s taxonomy: add a line taxonomy to the practice’s record.');
  },
};
