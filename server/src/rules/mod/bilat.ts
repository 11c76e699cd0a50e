import { changeTo, withModifiers } from '../edits';
import { practiceOf } from '../parties';
import type { Rule, RuleContext } from '../rule';
import { scheduled, scheduleTables } from '../schedule';
import type { VisitLine } from '../visit';

/** Modifiers that tell two units apart, so that they are not the two sides. */
const APART: readonly string[] = 'LT RT 59 76 77 XE XP XS XU'.split(' ');

const encounter = (line: string): string =>
  `encounter E-1\n  date 2026-04-18\n  place 22\n  service\n    ${line} A $900.00\n`;

/** Two sides told in another way than the code wants. */
export const modBilat: Rule = {
  id: 'mod/bilat',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  title: 'Both sides are told in a way the code does not take',
  why: 'For each code the fee schedule says how two sides are told: on one line with 50 and one unit, not at all because the code means both already, or not at all because it has no sides. Told otherwise the line is denied, or paid as one side.',
  needs: 'the Medicare physician fee schedule of the date, which you import',
  source: 'bilateral indicator of the Medicare physician fee schedule',
  examples: {
    tables: scheduleTables,
    raises: encounter('29870-50 x2'),
    clean: encounter('29870-50'),
    nearMiss: encounter('29870-RT x2'),
  },
  check: (context) => {
    const { visit } = context;
    if (!visit) return;
    const surgeryCenter = isSurgeryCenter(context);
    for (const line of visit.lines) {
      const { modifiers = [] } = line.line.procedure ?? {};
      const both = modifiers.includes('50');
      if (both && (surgeryCenter || modifiers.includes('SG'))) {
        tellSides(context, line);
        continue;
      }
      if (visit.institutional) {
        // The outpatient editor returns it whatever the code (edit 74); the schedule's indicators are for professionals.
        if (both && (line.line.units ?? 1000) > 1000) oneUnit(context, line, '');
        continue;
      }
      const two = line.line.units === 2000 && !modifiers.some((m) => APART.includes(m));
      if (!both && !two) continue;
      const found = scheduled(context, line);
      if (found) judge(context, line, found.row.bilateral, both, found.edition);
    }
  },
};

/** What is wrong with 50, by indicator. */
const WRONG: Readonly<Record<string, string>> = {
  '0': 'takes no 50: its payment does not depend on the side',
  '2': 'means both sides already: take 50 away',
  '9': 'has no sides: take 50 away',
};

function judge(context: RuleContext, line: VisitLine, indicator: string, both: boolean, source: string): void {
  const { code = '', modifiers = [] } = line.line.procedure ?? {};
  const more = { ...(line.charge !== undefined && { atRisk: line.charge }), source };
  const wrong = both ? WRONG[indicator] : undefined;
  if (wrong) {
    const rest = modifiers.filter((m) => m !== '50');
    context.report(line.line.at, 'procedure', `${code} ${wrong} (indicator ${indicator}).`, {
      ...more,
      fixes: () => withModifiers(context, line.line, rest, 'Remove modifier 50'),
    });
    return;
  }
  if (indicator !== '1' || (line.line.units ?? 1000) === 1000) return;
  if (both) oneUnit(context, line, ' (indicator 1)', source);
  else
    context.report(
      line.line.at,
      'units',
      `Two units of ${code}: both sides go on one line with 50 and one unit (indicator 1); two on one side need a modifier that says so.`,
      more,
    );
}

function oneUnit(context: RuleContext, { line, charge }: VisitLine, why: string, source?: string): void {
  context.report(
    line.at,
    'units',
    `Both sides of ${line.procedure?.code ?? ''} go on one line with 50 and one unit${why}.`,
    {
      ...(charge !== undefined && { atRisk: charge }),
      ...(source !== undefined && { source }),
      fixes: () => [changeTo(context, line.at, 'units', 'x1')],
    },
  );
}

/** What a surgery center is among providers: its taxonomy, and its Medicare specialty. */
const SURGERY_CENTER = { taxonomy: '261QA1903X', specialty: '49' };

function isSurgeryCenter({ reader, visit }: RuleContext): boolean {
  const practice = visit && practiceOf(reader, visit);
  return (
    practice?.taxonomy?.code?.toUpperCase() === SURGERY_CENTER.taxonomy ||
    practice?.specialty?.code === SURGERY_CENTER.specialty
  );
}

/** A surgery center is paid by the line: each side has one. */
function tellSides(context: RuleContext, { line, charge }: VisitLine): void {
  const code = line.procedure?.code ?? '';
  context.report(
    line.at,
    'procedure',
    `A surgery center tells both sides of ${code} on two lines of one unit, with LT and with RT, not with 50.`,
    { ...(charge !== undefined && { atRisk: charge }), source: 'Medicare claims processing manual, chapter 14, 40.5' },
  );
}
