import { within } from '../../records/dates';
import { medicareBook, visitOfP1 } from '../example-books';
import { practiceOf } from '../parties';
import { goesToMedicare } from '../payers';
import type { Rule } from '../rule';

/** Says that the service was urgent, for a patient who had no contract with the provider: the one exception. */
const URGENT = 'GJ';
const book = (more: string): string =>
  `practice R "Riverside"\n  npi 1234567893\n  provider 1497758544 "Okafor" "Grace"\n${more}${medicareBook()}`;
const OUT = '    opted-out 2025-07-01..\n';
const visit = (line: string): string => visitOfP1(`${line} A $120.00`, 'rendering 1497758544');

/** A service for Medicare by somebody who has opted out of it. */
export const provOptedOut: Rule = {
  id: 'prov/opted-out',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  title: 'Provider has opted out of Medicare',
  why: 'Who has opted out agrees with patients that neither sends Medicare a bill. Medicare pays nothing, and the patient owes what the contract says. Only urgent care without a contract is billed, with GJ.',
  needs: '`opted-out` below the provider in the practice’s record, and the payer',
  source: '42 CFR 405.400 to 405.455; remark MA47',
  examples: {
    raises: `${book(OUT)}${visit('99213')}`,
    clean: `${book(OUT)}${visit('99213-GJ')}`,
    nearMiss: `${book('    opted-out 2023-07-01..2025-06-30\n')}${visit('99213')}`,
  },
  check: (context) => {
    const { visit: found, reader } = context;
    const practice = found && practiceOf(reader, found);
    const out = practice?.provider?.filter((p) => p.optedOut?.range !== undefined);
    if (!found || found.institutional || !out?.length) return;
    for (const { line, dates, charge } of found.lines) {
      const npi = line.rendering?.npi ?? found.record.rendering?.npi;
      const provider = out.find((p) => p.npi === npi);
      const range = provider?.optedOut?.range;
      if (!dates || !range || !within(dates.from, range) || line.procedure?.modifiers.includes(URGENT)) continue;
      if (goesToMedicare(context) !== true) return;
      context.report(
        line.at,
        'procedure',
        `${provider?.last ?? npi ?? ''} has opted out of Medicare since ${range.from}: do not bill Medicare; the patient owes by their contract.`,
        { ...(charge !== undefined && { atRisk: charge }) },
      );
      return;
    }
  },
};
