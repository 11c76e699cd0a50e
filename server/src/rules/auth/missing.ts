import { askedOf } from '../../benefits/asked';
import { type Item, lineOf } from '../../records/book';
import { lineAtEntry } from '../lines';
import { relatedTo } from '../related';
import type { Rule } from '../rule';

const BOOK =
  'patient P1\n  coverage primary PPO\nplan PPO\n  year 2026-01-01..2026-12-31\n  in-network\n    out-of-pocket none\n    benefit therapy $40\n      authorization required\nfees C\n  kind contract\n  for plan PPO\n  97110 $31.00\n';

/** A service that the plan pays only with an authorization, and the record gives none. */
export const authMissing: Rule = {
  id: 'auth/missing',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  title: 'Authorization missing',
  why: 'The plan pays this service only with its authorization. Without it the payer denies the line, and the practice may not bill the patient. It can rarely be had afterwards, so ask before the visit.',
  needs: 'the plan’s benefits, and the patient’s coverage',
  source: 'the plan’s record',
  examples: {
    raises: `${BOOK}encounter E-1\n  patient P1\n  date 2026-04-18\n  service\n    97110 $72.00\n`,
    clean: `${BOOK}encounter E-1\n  patient P1\n  date 2026-04-18\n  authorization A1\n  service\n    97110 $72.00\n`,
    nearMiss: `${BOOK.replace('required', 'after 12 visits')}encounter E-1\n  patient P1\n  date 2026-04-18\n  service\n    97110 $72.00\n`,
  },
  check: (context) => {
    const { item, engine, visit, report } = context;
    if (!visit) return;
    for (const { at, code, date, why, source, given, misses } of askedOf(engine.book, item)) {
      if (given || misses) continue;
      const when = date > engine.today ? `Ask for it before the visit on ${date}` : 'Ask the payer for it';
      const where = source ? `, ${lineOf(source.item as unknown as Item, source.at)}` : '';
      const charge = lineAtEntry(context, at)?.charge;
      report(at, 'procedure', `${code} needs an authorization (${why}${where}). ${when}, and write its number.`, {
        ...(source && {
          related: [relatedTo(source.item as unknown as Item, source.at, '', 'The plan asks for it here')],
        }),
        ...(charge !== undefined && { atRisk: charge }),
      });
    }
  },
};
