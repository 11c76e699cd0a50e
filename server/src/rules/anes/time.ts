import { isAnesthesia } from '../../codes/code-kinds';
import type { Rule } from '../rule';
import { trait } from '../traits';

/** Anesthesia that is not counted in minutes: add-ons paid by unit, and daily pain management. */
const BY_UNIT: ReadonlySet<string> = new Set(['01953', '01968', '01969', '01996']);
/** Minutes of a day: nobody is asleep for longer on one line. */
const DAY = 24 * 60;

/** An anesthesia service without its minutes. */
export const anesTime: Rule = {
  id: 'anes/time',
  severity: 'error',
  stage: 'ready',
  kinds: ['claim'],
  concerns: trait.zero,
  title: 'Minutes of anesthesia missing',
  why: 'Anesthesia is paid by base units and minutes; a claim without minutes cannot be priced.',
  needs: 'nothing but the record',
  source: 'CMS-1500 item 24G, 837P SV104 with MJ',
  examples: {
    raises:
      'claim CLM-1\n  date 2026-04-18\n  service\n    00840-AA A $900.00\n  history\n    2026-04-20 ready by Kim\n',
    clean:
      'claim CLM-1\n  date 2026-04-18\n  service\n    00840-AA 75min A $900.00\n  history\n    2026-04-20 ready by Kim\n',
    nearMiss:
      'claim CLM-1\n  date 2026-04-18\n  service\n    01996 A $150.00\n  history\n    2026-04-20 ready by Kim\n',
  },
  check: ({ visit, report }) => {
    if (!visit || visit.institutional) return;
    for (const { line, charge } of visit.lines) {
      const code = line.procedure?.code ?? '';
      if (!isAnesthesia(code) || BY_UNIT.has(code)) continue;
      const { minutes } = line;
      const more = charge !== undefined && { atRisk: charge };
      if (minutes === undefined || minutes <= 0)
        report(
          line.at,
          minutes === undefined ? 'procedure' : 'minutes',
          `${code} is paid by the minute: add the minutes, as in 45min.`,
          {
            ...more,
          },
        );
      else if (minutes > DAY)
        report(line.at, 'minutes', `${minutes} minutes are more than a day: check the minutes of ${code}.`, {
          ...more,
        });
    }
  },
};
