import type { IsoDate } from '../../../../schemas/values';
import { billableBelow, diagnosisOn, nearestValid, replacementsFor, wordsFor } from '../../codes/diagnoses';
import { importedEdition } from '../../codes/editions';
import { slotSpan } from '../../records/bind';
import { treeOfItem } from '../../records/book';
import { type Fix, replace } from '../../records/finding';
import type { Rule, RuleContext } from '../rule';
import type { Visit } from '../visit';

/**
 * A diagnosis code that does not exist, is not yet valid, or no longer is, on the date that decides: the dates of the service lines
 * that point to it, else the record's; for an institutional bill the through date.
 */
export const dxInvalidDos: Rule = {
  id: 'dx/invalid-dos',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  title: 'Diagnosis code not valid on the date of service',
  why: 'Diagnosis codes change every 1 October, and a few on 1 April. Payers reject a code that is not in the set of the service’s own date.',
  needs: 'the numbers of ICD-10-CM with their periods (built in)',
  source: 'ICD-10-CM, FY2026 and FY2027 with periods since October 2015 (built in)',
  examples: {
    raises: 'encounter E-1\n  date 2026-04-18\n  dx\n    A M54.5\n',
    clean: 'encounter E-1\n  date 2026-04-18\n  dx\n    A M54.50\n',
    nearMiss: 'encounter E-1\n  date 2021-09-30\n  dx\n    A M54.5\n',
  },
  check: (context) => {
    const { visit } = context;
    if (!visit) return;
    for (const dx of visit.allDiagnoses) checkOne(context, visit, dx);
  },
};

/** First day on which ICD-10-CM codes were sent in the United States. */
const ICD10_FROM = '2015-10-01';

function checkOne(
  context: RuleContext,
  visit: Visit,
  dx: { at: number; code: string; letter: string | undefined },
): void {
  const { codes } = context.engine;
  for (const date of datesOf(visit, dx.letter)) {
    const fact = diagnosisOn(codes, dx.code, date);
    if (fact.status === 'valid') continue;
    const edition = importedEdition(codes, 'icd10cm', date);
    const source = edition === undefined ? {} : { source: edition };
    switch (fact.status) {
      case 'header': {
        // A code that was split up is told as ended; headings that never were codes are dx/not-specific's.
        if (!fact.validUntil) continue;
        const below = billableBelow(codes, dx.code, date, 12);
        context.report(
          dx.at,
          'code',
          `${dx.code} was valid until ${fact.validUntil} and now needs more characters: ${some(below)}.`,
          { ...source, fixes: () => candidates(context, dx, below) },
        );
        return;
      }
      case 'not-evaluated':
        context.notEvaluated(dx.at, 'code', fact.why);
        return;
      case 'not-yet':
        context.report(dx.at, 'code', `${dx.code} is valid from ${fact.from}; the service is on ${date}.`, {
          ...source,
          fixes: () => candidates(context, dx, replacementsFor(codes, dx.code, date)),
        });
        return;
      case 'ended': {
        const instead = replacementsFor(codes, dx.code, date);
        const more =
          instead.length > 0 ? ` Use one of ${instead.slice(0, 3).join(', ')}${instead.length > 3 ? ' …' : ''}.` : '';
        context.report(dx.at, 'code', `${dx.code} was valid until ${fact.to}; the service is on ${date}.${more}`, {
          ...source,
          fixes: () => candidates(context, dx, instead),
        });
        return;
      }
      case 'unknown': {
        if (/^\d/.test(dx.code)) {
          if (date < ICD10_FROM) context.notEvaluated(dx.at, 'code', 'codes of ICD-9-CM are in no table');
          else
            context.report(
              dx.at,
              'code',
              `${dx.code} is no ICD-10-CM code, which all begin with a letter; ICD-9-CM, which had numbers, ended on 2015-09-30.`,
            );
          return;
        }
        const meant = nearestValid(codes, dx.code, date);
        const more = meant[0] ? ` Did you mean ${meant[0]}?` : '';
        context.report(dx.at, 'code', `${dx.code} is not an ICD-10-CM code on ${date}.${more}`, {
          ...source,
          fixes: () => candidates(context, dx, meant),
        });
        return;
      }
    }
  }
}

/** The first few of a list of codes: `M54.50, M54.51, M54.59 …`. */
export const some = (codes: readonly string[]): string =>
  `${codes.slice(0, 3).join(', ')}${codes.length > 3 ? ' and more' : ''}`;

/** The distinct dates on which a diagnosis has to be valid. */
export function datesOf(visit: Visit, letter: string | undefined): readonly IsoDate[] {
  const { days } = visit.found;
  let dates = days.get(letter);
  if (!dates) {
    dates = findDates(visit, letter);
    days.set(letter, dates);
  }
  return dates;
}

function findDates(visit: Visit, letter: string | undefined): readonly IsoDate[] {
  const { dates } = visit;
  if (visit.institutional) return dates ? [dates.to] : [];
  const found = new Set<IsoDate>();
  if (letter)
    for (const line of visit.lines) if (line.dates && line.line.pointers?.includes(letter)) found.add(line.dates.from);
  if (found.size === 0 && dates) found.add(dates.from);
  return [...found];
}

/** Codes to put in place of the one that is wrong, as fixes that say what each means. */
export function candidates(
  context: RuleContext,
  dx: { at: number; code: string },
  codes: readonly string[],
): readonly Fix[] {
  const { start, end } = slotSpan(treeOfItem(context.item), dx.at, 'code');
  return codes.slice(0, 12).map((code, i) => {
    const words = wordsFor(context.engine.codes, 'icd10cm', code)?.words;
    return replace(`Change to ${code}${words ? ` (${words})` : ''}`, start, end, code, i === 0);
  });
}
