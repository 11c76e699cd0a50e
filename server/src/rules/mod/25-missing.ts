import { slotSpan } from '../../records/bind';
import { treeOfItem } from '../../records/book';
import { isVisit } from '../code-kinds';
import { withModifiers } from '../edits';
import type { Rule, RuleContext } from '../rule';
import { globalDays, scheduled, scheduleTables } from '../schedule';
import { trait } from '../traits';
import type { VisitLine } from '../visit';

/** Modifiers that say that the visit was more than the procedure’s own, or why there is one. */
const TELLS: readonly string[] = ['24', '25', '57', 'FT'];

const encounter = (visit: string, procedure: string): string =>
  `encounter E-1\n  date 2026-04-18\n  service\n    ${visit} A $120.00\n    ${procedure} A $200.00\n`;

/** A visit beside a small procedure without 25. */
export const mod25Missing: Rule = {
  id: 'mod/25-missing',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  concerns: trait.visit,
  title: 'A visit and a small procedure on one day, without 25',
  why: 'The payment of a procedure with no or ten days after it includes the visit of its day. A visit that was more than that needs 25; without it the visit is denied as included.',
  needs: 'the Medicare physician fee schedule of the date, which you import',
  source: 'global days of the Medicare physician fee schedule',
  examples: {
    tables: scheduleTables,
    raises: encounter('99213', '54150'),
    clean: encounter('99213-25', '54150'),
    nearMiss: encounter('99213', '93040'),
  },
  check: (context) => {
    const { visit } = context;
    if (!visit || visit.institutional || visit.lines.length < 2) return;
    const untold = visit.lines.filter(({ line: { procedure }, dates }) => {
      const { code = '', modifiers = [] } = procedure ?? {};
      return dates !== undefined && isVisit(code) && !modifiers.some((m) => TELLS.includes(m));
    });
    if (untold.length === 0) return;
    const small = smallProcedures(context, visit.lines);
    for (const line of untold) {
      const found = small.get(dayAndProvider(line));
      if (!found) continue;
      const { code = '', modifiers = [] } = line.line.procedure ?? {};
      context.report(
        line.line.at,
        'procedure',
        `The payment of ${found.code} includes the visit of its day. If ${code} was more than that, and the record shows it, add 25; else leave it out.`,
        {
          ...(line.charge !== undefined && { atRisk: line.charge }),
          source: found.edition,
          related: [
            {
              offset: slotSpan(treeOfItem(context.item), found.at, 'procedure').start,
              message: 'The procedure',
            },
          ],
          fixes: () => withModifiers(context, line.line, ['25', ...modifiers], 'Add modifier 25', false),
        },
      );
    }
  },
};

interface Small {
  readonly code: string;
  readonly at: number;
  readonly edition: string;
}

const dayAndProvider = ({ dates, line }: VisitLine): string => `${dates?.from ?? ''} ${line.rendering?.npi ?? ''}`;

/** The first procedure of each day and provider with no or ten days after it. */
function smallProcedures(context: RuleContext, lines: readonly VisitLine[]): ReadonlyMap<string, Small> {
  const small = new Map<string, Small>();
  for (const line of lines) {
    const code = line.line.procedure?.code ?? '';
    const key = dayAndProvider(line);
    if (code === '' || isVisit(code) || small.has(key)) continue;
    const found = scheduled(context, line);
    const days = found && globalDays(found.row);
    if (found && days !== undefined && days <= 10) small.set(key, { code, at: line.line.at, edition: found.edition });
  }
  return small;
}
