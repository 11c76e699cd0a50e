import { codesOfDay } from '../lines';
import type { Rule } from '../rule';
import { trait } from '../traits';
import { isAdministration, isVaccine } from './codes';

/** A vaccine without its administration, or the reverse. */
export const vaxProduct: Rule = {
  id: 'vax/product',
  severity: 'warning',
  kinds: ['encounter', 'claim'],
  concerns: trait.medicine | trait.levelTwo | trait.zero,
  title: 'Vaccine or its administration missing',
  why: 'A vaccine and giving it are two lines. A vaccine from a public program is listed too, with no charge, so that the payer knows what was given.',
  needs: 'nothing but the record',
  source: 'vaccine and administration codes by number',
  examples: {
    raises: 'encounter E-1\n  date 2026-04-18\n  service\n    90715 A $60.00\n',
    clean: 'encounter E-1\n  date 2026-04-18\n  service\n    90715 A $60.00\n    90471 A $30.00\n',
    nearMiss: 'encounter E-1\n  date 2026-04-18\n  service\n    90396 A $60.00\n',
  },
  check: (context) => {
    const { visit, report } = context;
    if (!visit || visit.institutional) return;
    let said: Set<string> | undefined;
    for (const { line, dates, charge } of visit.lines) {
      const code = line.procedure?.code ?? '';
      const vaccine = isVaccine(code);
      if (!vaccine && !isAdministration(code)) continue;
      const key = `${dates?.from ?? ''} ${vaccine}`;
      const other = vaccine ? isAdministration : isVaccine;
      said ??= new Set();
      if (said.has(key)) continue;
      // Once a day, whether there is the other or not.
      said.add(key);
      if ([...codesOfDay(context, dates?.from)].some(other)) continue;
      report(
        line.at,
        'procedure',
        vaccine
          ? `${code} is a vaccine, and no line bills giving it: add 90471, 90460 or the payer’s code.`
          : `${code} is for giving a vaccine, and no line says which one: add the vaccine’s code.`,
        {
          ...(!vaccine && charge !== undefined && { atRisk: charge }),
        },
      );
    }
  },
};
