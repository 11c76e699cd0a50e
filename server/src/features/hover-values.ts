import { categories } from '../../../schemas/categories';
import type { Cents, ChainStep, DateRange, IsoDate } from '../../../schemas/values';
import { costOf } from '../benefits/cost';
import { type Item, recordOf } from '../records/book';
import { ageOn, EARLIEST, LATEST } from '../records/dates';
import { forms } from '../records/forms';
import { dollars, percentText, quantityText } from '../records/money';
import { tokenText } from '../text/tree';
import { adjustmentText, statusText } from './adjustment-words';
import { lineRows } from './fee-rows';
import { diagnosisTitle, modifierText, procedureTitle } from './hover-codes';
import { type Hovered, plain } from './hover-context';
import { waysText } from './money-text';
import { patientOf, visitRecord } from './targets';

/** Plain values in a hover: days, units, amounts, letters, and the numbers of a payer's answer. */

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
const DAY_MS = 86_400_000;
const days = (from: IsoDate, to: IsoDate): number => (Date.parse(to) - Date.parse(from)) / DAY_MS;
const weekday = (date: IsoDate): string => WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? '';
const plural = (n: number, word: string): string => `${n} ${word}${n === 1 ? '' : 's'}`;

/** `Saturday, 2026-04-18 · 220 days ago`, with the patient's age on the day. */
export function dateText(hovered: Hovered): string | undefined {
  const { text, slot } = hovered;
  const range = forms.range.read(text, slot) as DateRange | undefined;
  if (!range) return undefined;
  if (range.from === range.to) {
    const age = ageText(hovered, range.from);
    return [`**${weekday(range.from)}, ${range.from}** · ${distance(hovered, range.from)}`, age]
      .filter(Boolean)
      .join('\n\n');
  }
  const [from, to] = [
    range.from === EARLIEST ? 'any day' : `${weekday(range.from)}, ${range.from}`,
    range.to === LATEST ? 'on, without an end' : `to ${weekday(range.to)}, ${range.to}`,
  ];
  const count = range.from === EARLIEST || range.to === LATEST ? '' : plural(days(range.from, range.to) + 1, 'day');
  const age = range.from === EARLIEST ? '' : ageText(hovered, range.from);
  return [`**${from} ${to}**${count ? ` · ${count}` : ''}`, age].filter(Boolean).join('\n\n');
}

function distance({ engine: { today } }: Hovered, date: IsoDate): string {
  const n = days(today, date);
  if (n === 0) return 'today';
  return n > 0 ? `in ${plural(n, 'day')}` : `${plural(-n, 'day')} ago`;
}

/** The patient's age: on a day of a record, and on today for the birth date itself. */
function ageText({ engine, item, table }: Hovered, date: IsoDate): string {
  const patient = item && patientOf(engine.book, item);
  const record = patient && recordOf(patient as Item<'patient'>);
  const born = record?.born?.date;
  if (!born) return '';
  const isBirth = table.name === 'born';
  const on = isBirth ? (record.died?.date ?? engine.today) : date;
  if (on < born) return isBirth ? '' : 'Before the patient was born.';
  const age = ageOn(born, on);
  const months = monthsBetween(born, on);
  const words = age >= 2 ? plural(age, 'year') : months >= 1 ? plural(months, 'month') : plural(days(born, on), 'day');
  return isBirth
    ? `${words} old ${record.died?.date ? 'at death' : 'today'}.`
    : `The patient is ${words} old on that day.`;
}

function monthsBetween(from: IsoDate, to: IsoDate): number {
  const months =
    (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7));
  return to.slice(8) < from.slice(8) ? months - 1 : months;
}

/** `x4`: the units, and what they cost by the practice's charges. */
export function unitsText({ engine, item, entry, bound, table }: Hovered): string {
  const units = bound.units as number;
  const code = (bound.procedure as { code: string } | undefined)?.code ?? (bound.revenue as string | undefined) ?? '';
  const count = quantityText(units);
  const title = `**${count} ${units === 1000 ? 'unit' : 'units'}**${code ? ` of ${plain(code)}` : ''}`;
  const charge = item && table.reader ? lineRows(engine, item, entry.index).find((r) => r.of === 'charge') : undefined;
  const row = charge?.row;
  if (!charge || row?.per !== 'unit') return title;
  return `${title}\n\n${dollars(row.amount)} a unit by ${plain(charge.table.id)}. The amount on the line is the total of all its units.`;
}

/** `45min`: sent for anesthesia, a note of how long it took elsewhere. */
export function minutesText({ bound, table }: Hovered): string {
  const title = `**${plural(bound.minutes as number, 'minute')}**`;
  const code = (bound.procedure as { code: string } | undefined)?.code ?? '';
  if (table.reader !== 'service') return title;
  return /^0[01]\d{3}$/.test(code)
    ? `${title}\n\nAnesthesia is billed by time: these minutes are sent.`
    : `${title}\n\nThe minutes document how long it took; the units of ${plain(code) || 'the line'} are what is billed.`;
}

/** `AB`: each letter with its diagnosis. */
export function pointersText({ engine, item, bound, on }: Hovered): string | undefined {
  const letters = typeof bound.pointers === 'string' ? [...new Set(bound.pointers)] : [];
  const listed = (item && visitRecord(item)?.dx?.diagnosis) ?? [];
  if (letters.length === 0) return undefined;
  const rows = letters.map((letter, i) => {
    const code = listed.find((d) => d.letter?.toUpperCase() === letter)?.code;
    const words = code ? diagnosisTitle(engine, code, on) : 'no diagnosis of this letter';
    return `- ${letter} → ${words}${i === 0 && letters.length > 1 ? ' *(the main reason)*' : ''}`;
  });
  return `This line is for:\n\n${rows.join('\n')}`;
}

/** A letter of the diagnosis list: which lines point to it. */
export function letterText({ item, text }: Hovered): string {
  const record = item && visitRecord(item);
  const letter = text.toUpperCase();
  const place = record?.dx?.diagnosis?.findIndex((d) => d.letter?.toUpperCase() === letter) ?? -1;
  const lines = (record?.service?.line ?? []).flatMap((l, i) => (l.pointers?.includes(letter) ? [i + 1] : []));
  const rank = place === 0 ? 'the principal or first-listed diagnosis' : 'a further diagnosis';
  const used =
    lines.length === 0
      ? 'no line points to it'
      : `line${lines.length === 1 ? '' : 's'} ${lines.join(', ')} point${lines.length === 1 ? 's' : ''} to it`;
  return `**${letter}** — ${rank}; ${used}`;
}

/** The arithmetic behind a line's charge, or the amount of an adjustment that stands before it. */
export function chargeText({ engine, item, entry, slot }: Hovered): string | undefined {
  if (slot.name !== 'charge' || !item) return undefined;
  const cost = costOf(engine.book, item);
  const line = cost?.payers.flatMap((p) => p.lines).find((l) => l.at === entry.index);
  if (!cost || !line) return undefined;
  const text = waysText(cost, entry.index);
  // The arithmetic begins with the charge, where it is known what is allowed.
  if (line.charge !== undefined && line.allowed !== undefined) return text;
  return [`Charge **${line.charge === undefined ? 'unknown' : dollars(line.charge)}**`, text]
    .filter(Boolean)
    .join('\n\n');
}

/** `CO-45`, alone or with its amount, and remark codes between them. */
export function adjudicationText({ tree, entry, token, text, slot }: Hovered): string | undefined {
  const adjustment = (t: number): { group: string; reason: string } | undefined =>
    t >= entry.first && t < entry.last
      ? (forms.adjustment.read(tokenText(tree, t), slot) as { group: string; reason: string } | undefined)
      : undefined;
  const own = adjustment(token);
  const before = own ?? adjustment(token - 1);
  if (!before) return /^(N|M|MA)\d/i.test(text) ? `**${text.toUpperCase()}** — a remark code of the payer` : undefined;
  const amount = forms.money.read(own ? (token + 1 < entry.last ? tokenText(tree, token + 1) : '') : text, {
    ...slot,
    signed: true,
  }) as Cents | undefined;
  const words = adjustmentText(before.group, before.reason);
  return amount === undefined ? words : `${words}\n\nAmount **${dollars(amount)}**`;
}

export const statusWords = ({ text }: Hovered): string => statusText(text);

/** A benefit category: what it takes. */
export function categoryText({ text }: Hovered): string | undefined {
  const found = categories.find((c) => c.name === text.toLowerCase());
  if (!found) return undefined;
  return `**${found.name}** — ${found.doc}${found.serviceType ? `\n\n*X12 service type ${found.serviceType}*` : ''}`;
}

/** What the patient pays by a benefit, in the order in which it is taken. */
export function chainText({ bound, slot }: Hovered): string | undefined {
  const steps = bound[slot.name] as readonly ChainStep[] | undefined;
  if (!steps || steps.length === 0) return undefined;
  const rows = steps.map((step, i) => `${i + 1}. ${stepWords(step)}`);
  return `The patient pays${steps.length > 1 ? ', in this order' : ''}:\n\n${rows.join('\n')}`;
}

function stepWords(step: ChainStep): string {
  switch (step.step) {
    case 'deductible':
      return 'what is left of the deductible';
    case 'deductible-or':
      return `everything while the deductible is unmet; once it is met ${dollars(step.copay)}`;
    case 'copay':
      return `a copay of ${dollars(step.copay)}`;
    case 'coinsurance':
      return `${percentText(step.rate)} of what is left${step.upTo === undefined ? '' : `, at most ${dollars(step.upTo)}`}`;
    case 'covered':
      return 'nothing: the plan pays all that is allowed';
    case 'excluded':
      return 'all of it: the plan does not cover this';
  }
}

/** A code or range of codes that a row or benefit is for. */
export function codesText({ engine, text, on }: Hovered): string {
  const [from = '', to] = text.toUpperCase().split('..');
  if (to !== undefined) return `**${from}..${to}** — every code from ${from} to ${to}, both included`;
  const [code = '', ...modifiers] = from.split('-');
  if (/^\d{4}$/.test(code)) return `**${code}** — a revenue code`;
  return [procedureTitle(engine, code, on), ...modifiers.map((m) => modifierText(engine, m, on, '-'))].join('\n\n');
}
