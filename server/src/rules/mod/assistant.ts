import type { ScheduleRow } from '../../codes/fee-schedule/rows';
import { withModifiers } from '../edits';
import type { Rule } from '../rule';
import { scheduled, scheduleTables } from '../schedule';
import { trait } from '../traits';

interface Helper {
  readonly modifiers: readonly string[];
  readonly of: (row: ScheduleRow) => string;
  /** Values under which nothing is paid. */
  readonly never: readonly string[];
  readonly who: string;
}

const HELPERS: readonly Helper[] = [
  { modifiers: ['80', '81', '82', 'AS'], of: (row) => row.assistant, never: ['1', '9'], who: 'an assistant' },
  { modifiers: ['62'], of: (row) => row.coSurgeon, never: ['0', '9'], who: 'a second surgeon' },
  { modifiers: ['66'], of: (row) => row.team, never: ['0', '9'], who: 'a team of surgeons' },
];

const encounter = (code: string): string =>
  `encounter E-1\n  date 2026-04-18\n  place 22\n  service\n    ${code} A $900.00\n`;

/** An assistant, a second surgeon or a team where none is paid. */
export const modAssistant: Rule = {
  id: 'mod/assistant',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  concerns: trait.modifiers,
  title: 'A further surgeon is not paid for this code',
  why: 'For each operation the fee schedule says whether an assistant, a second surgeon or a team is paid. Where it says no, their claim is denied whatever the records show, and the patient may not be billed.',
  needs: 'the Medicare physician fee schedule of the date, which you import',
  source: 'assistant, co-surgeon and team indicators of the Medicare physician fee schedule',
  examples: {
    tables: scheduleTables,
    raises: encounter('54150-80'),
    clean: encounter('54150'),
    nearMiss: encounter('58260-80'),
  },
  check: (context) => {
    const { visit } = context;
    if (!visit || visit.institutional) return;
    for (const line of visit.lines) {
      const { code = '', modifiers = [] } = line.line.procedure ?? {};
      if (modifiers.length === 0) continue;
      for (const { modifiers: own, of, never, who } of HELPERS) {
        const modifier = modifiers.find((m) => own.includes(m));
        const found = modifier === undefined ? undefined : scheduled(context, line);
        if (modifier === undefined || !found || !never.includes(of(found.row))) continue;
        const rest = modifiers.filter((m) => m !== modifier);
        context.report(
          line.line.at,
          'procedure',
          `${code} pays no ${who.replace(/^an? /, '')} (modifier ${modifier}, indicator ${of(found.row)}). Check the code and the modifier before the claim goes out.`,
          {
            ...(line.charge !== undefined && { atRisk: line.charge }),
            source: found.edition,
            fixes: () => withModifiers(context, line.line, rest, `Remove modifier ${modifier}`, false),
          },
        );
      }
    }
  },
};
