import { costOf } from '../../benefits/cost';
import { type Item, recordOf } from '../../records/book';
import { forms } from '../../records/forms';
import { dollars, sum, ZERO } from '../../records/money';
import type { Slot } from '../../records/vocabulary';
import { childrenOf, tokenText } from '../../text/tree';
import { type Choice, choices, type Draft, place } from './types';
import type { ValueAsk } from './values';

/** Numbers that an entry usually takes, by the entry's and the value's name; our own choice of the commonest. */
const USUAL: Readonly<Record<string, string>> = {
  'timelyFiling.count': '90 120 180 365',
  'correctedClaim.count': '90 120 180 365',
  'appeal.count': '60 90 120 180',
  'limit.count': '10 12 20 25 30 60',
  'limit.months': '12 24 36 60',
  'limit.from': '1 4 7 10',
  'authorization.after': '6 12 20',
  'authorization.visits': '1 3 6 10 12',
  'referral.visits': '1 3 6 10 12',
  'first.count': '1 3 5 6 20',
  'income.household': '1 2 3 4 5 6 7 8',
  'event.level': '1 2 3',
  'counter.count': '0 1 2 3 5 10',
  'ndc.quantity': '1 2 4 5 10',
  'wasted.units': '1 2 5 10',
  'sequestration.rate': '2%',
  'other.percent': '60% 80% 100% 110% 120% 150%',
  'allowed.percent': '100% 110% 120% 140% 150%',
  'step.upTo': '100% 125% 150% 175% 200%',
  'step.pays': '0% 25% 50% 75% 100%',
  'time.minutes': '10min 20min 30min 40min 45min 60min',
  'ages.range': '0..17 18..64 65.. 0..1 0..20 21..',
  'deductible.amount': '$250.00 $500.00 $1,000.00 $1,500.00 $2,000.00',
  'deductible.family': '$500.00 $1,000.00 $1,500.00 $2,000.00 $3,000.00',
  'outOfPocket.amount': '$3,000.00 $5,000.00 $6,000.00 $7,500.00',
  'outOfPocket.family': '$6,000.00 $10,000.00 $12,000.00 $15,000.00',
  'maximum.amount': '$1,000.00 $1,500.00 $2,000.00',
};

/** What a form begins with where nothing is known of the number. */
const HOURS = Array.from({ length: 10 }, (_, i) => `${String(i + 8).padStart(2, '0')}:00`);
const BY_FORM: Partial<Record<Slot['form'], readonly string[]>> = {
  time: HOURS,
  percent: ['10%', '20%', '30%', '40%', '50%'],
  minutes: ['15min', '30min', '45min', '60min'],
  units: ['x1', 'x2', 'x3', 'x4'],
};

/** Numbers, amounts and times for a slot: what the record tells, else the usual ones. */
export function numbers(ask: ValueAsk, slot: Slot): Draft[] {
  const told = toldBy(ask, slot);
  const usual = (USUAL[`${ask.table.name}.${slot.name}`]?.split(' ') ?? BY_FORM[slot.form] ?? []).map(
    (text): Choice => ({ text, detail: slot.doc }),
  );
  const proposals = choices(ask, [...told, ...usual.filter((u) => !told.some((t) => t.text === u.text))]);
  if (slot.form !== 'money') return proposals;
  return proposals.length > 0 || ask.typed !== '' ? proposals : [amount(ask, slot)];
}

/** An amount that nobody can know: its sign, and room for the figures. */
const amount = ({ range }: ValueAsk, slot: Slot): Draft => ({
  label: '$',
  text: '$',
  snippet: `\\$${place(1, '0.00')}$0`,
  ...range,
  kind: 'value',
  detail: `${slot.doc}: ${forms.money.expected}`,
});

function toldBy(ask: ValueAsk, slot: Slot): Choice[] {
  const { table } = ask;
  if (table.name === 'collected' && slot.form === 'money') return owed(ask);
  if (table.name === 'line' && slot.name === 'number') return lineNumbers(ask);
  return [];
}

/** What the patient owes of the visit, by the engine's own computation; nothing where one is unknown. */
function owed({ engine, cursor }: ValueAsk): Choice[] {
  if (cursor.item?.kind !== 'encounter' && cursor.item?.kind !== 'claim') return [];
  const cost = costOf(engine.book, cursor.item);
  if (!cost || cost.partial) return [];
  return (['copay', 'deductible', 'coinsurance'] as const).flatMap((part): Choice[] => {
    const total = sum(cost.final.map((line) => line[part] ?? ZERO));
    return total > 0 ? [{ text: dollars(total), detail: `the ${part} of this visit` }] : [];
  });
}

/** The lines of the record, by number; those that have an answer already are left out. */
function lineNumbers({ cursor, entry }: ValueAsk): Choice[] {
  if (cursor.item?.kind !== 'claim') return [];
  const { tree } = cursor;
  const given = new Set(
    childrenOf(tree, entry.parent).flatMap((i) => {
      const other = tree.entries[i];
      const line = other && other.index !== entry.index && tokenText(tree, other.first).toLowerCase() === 'line';
      return line ? [tokenText(tree, other.first + 1)] : [];
    }),
  );
  return (recordOf(cursor.item as Item<'claim'>).service?.line ?? [])
    .map((line, i) => ({
      text: String(i + 1),
      detail: [line.procedure?.code, ...(line.procedure?.modifiers ?? [])].join('-'),
    }))
    .filter(({ text }) => !given.has(text));
}
