import { askedOf } from '../../benefits/asked';
import { rangeText } from '../../records/dates';
import { lineAtEntry } from '../lines';
import type { Rule } from '../rule';

const BOOK =
  'patient P1\n  coverage primary PPO\nplan PPO\n  year 2026-01-01..2026-12-31\n  in-network\n    out-of-pocket none\n    benefit therapy $40\n      authorization required\nfees C\n  kind contract\n  for plan PPO\n  97110 $31.00\n';
const VISIT = 'encounter E-1\n  patient P1\n  date 2026-04-18\n';
const LINE = '  service\n    97110 $72.00\n';

/** An authorization that is given, for other days or other codes than the service. */
export const authMismatch: Rule = {
  id: 'auth/mismatch',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  title: 'Authorization is for other days or codes',
  why: 'The payer holds the line against the authorization: outside of its days or codes the service counts as not authorized.',
  needs: 'the plan’s benefits, and the authorization’s codes and days as the record gives them',
  source: 'the plan’s record',
  examples: {
    raises: `${BOOK}${VISIT}  authorization A1 2026-01-01..2026-03-31\n${LINE}`,
    clean: `${BOOK}${VISIT}  authorization A1 2026-01-01..2026-06-30\n${LINE}`,
    nearMiss: `${BOOK}${VISIT}  authorization A1 97110..97140 2026-04-18..2026-04-18\n${LINE}`,
  },
  check: (context) => {
    const { item, engine, visit, report } = context;
    if (!visit) return;
    for (const { at, code, date, misses } of askedOf(engine.book, item)) {
      if (!misses) continue;
      const written = visit.record.authorization?.find((a) => a.at === misses.at);
      const range = written?.range;
      const codes = (written?.codes ?? []).map((c) => (c.from === c.to ? c.from : `${c.from}..${c.to}`)).join(' ');
      const charge = lineAtEntry(context, at)?.charge;
      report(
        misses.at,
        misses.why === 'dates' ? 'range' : 'codes',
        misses.why === 'dates'
          ? `Authorization ${misses.number} holds ${range ? rangeText(range) : ''}, and ${code} is on ${date}. Ask the payer to extend it.`
          : `Authorization ${misses.number} is for ${codes}, and not for ${code}. Ask the payer to add it.`,
        charge === undefined ? {} : { atRisk: charge },
      );
    }
  },
};
