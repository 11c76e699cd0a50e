import { withModifiers } from '../edits';
import { medicareBook, visitOfP1 } from '../example-books';
import { goesToMedicare } from '../payers';
import type { Rule } from '../rule';
import { trait } from '../traits';

/** Services that are always under a plan of therapy, by number, whoever gives them. */
const ALWAYS: ReadonlySet<string> = new Set(
  (
    '92507 92508 92526 92610 97012 97016 97018 97022 97024 97026 97028 97032 97033 97034 97035 97036 97110 97112 97113 97116 97124 97140 ' +
    '97150 97161 97162 97163 97164 97165 97166 97167 97168 97530 97533 97535 97537 97542 97755 97760 97761 97763 G0283'
  ).split(' '),
);
const PLANS: readonly string[] = ['GP', 'GO', 'GN'];
/** An assistant's modifier, and the plan that it is under. */
const ASSISTANTS: Readonly<Record<string, string>> = { CQ: 'GP', CO: 'GO' };

/** Therapy for Medicare that does not say under whose plan it was. */
export const timedPlan: Rule = {
  id: 'timed/plan',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  concerns: trait.medicine | trait.levelTwo,
  title: 'Plan of therapy not said',
  why: 'Medicare counts therapy by its plan: GP physical, GO occupational, GN speech. Without one of them the line is returned, and CQ and CO, for assistants, go with GP and GO only.',
  needs: 'the payer',
  source: 'Medicare claims processing manual, chapter 5, 10.6 and 20; services that are always therapy, by number',
  examples: {
    raises: `${medicareBook()}${visitOfP1('97110 x2 30min A $90.00')}`,
    clean: `${medicareBook()}${visitOfP1('97110-GP x2 30min A $90.00')}`,
    nearMiss: `${medicareBook()}${visitOfP1('97597 A $90.00')}`,
  },
  check: (context) => {
    for (const { line, charge } of context.visit?.lines ?? []) {
      const { code = '', modifiers = [] } = line.procedure ?? {};
      if (!ALWAYS.has(code)) continue;
      const assistant = modifiers.find((m) => ASSISTANTS[m]);
      const needed = assistant && ASSISTANTS[assistant];
      const plan = modifiers.find((m) => PLANS.includes(m));
      if (plan !== undefined && (needed === undefined || needed === plan)) continue;
      if (goesToMedicare(context) !== true) return;
      const offered = needed === undefined ? PLANS : [needed];
      const words =
        needed === undefined
          ? `${code} does not say whose plan of therapy it was under: add GP, GO or GN.`
          : plan === undefined
            ? `${assistant} on ${code} goes with ${needed}: add it.`
            : `${assistant} on ${code} goes with ${needed}, and the line says ${plan}.`;
      context.report(line.at, 'procedure', words, {
        ...(charge !== undefined && { atRisk: charge }),
        fixes: () =>
          offered.flatMap((m) =>
            withModifiers(
              context,
              line,
              [m, ...modifiers.filter((x) => x !== plan)],
              plan === undefined ? `Add modifier ${m}` : `Write ${m} in place of ${plan}`,
              offered.length === 1,
            ),
          ),
      });
    }
  },
};
