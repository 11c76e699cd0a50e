import type { IsoDate } from '../../../../schemas/values';
import { placeOn } from '../../codes/places';
import { changeTo } from '../edits';
import type { Rule, RuleContext } from '../rule';
import { trait } from '../traits';

/** A place of service that does not exist, or did not yet on the day. */
export const posInvalidDos: Rule = {
  id: 'pos/invalid-dos',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  concerns: trait.professional,
  title: 'Place of service not valid on the date',
  why: 'The two digits choose between office and facility rates; a payer refuses ones that were not in the list on the day.',
  needs: 'the places of service (built in)',
  source: 'place of service codes with their first days (built in)',
  examples: {
    raises: 'encounter E-1\n  date 2026-04-18\n  place 63\n',
    clean: 'encounter E-1\n  date 2026-04-18\n  place 11\n',
    nearMiss: 'encounter E-1\n  date 2022-01-01\n  place 10\n',
  },
  check: (context) => {
    const { visit } = context;
    if (!visit || visit.institutional) return;
    const { place, date } = visit.record;
    if (place?.code) checkPlace(context, place.at, place.code, date?.range?.from);
    for (const { line, dates } of visit.lines)
      if (line.place?.code) checkPlace(context, line.place.at, line.place.code, dates?.from);
  },
};

function checkPlace(context: RuleContext, at: number, place: string, date: IsoDate | undefined): void {
  const fact = placeOn(context.engine.codes, place, date ?? context.engine.today);
  const full = place.padStart(2, '0');
  if (fact.status === 'unknown')
    context.report(
      at,
      'code',
      `There is no place of service ${full}: write the two digits of the place, such as 11 for an office.`,
    );
  else if (fact.status === 'not-yet' && date)
    context.report(
      at,
      'code',
      `Place of service ${full} came on ${fact.from}; the service is on ${date}: use the place of that time.`,
    );
  else if (place.length < 2)
    context.report(at, 'code', `A place of service has two digits: ${full}.`, {
      severity: 'warning',
      fixes: () => [changeTo(context, at, 'code', full)],
    });
}
