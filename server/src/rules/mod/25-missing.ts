import { isVisit } from '../../codes/code-kinds';
import { columnsOn } from '../../codes/sets';
import { slotSpan } from '../../records/bind';
import { treeOfItem } from '../../records/book';
import { withModifiers } from '../edits';
import { majorBeside, operationsAround } from '../global/operations';
import type { Rule, RuleContext } from '../rule';
import { globalDays, scheduled, scheduleTables } from '../schedule';
import { trait } from '../traits';
import type { VisitLine } from '../visit';

/** Modifiers that say that the visit was more than the procedure’s own, or why there is one. */
const TELLS: readonly string[] = ['24', '25', 'FT'];
/** The decision for an operation with ninety days after it; a small procedure takes 25. */
const DECISION = '57';

/** Bills of outpatient departments. */
const OUTPATIENT = /^0?(?:13|85)\d/;

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
  needs:
    'the Medicare physician fee schedule of the date, which you import; for a hospital Addendum B of the outpatient payments',
  source: 'global days of the Medicare physician fee schedule; IOCE edit 21',
  examples: {
    tables: scheduleTables,
    raises: encounter('99213', '54150'),
    clean: encounter('99213-25', '54150'),
    nearMiss: encounter('99213', '93040'),
  },
  check: (context) => {
    const { visit } = context;
    if (!visit || visit.lines.length < 2) return;
    if (visit.institutional && !OUTPATIENT.test(visit.claim?.typeOfBill?.code ?? '')) return;
    const untold = visit.lines.filter(({ line: { procedure }, dates }) => {
      const { code = '', modifiers = [] } = procedure ?? {};
      return dates !== undefined && isVisit(code) && !modifiers.some((m) => TELLS.includes(m));
    });
    if (untold.length === 0) return;
    const small = visit.institutional ? paidByItself(context, visit.lines) : smallProcedures(context, visit.lines);
    for (const line of untold) {
      const found = small.get(dayAndProvider(line));
      if (!found) continue;
      const { code = '', modifiers = [] } = line.line.procedure ?? {};
      const decided = modifiers.includes(DECISION);
      // Beside a major operation, here or in another record, 57 is right.
      if (decided && (majorBeside(context, line) || operationsAround(context, line).some((o) => o.days === 90)))
        continue;
      context.report(
        line.line.at,
        'procedure',
        decided
          ? `57 is for major operations, with 90 days after them; ${found.code} has fewer. If ${code} was more than its visit, 25 says so.`
          : `The payment of ${found.code} includes the visit of its day. If ${code} was more than that, and the record shows it, add 25; else leave it out.`,
        {
          ...(line.charge !== undefined && { atRisk: line.charge }),
          source: found.edition,
          related: [
            {
              offset: slotSpan(treeOfItem(context.item), found.at, 'procedure').start,
              message: 'The procedure',
            },
          ],
          fixes: () =>
            withModifiers(
              context,
              line.line,
              ['25', ...modifiers.filter((m) => m !== DECISION)],
              decided ? 'Write 25 in place of 57' : 'Add modifier 25',
              false,
            ),
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

/** The first procedure of each day that an outpatient department is paid for by itself (statuses S and T of Addendum B; IOCE edit 21). */
function paidByItself(context: RuleContext, lines: readonly VisitLine[]): ReadonlyMap<string, Small> {
  const found = new Map<string, Small>();
  for (const line of lines) {
    const code = line.line.procedure?.code ?? '';
    const key = dayAndProvider(line);
    if (code === '' || isVisit(code) || found.has(key) || !line.dates) continue;
    const columns = columnsOn(context.engine.codes, 'opps', code, line.dates.from);
    if (columns && /^[ST]$/.test(columns.more.si ?? ''))
      found.set(key, { code, at: line.line.at, edition: columns.edition });
  }
  return found;
}
