import { slotSpan } from '../../records/bind';
import { recordOf, treeOfItem } from '../../records/book';
import type { Fix } from '../../records/finding';
import { patientOf } from '../parties';
import type { Rule, RuleContext } from '../rule';
import type { Visit } from '../visit';

/** What lies before the services, or on their day at the latest. */
const BEFORE = [
  ['onset', 'The first symptom'],
  ['lmp', 'The last menstrual period'],
  ['initialTreatment', 'The initial treatment'],
  ['lastSeen', 'The day last seen'],
  ['lastXray', 'The last X-ray'],
  ['accident', 'The accident'],
] as const;

/** Days around the services in an order that cannot be. */
export const dateOrder: Rule = {
  id: 'date/order',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  title: 'Dates in an order that cannot be',
  why: 'A patient is admitted before being discharged, and falls ill before being treated; payers refuse a claim that says otherwise.',
  needs: 'nothing but the record, and the patient’s birth date',
  source: 'CMS-1500 items 14–18, 837 DTP*431, 435, 439, 454, 455, 484, 096, 090, 091',
  examples: {
    raises:
      'encounter E-1\n  date 2026-04-18..2026-04-20\n  admitted 2026-04-20 08:00\n  discharged 2026-04-18 11:00\n',
    clean: 'encounter E-1\n  date 2026-04-18..2026-04-20\n  admitted 2026-04-18 08:00\n  discharged 2026-04-20 11:00\n',
    nearMiss:
      'encounter E-1\n  date 2026-04-18\n  onset 2026-04-18\n  admitted 2026-04-18 08:00\n  discharged 2026-04-18 11:00\n',
  },
  check: (context) => {
    const { visit } = context;
    if (!visit) return;
    checkStay(context, visit);
    const { record, dates } = visit;
    checkCare(context, visit);
    for (const [entry, what] of BEFORE) {
      const found = record[entry];
      if (!found?.date) continue;
      if (dates && found.date > dates.to)
        context.report(
          found.at,
          'date',
          `${what} on ${found.date} is after the services, ${dates.to}: correct one of the two.`,
        );
      else checkBirth(context, visit, found.at, found.date, what);
    }
  },
};

function checkStay(context: RuleContext, { record: { admitted, discharged } }: Visit): void {
  if (!admitted?.date || !discharged?.date) return;
  if (discharged.date < admitted.date)
    context.report(
      discharged.at,
      'date',
      `Discharged ${discharged.date} is before admitted ${admitted.date}: the two are swapped, or one is mistyped.`,
      { fixes: () => swap(context, admitted.at, discharged.at) },
    );
  else if (discharged.date === admitted.date && admitted.time && discharged.time && discharged.time < admitted.time)
    context.report(
      discharged.at,
      'time',
      `Discharged at ${discharged.time} is before admitted at ${admitted.time} on the same day: correct one of the two.`,
    );
}

/** Care after a surgery is taken over on its day or later, and given up after that. */
function checkCare(context: RuleContext, { record: { assumed, relinquished }, dates }: Visit): void {
  for (const [entry, what] of [
    [assumed, 'taken over'],
    [relinquished, 'given up'],
  ] as const)
    if (entry?.date && dates && entry.date < dates.from)
      context.report(
        entry.at,
        'date',
        `The care after the surgery is ${what} on ${entry.date}, before the surgery of ${dates.from}: correct one of the two.`,
      );
  if (assumed?.date && relinquished?.date && relinquished.date < assumed.date)
    context.report(
      relinquished.at,
      'date',
      `Care given up on ${relinquished.date} is before it was taken over, ${assumed.date}: the two are swapped, or one is mistyped.`,
      { fixes: () => swap(context, assumed.at, relinquished.at) },
    );
}

function checkBirth(context: RuleContext, visit: Visit, at: number, date: string, what: string): void {
  const patient = patientOf(context.reader, visit);
  const born = patient && recordOf(patient).born?.date;
  if (born && date < born)
    context.report(at, 'date', `${what} on ${date} is before the patient was born, ${born}: correct one of the two.`);
}

/** Puts each date where the other stands. */
function swap({ item }: RuleContext, one: number, other: number): readonly Fix[] {
  const tree = treeOfItem(item);
  const a = slotSpan(tree, one, 'date');
  const b = slotSpan(tree, other, 'date');
  return [
    {
      title: 'Swap the two dates',
      edits: [
        { ...a, text: tree.text.slice(b.start, b.end) },
        { ...b, text: tree.text.slice(a.start, a.end) },
      ],
      preferred: true,
    },
  ];
}
