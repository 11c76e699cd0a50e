import { isSurgery } from '../../codes/code-kinds';
import { withModifiers } from '../edits';
import type { Rule } from '../rule';
import { globalDays, scheduled, scheduleTables } from '../schedule';
import { trait } from '../traits';
import { operationsAround } from './operations';

/** What tells why there is another operation: staged, a return, unrelated; repeated; the care of somebody else’s. */
const TELLS: readonly string[] = ['58', '78', '79', '76', '77', '55'];

const book = (procedure: string, date: string): string => `patient P-1
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
    ${procedure} A $1,200.00
`;

/** An operation in the days that another one’s payment covers. */
export const globalProc: Rule = {
  id: 'global/proc',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  concerns: trait.surgery,
  title: 'An operation in the days that another one covers',
  why: 'In the 10 or 90 days after an operation a further one by the same surgeon needs to say why: 58 planned or more extensive, 78 a return to the operating room for a complication, 79 unrelated. Without it the second is denied as included.',
  needs: 'the Medicare physician fee schedule of the date, which you import, and the first operation in the book',
  source: 'global days of the Medicare physician fee schedule',
  examples: {
    tables: scheduleTables,
    raises: book('58260', '2026-05-18'),
    clean: book('58260-79', '2026-05-18'),
    nearMiss: book('58260', '2026-07-18'),
  },
  check: (context) => {
    const { visit } = context;
    if (!visit || visit.institutional) return;
    for (const line of visit.lines) {
      const { code = '', modifiers = [] } = line.line.procedure ?? {};
      if (!isSurgery(code) || !line.dates || modifiers.some((m) => TELLS.includes(m))) continue;
      const day = line.dates.from;
      const own = scheduled(context, line);
      if (!own || globalDays(own.row) === undefined) continue;
      const operation = operationsAround(context, line).find(({ date }) => date < day);
      if (!operation) continue;
      context.report(
        line.line.at,
        'procedure',
        `${code} is in the days that the payment of ${operation.code} on ${operation.date} covers, until ${operation.until}. Say why: 58 planned, 78 a return for a complication, 79 unrelated.`,
        {
          ...(line.charge !== undefined && { atRisk: line.charge }),
          source: operation.edition,
          related: [operation.related],
          fixes: () =>
            ['58', '78', '79'].flatMap((m) =>
              withModifiers(context, line.line, [m, ...modifiers], `Add modifier ${m}`, false),
            ),
        },
      );
    }
  },
};
