import type { Payer } from '../../../schemas';
import type { CodeRange } from '../../../schemas/values';
import { kindOfPayer, type PayerKind } from '../benefits/coordination/payer-kinds';
import { coveragesOn, isSentTo } from '../benefits/coverages';
import { type Item, placeOf, type Reader, recordOf, treeOfItem } from '../records/book';
import { within } from '../records/dates';
import type { Related } from '../records/finding';
import { entryStart } from '../text/tree';
import { patientOf } from './parties';
import type { RuleContext } from './rule';
import type { Visit, VisitLine } from './visit';

/** The payers that a record goes to, and how their own rules read lines. */

export interface Payers {
  readonly items: readonly Item<'payer'>[];
  /** Why a payer that the record goes to is not known; undefined where all are, or the patient pays alone. */
  readonly unknown: string | undefined;
}

/** What has to be at hand to know where a record goes. */
export type Look = Pick<RuleContext, 'reader' | 'visit' | 'once'>;

/** The payers a claim is sent to, or that an encounter's coverages belong to, in the order in which they pay. */
export function payersOf({ reader, visit, once }: Look): Payers {
  if (!visit) return { items: [], unknown: undefined };
  return once('payers', () => findPayers(reader, visit));
}

function findPayers(reader: Reader, visit: Visit): Payers {
  const patient = patientOf(reader, visit);
  if (!patient) return { items: [], unknown: 'the patient is not in the book' };
  const date = visit.dates?.from;
  if (!date) return { items: [], unknown: 'the record has no date' };
  const { applies, problem, selfPay } = coveragesOn(visit.record, recordOf(patient), date);
  const which = visit.claim?.payer?.which;
  const sent = which === undefined ? applies : applies.filter((a) => isSentTo(which, a));
  const items: Item<'payer'>[] = [];
  let unknown = problem;
  if (which !== undefined && sent.length === 0 && !selfPay) unknown ??= `the patient has no coverage ${which}`;
  for (const { plan } of sent) {
    const payer = payerOfPlan(reader, plan, date);
    if (!payer) unknown ??= `the book has no payer for plan ${plan}`;
    else if (!items.includes(payer)) items.push(payer);
  }
  return { items, unknown };
}

function payerOfPlan(reader: Reader, id: string, date: string): Item<'payer'> | undefined {
  for (const item of reader.find('plan', id)) {
    const { payer, year } = recordOf(item);
    if (year?.range && !within(date as typeof year.range.from, year.range)) continue;
    const found = payer?.id === undefined ? undefined : reader.find('payer', payer.id)[0];
    if (found) return found;
  }
  return undefined;
}

/** Whether one of the payers is Medicare; undefined where a payer is not known. */
export function goesToMedicare(context: Look): boolean | undefined {
  const { items, unknown } = payersOf(context);
  if (items.some((item) => recordOf(item).medicare !== undefined)) return true;
  return unknown === undefined && items.length > 0 ? false : undefined;
}

/** Whether one of the payers is of a kind, by what its own record says. */
export const goesTo = (context: Look, kind: PayerKind): boolean =>
  payersOf(context).items.some((item) => kindOfPayer(recordOf(item)) === kind);

/** A place in another record. Where it stands is looked up when asked for: typing above it moves it. */
export function linkTo(item: Item, at: number, message: string): Related {
  return {
    path: item.file.path,
    message,
    get offset(): number {
      const tree = treeOfItem(item);
      const entry = tree.entries[at];
      return placeOf(item).offset + (entry ? entryStart(tree, entry) : 0);
    },
  };
}

/** Whether a code with its modifiers is among some ranges; any code is where none are given. */
export const isAmong = (ranges: readonly CodeRange[] | undefined, { line }: VisitLine): boolean => {
  const { procedure } = line;
  if (!procedure) return false;
  if (!ranges?.length) return true;
  return ranges.some(
    (r) =>
      r.from.length === procedure.code.length &&
      r.from <= procedure.code &&
      procedure.code <= r.to &&
      r.modifiers.every((m) => procedure.modifiers.includes(m)),
  );
};

/** A payer's name, or its id. */
export const payerName = ({ title, id }: Payer): string => title ?? `payer ${id ?? ''}`;
