import { SUPPLIED } from '../../codes/code-kinds';
import { isRoutine } from '../cov/routine-services';
import { goesToMedicare } from '../payers';
import type { Rule, RuleContext } from '../rule';
import { type Scheduled, scheduled, scheduleTables } from '../schedule';
import type { VisitLine } from '../visit';

/** Statuses under which nothing is paid for the code by itself, and what that means. */
const STATUSES: Readonly<Record<string, string>> = {
  B: 'is part of what the other services of the day are paid',
  I: 'is not a code that it takes, and another one is billed in its place',
  N: 'is not covered',
  P: 'is part of another service, or left out',
};

/** A patient agreed to pay, or a denial is wanted: the line is meant as it stands. */
const MEANT: readonly string[] = ['GY', 'GX', 'GA', 'GZ'];

/** What the schedule says of a line that it pays nothing for; undefined where it pays, or where the line is meant as it stands. */
function unpaid(context: RuleContext, line: VisitLine): Scheduled | undefined {
  const { code = '', modifiers = [] } = line.line.procedure ?? {};
  // A charge of nothing only tells that it was done. What a supplier bills has a fee schedule of its own; this one speaks of an office's supplies.
  if (line.charge === 0 || modifiers.some((m) => MEANT.includes(m) || SUPPLIED.has(m))) return undefined;
  const found = scheduled(context, line);
  return found && found.row.status in STATUSES && !isRoutine(code) ? found : undefined;
}

/** Whether a line of a record for Medicare has a code that it pays nothing for by itself. */
export const isUnpaid = (context: RuleContext, line: VisitLine): boolean =>
  context.visit?.institutional === false && goesToMedicare(context) === true && unpaid(context, line) !== undefined;

const people = `payer MEDICARE "Medicare"
  medicare
plan MED
  payer MEDICARE
patient P-1
  born 1950-01-01
  coverage primary MED
`;
const claim = (code: string): string =>
  `${people}claim CLM-1\n  patient P-1\n  date 2026-04-18\n  service\n    ${code} A $20.00\n`;

/** A code that Medicare never pays by itself. */
export const procStatusB: Rule = {
  id: 'proc/status-b',
  severity: 'error',
  stage: 'ready',
  kinds: ['encounter', 'claim'],
  title: 'Medicare does not pay this code by itself',
  why: 'Some codes have no payment of their own: it is bundled into the other services of the day. The line is denied, and the patient may not be billed for it.',
  needs: 'the Medicare physician fee schedule of the date, which you import, and a payer that is Medicare',
  source: 'status of the code in the Medicare physician fee schedule',
  examples: {
    tables: scheduleTables,
    raises: claim('99024').concat('  history\n    2026-04-20 ready by Kim\n'),
    clean: claim('54150').concat('  history\n    2026-04-20 ready by Kim\n'),
    nearMiss: claim('99024').replace('  medicare\n', '').concat('  history\n    2026-04-20 ready by Kim\n'),
  },
  check: (context) => {
    const { visit } = context;
    if (!visit || visit.institutional || !goesToMedicare(context)) return;
    for (const line of visit.lines) {
      const { code = '' } = line.line.procedure ?? {};
      // A charge of nothing only tells that it was done.
      const found = code === '' ? undefined : unpaid(context, line);
      const words = found && STATUSES[found.row.status];
      if (!words) continue;
      context.report(
        line.line.at,
        'procedure',
        `Medicare pays nothing apart for ${code}: it ${words} (status ${found.row.status}). Leave it out of the claim.`,
        { ...(line.charge !== undefined && { atRisk: line.charge }), source: found.edition },
      );
    }
  },
};
