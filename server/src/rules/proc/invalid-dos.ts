import { importedEdition } from '../../codes/editions';
import { nearestProcedure, procedureOn } from '../../codes/procedures';
import { slotSpan } from '../../records/bind';
import { treeOfItem } from '../../records/book';
import { replace } from '../../records/finding';
import type { Rule, RuleContext } from '../rule';
import type { VisitLine } from '../visit';

/** A procedure code that does not exist, or is not valid on its line's date. */
export const procInvalidDos: Rule = {
  id: 'proc/invalid-dos',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  title: 'Procedure code not valid on the date of service',
  why: 'Procedure codes are added and ended through the year; a payer takes only codes of the service’s own date.',
  needs: 'HCPCS Level II numbers (built in); for CPT codes a list that you import',
  source: 'HCPCS Level II numbers with periods, November 2025 (built in)',
  examples: {
    raises: 'encounter E-1\n  date 2024-04-18\n  dx\n    A M17.11\n  service\n    J3309 A $40.00\n',
    clean: 'encounter E-1\n  date 2024-04-18\n  dx\n    A M17.11\n  service\n    J3301 A $40.00\n',
    nearMiss: 'encounter E-1\n  date 2024-04-18\n  dx\n    A M17.11\n  service\n    20610 A $150.00\n',
  },
  check: (context) => {
    for (const line of context.visit?.lines ?? []) checkLine(context, line);
  },
};

function checkLine(context: RuleContext, { line, dates, charge }: VisitLine): void {
  const code = line.procedure?.code;
  if (code?.length !== 5 || !dates) return;
  const fact = procedureOn(context.engine.codes, code, dates.from);
  if (fact.status === 'valid') return;
  if (fact.status === 'not-evaluated' && !isOutside(code)) return context.notEvaluated(line.at, 'procedure', fact.why);
  const edition = importedEdition(context.engine.codes, 'hcpcs', dates.from);
  const more = { ...(charge !== undefined && { atRisk: charge }), ...(edition !== undefined && { source: edition }) };
  switch (fact.status) {
    case 'not-evaluated':
      context.report(line.at, 'procedure', `${code} lies outside of all ranges of CPT.`, more);
      return;
    case 'not-yet':
      context.report(
        line.at,
        'procedure',
        `${code} is valid from ${fact.from}; the service is on ${dates.from}.`,
        more,
      );
      return;
    case 'ended':
      context.report(
        line.at,
        'procedure',
        `${code} was valid until ${fact.to}; the service is on ${dates.from}. ${successorOf(code)}`,
        more,
      );
      return;
    case 'unknown': {
      const meant = nearestProcedure(context.engine.codes, code, dates.from);
      context.report(
        line.at,
        'procedure',
        `${code} is not a HCPCS code on ${dates.from}.${meant[0] ? ` Did you mean ${meant[0]}?` : ''}`,
        {
          ...more,
          fixes: () => {
            const { start } = slotSpan(treeOfItem(context.item), line.at, 'procedure');
            return meant.slice(0, 6).map((m, i) => replace(`Change to ${m}`, start, start + code.length, m, i === 0));
          },
        },
      );
    }
  }
}

/** The ranges of CPT by kind of service; between them and beyond them there never was a code. */
const RANGES: readonly (readonly [from: string, to: string])[] = [
  ['00100', '01999'],
  ['10004', '69990'],
  ['70010', '79999'],
  ['80047', '89398'],
  ['90281', '99607'],
];
const isOutside = (code: string): boolean =>
  /^\d{5}$/.test(code) && !RANGES.some(([from, to]) => from <= code && code <= to);

/** What took the place of codes that offices still have in their lists: HCPCS update of April 2024. */
const SUCCESSORS: Readonly<Record<string, string>> = {
  J1020: 'J1010 took its place, one unit for each mg.',
  J1030: 'J1010 took its place, one unit for each mg.',
  J1040: 'J1010 took its place, one unit for each mg.',
};
const successorOf = (code: string): string => SUCCESSORS[code] ?? 'Look for the code that took its place.';
