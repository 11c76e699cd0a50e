import { isAnesthesia } from '../../codes/code-kinds';
import { withoutEntry } from '../edits';
import type { Rule } from '../rule';
import { trait } from '../traits';
import type { VisitLine } from '../visit';

/** Anesthesia that is added to another code, and care of pain by the day. */
const BESIDE: ReadonlySet<string> = new Set(['01953', '01968', '01969', '01996']);
/** Says that the second was at another time. */
const APART: readonly string[] = ['59', '76', '77', '78', '79', 'XE', 'XP', 'XS', 'XU'];
const claim = (second: string): string =>
  `claim CLM-1\n  date 2026-04-18\n  service\n    00840-AA 75min A $900.00\n    ${second} A $700.00\n`;

/** Two anesthesia codes of one provider and day. */
export const anesOneCode: Rule = {
  id: 'anes/one-code',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  concerns: trait.zero,
  title: 'Two anesthesia codes for one sitting',
  why: 'Of several operations under one anesthesia only the code with the highest base is billed, with the minutes of all. A second one is denied.',
  needs: 'nothing but the record',
  source: 'Medicare claims processing manual, chapter 12, 50.E',
  examples: { raises: claim('00830-AA 30min'), clean: claim('62322'), nearMiss: claim('01996-AA') },
  check: (context) => {
    const { visit } = context;
    if (!visit || visit.institutional || visit.lines.length < 2) return;
    const seen = new Map<string, VisitLine>();
    for (const served of visit.lines) {
      const { line, charge, number } = served;
      const { code = '', modifiers = [] } = line.procedure ?? {};
      if (!isAnesthesia(code) || BESIDE.has(code) || modifiers.some((m) => APART.includes(m))) continue;
      const key = `${served.dates?.from ?? ''} ${line.rendering?.npi ?? ''}`;
      const first = seen.get(key);
      const other = first?.line.procedure?.code;
      if (!first) seen.set(key, served);
      // The same code twice is another rule's.
      else if (other !== code)
        context.report(
          line.at,
          'procedure',
          `${code} and ${other} are one anesthesia: bill the one with the higher base, with the minutes of both.`,
          {
            ...(charge !== undefined && { atRisk: charge }),
            fixes: () => withoutEntry(context, line.at, `Remove line ${number} (${code})`, false),
          },
        );
    }
  },
};
