import { isSurgery } from '../../codes/code-kinds';
import { claimOfP1, otherBook } from '../example-books';
import type { Rule } from '../rule';
import { scheduled } from '../schedule';
import { trait } from '../traits';

/** Modifiers that a payer believes only with a report. */
const WITH_REPORT: Readonly<Record<string, string>> = {
  '22': 'more work than usual',
  '53': 'an operation that was broken off',
  '62': 'two surgeons',
  '66': 'a team of surgeons',
};
/** Of several surgeons the schedule says by code whether the report is wanted (1) or their number is taken as usual (2). */
const SURGEONS = { '62': 'coSurgeon', '66': 'team' } as const;
const READY = '\n  history\n    2026-04-20 ready by Kim\n';

/** A modifier that needs a report, without one. */
export const attRequired: Rule = {
  id: 'att/required',
  severity: 'warning',
  stage: 'ready',
  kinds: ['claim'],
  concerns: trait.surgery,
  title: 'Report missing',
  why: 'More work, a broken-off operation or several surgeons are paid by the report. Sent along, it spares the letter that asks for it.',
  needs: 'the record; for several surgeons the Medicare physician fee schedule of the date, which you import',
  source: '837 PWK; modifiers that payers review by the report',
  examples: {
    raises: `${otherBook()}${claimOfP1('44140-22 A $2,400.00')}${READY.slice(1)}`,
    clean: `${otherBook()}${claimOfP1('44140-22 A $2,400.00', 'attachment OB EL 4711')}${READY.slice(1)}`,
    nearMiss: `${otherBook()}${claimOfP1('44140-51 A $2,400.00')}${READY.slice(1)}`,
  },
  check: (context) => {
    const { visit, report } = context;
    const claim = visit?.claim;
    if (!claim || claim.attachment?.length || claim.document?.length) return;
    for (const served of visit.lines) {
      const { line, charge } = served;
      const { code = '', modifiers = [] } = line.procedure ?? {};
      const modifier = isSurgery(code) ? modifiers.find((m) => WITH_REPORT[m]) : undefined;
      if (!modifier || line.document?.length) continue;
      if ((modifier === '62' || modifier === '66') && scheduled(context, served)?.row[SURGEONS[modifier]] !== '1')
        continue;
      report(
        line.at,
        'procedure',
        `Modifier ${modifier} on ${code} says ${WITH_REPORT[modifier] ?? ''}: send the report, and note it as attachment or document.`,
        {
          ...(charge !== undefined && { atRisk: charge }),
        },
      );
    }
  },
};
