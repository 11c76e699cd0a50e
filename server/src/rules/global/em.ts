import { isSurgery, isVisit } from '../../codes/code-kinds';
import { withModifiers } from '../edits';
import type { Rule, RuleContext } from '../rule';
import { hasSchedule, scheduleTables } from '../schedule';
import { trait } from '../traits';
import type { VisitLine } from '../visit';
import { majorBeside, operationsAround } from './operations';

/** What tells that the visit is no part of the operation: unrelated, the decision for it, critical care. */
const TELLS: readonly string[] = ['24', '57', 'FT'];
/** More than the procedure: enough beside a small one, and after an operation; before a major one it is the decision that counts. */
const MORE = '25';

const book = (visit: string, date: string): string => `patient P-1
  born 1980-01-01
encounter E-1
  patient P-1
  date 2026-04-18
  rendering 1497758544
  service
    29870 A $900.00
encounter E-2
  patient P-1
  date ${date}
  rendering 1497758544
  service
    ${visit} A $120.00
`;

/** A visit in the days that an operation’s payment covers. */
export const globalEm: Rule = {
  id: 'global/em',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  concerns: trait.visit,
  title: 'A visit in the days that an operation covers',
  why: 'An operation is paid with its visits: those of the day before and 90 days after a major one, and 10 days after a minor one. A visit for something else needs 24, the one that decided on the operation 57; without it the visit is denied as included.',
  needs: 'the Medicare physician fee schedule of the date, which you import, and the operation in the book',
  source: 'global days of the Medicare physician fee schedule',
  examples: {
    tables: scheduleTables,
    raises: book('99213', '2026-05-18'),
    clean: book('99213-24', '2026-05-18'),
    nearMiss: book('99213', '2026-07-18'),
  },
  check: (context) => {
    const { visit } = context;
    if (!visit || visit.institutional) return;
    for (const line of visit.lines) {
      const { code = '', modifiers = [] } = line.line.procedure ?? {};
      if (!isVisit(code) || !line.dates || modifiers.some((m) => TELLS.includes(m))) continue;
      const beside = visit.lines.length > 1 ? majorBeside(context, line) : undefined;
      if (!beside && !hasSchedule(context, line, line.dates.from)) continue;
      const operation = beside ?? operationsAround(context, line)[0];
      if (!operation) continue;
      const before = line.dates.from <= operation.date;
      const needed = before && operation.days === 90 ? '57' : before ? '25' : '24';
      const more = modifiers.includes(MORE);
      // Another procedure of the day may be what 25 is for.
      if (more && (needed !== '57' || operationsOf(context).some((c) => c !== operation.code))) continue;
      const words = before
        ? `If ${code} was where the operation was decided on, add ${needed}`
        : `If ${code} was for something else, add ${needed}`;
      context.report(
        line.line.at,
        'procedure',
        more
          ? `25 is for small procedures, and ${operation.code} on ${operation.date} has 90 days after it. ${words}; else do not bill it.`
          : `The payment of ${operation.code} on ${operation.date} covers the visits until ${operation.until}. ${words}; else do not bill it.`,
        {
          ...(more && { severity: 'warning' as const }),
          ...(line.charge !== undefined && { atRisk: line.charge }),
          source: operation.edition,
          related: [operation.related],
          fixes: () =>
            withModifiers(
              context,
              line.line,
              [needed, ...modifiers.filter((m) => m !== MORE)],
              more ? `Write ${needed} in place of ${MORE}` : `Add modifier ${needed}`,
              false,
            ),
        },
      );
    }
  },
};

const codeOf = ({ line }: VisitLine): string => line.procedure?.code ?? '';

/** The codes of the record’s operations, each once. */
const operationsOf = (context: RuleContext): readonly string[] =>
  context.once('operation codes', () => [...new Set((context.visit?.lines ?? []).map(codeOf).filter(isSurgery))]);
