import { hasRowFor } from '../../codes/fee-schedule/indicators';
import { withModifiers } from '../edits';
import type { Rule } from '../rule';
import { scheduled, scheduleTables } from '../schedule';
import { trait } from '../traits';
import { misfitOf } from './inconsistent';

const PARTS: readonly string[] = ['26', 'TC'];

/** What a code is by its indicator, where it has no parts. */
const KINDS: Readonly<Record<string, string>> = {
  '0': 'is the physician’s own service',
  '2': 'is the reading alone already',
  '3': 'is the technical part alone already',
  '4': 'is always billed whole',
};

const encounter = (code: string): string => `encounter E-1\n  date 2026-04-18\n  service\n    ${code} A $60.00\n`;

/** 26 or TC on a code that is not split. */
export const modComponent: Rule = {
  id: 'mod/component',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  concerns: trait.modifiers,
  title: '26 or TC on a code that is not split',
  why: 'Only some tests are split into the reading (26) and the equipment (TC). On any other code the modifier makes no sense, and the line is denied.',
  needs: 'the Medicare physician fee schedule of the date, which you import',
  source: 'components indicator of the Medicare physician fee schedule',
  examples: {
    tables: scheduleTables,
    raises: encounter('93040-26'),
    clean: encounter('93040'),
    nearMiss: encounter('92250-26'),
  },
  check: (context) => {
    for (const line of context.visit?.lines ?? []) {
      const { code = '', modifiers = [] } = line.line.procedure ?? {};
      const part = modifiers.find((m) => PARTS.includes(m));
      const found = part === undefined ? undefined : scheduled(context, line);
      if (part === undefined || !found || !line.dates) continue;
      const kind = KINDS[found.row.components];
      if (
        kind === undefined ||
        misfitOf(code, part) !== undefined ||
        hasRowFor(context.engine.codes, code, part, line.dates.from)
      )
        continue;
      const rest = modifiers.filter((m) => m !== part);
      context.report(line.line.at, 'procedure', `${code} ${kind}, so ${part} does not go with it.`, {
        ...(line.charge !== undefined && { atRisk: line.charge }),
        source: found.edition,
        fixes: () => withModifiers(context, line.line, rest, `Remove modifier ${part}`),
      });
    }
  },
};
