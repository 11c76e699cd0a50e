import type { IsoDate } from '../../../../schemas/values';
import { type Pair, ptpAt } from '../../codes/ncci';
import { slotSpan } from '../../records/bind';
import { treeOfItem } from '../../records/book';
import { overlap } from '../../records/dates';
import { type Fix, replace } from '../../records/finding';
import type { RuleContext } from '../rule';
import { relatedTo, type ServiceOfDay, servicesAround, whereOf } from './day';
import { endsPair, isVisitCode, offered } from './modifiers';
import { payerEdits } from './payer';
import { sameProvider } from './providers';

/** Two services of one day that stand as a pair in the quarter's table. */
export interface FoundPair {
  readonly pair: Pair;
  /** The service with the code of column 1, which is paid, and the one that is denied. */
  readonly paid: ServiceOfDay;
  readonly denied: ServiceOfDay;
  /** The one of this record at which it is told: the denied one where both are. */
  readonly at: ServiceOfDay;
  readonly date: IsoDate;
  readonly medicaid: boolean;
}

export interface FoundPairs {
  readonly pairs: readonly FoundPair[];
  /** What could not be judged, and at which service. */
  readonly unjudged: readonly { readonly at: ServiceOfDay; readonly why: string }[];
}

const NOTHING: FoundPairs = { pairs: [], unjudged: [] };

/** Stays: their services are paid by the stay, and the tables for hospitals are for outpatients. */
const INPATIENT = /^0?(?:11|18|21|41)/;

/** The pairs among a record's services and those beside them; found once for the rules that tell of them. */
export function pairsOf(context: RuleContext): FoundPairs {
  return context.once('ncci pairs', () => findPairs(context));
}

function findPairs(context: RuleContext): FoundPairs {
  const { engine, reader, item, visit } = context;
  if (!visit || INPATIENT.test(visit.claim?.typeOfBill?.code ?? '')) return NOTHING;
  const payer = payerEdits(context);
  if (!payer.applies('ncci')) return NOTHING;
  const setting = visit.institutional ? 'hospital' : 'practitioner';
  const { own, others, left } = servicesAround(context);
  const pairs: FoundPair[] = [];
  const unjudged: { at: ServiceOfDay; why: string }[] = [];
  /** Looks one service up before another one; false where there is no table at all. */
  const look = (paid: ServiceOfDay, denied: ServiceOfDay, at: ServiceOfDay): boolean => {
    // Services over several days meet first on the day on which the later one begins.
    const date = paid.dates.from > denied.dates.from ? paid.dates.from : denied.dates.from;
    const pair = ptpAt(engine.codes, date, setting)(paid.code, denied.code);
    if (pair.status === 'not-evaluated') {
      unjudged.push({ at, why: pair.why });
      return pair.partly ?? false;
    }
    if (pair.status === 'none' || paid === denied) return true;
    const provider = sameProvider(reader, paid, denied);
    if (provider === 'unknown')
      unjudged.push({
        at,
        why: `whether ${paid.provider} and ${denied.provider} share a group and a specialty: the practice does not list both with a specialty`,
      });
    else if (provider === 'same') pairs.push({ pair, paid, denied, at, date, medicaid: payer.medicaid });
    return true;
  };
  const all = [...own, ...others];
  own.forEach((one, i) => {
    // A service alone is held against the table too, so that a missing table is said; without one there is no more to look up.
    if (!look(one, one, one)) return;
    for (let j = i + 1; j < all.length; j++) {
      const two = all[j] as ServiceOfDay;
      if (one.code === two.code || !(one.dates === two.dates || overlap(one.dates, two.dates))) continue;
      const inOrder = look(one, two, two.item === item ? two : one);
      if (inOrder) look(two, one, one);
    }
  });
  const [first] = own;
  if (left && first) unjudged.push({ at: first, why: left });
  return { pairs, unjudged };
}

/** Whether one of the two services has a modifier that says they were separate. */
export const isEnded = ({ paid, denied, date }: FoundPair): boolean =>
  paid.modifiers.some((modifier) => endsPair(modifier, date)) ||
  denied.modifiers.some((modifier) => endsPair(modifier, date));

/** Pairs that are one finding: those of one service, by whether it is the one that is denied. */
export interface PairGroup {
  readonly first: FoundPair;
  readonly all: readonly FoundPair[];
}

/** One finding a service, however many others it stands beside: its charge is lost once. */
export function groupsOf(pairs: readonly FoundPair[]): readonly PairGroup[] {
  const groups: { first: FoundPair; all: FoundPair[] }[] = [];
  const ofDenied = new Map<ServiceOfDay, { first: FoundPair; all: FoundPair[] }>();
  for (const found of pairs) {
    // Where the service is the one that is paid, each of the others is a loss of its own.
    const own = found.at === found.denied;
    const known = own ? ofDenied.get(found.at) : undefined;
    if (known) {
      known.all.push(found);
      continue;
    }
    const group = { first: found, all: [found] };
    groups.push(group);
    if (own) ofDenied.set(found.at, group);
  }
  return groups;
}

/** `11102 (line 1)`, `11102 (line 1) and 2 more`. */
export function partnersText({ item }: RuleContext, { first, all }: PairGroup): string {
  const more = all.length > 1 ? ` and ${all.length - 1} more` : '';
  return `${first.paid.code} (${whereOf(item, first.at === first.denied ? first.paid : first.denied)})${more}`;
}

/** What both kinds of pairs report beside their words. */
export function reportOf({ item }: RuleContext, { first, all }: PairGroup) {
  const { pair, denied, at, medicaid } = first;
  const { charge } = denied.line;
  return {
    // In the record of the code that is paid nothing is lost: it is told there, since there it may be put right too.
    ...((at !== denied || medicaid) && { severity: 'warning' as const }),
    ...(at === denied && charge !== undefined && { atRisk: charge }),
    related: () =>
      all.map(({ paid }) =>
        at === denied
          ? relatedTo(item, paid, `${paid.code}, which is paid`)
          : relatedTo(item, denied, `${denied.code}, which is denied`),
      ),
    source: `${pair.edition}${medicaid ? '; Medicaid has a table of its own' : ''}`,
  };
}

/**
 * Modifiers that say the services were separate, each on the line it belongs to: those for visits on the visit, the others on the code
 * that would be denied. None is preferred: only the person who read the record knows which one is true.
 */
export function modifierFixes({ item, visit }: RuleContext, { first, all }: PairGroup): readonly Fix[] {
  const { paid, denied, date } = first;
  const visits = [denied, paid].filter(({ code }) => isVisitCode(code));
  const fixes: Fix[] = [];
  for (const service of visits.length === 0 || visits[0] === paid
    ? [...visits, denied]
    : [denied, ...visits.slice(1)]) {
    // Beside several others, only a modifier on the service itself ends all of its pairs.
    if (service.item !== item || (all.length > 1 && service !== denied)) continue;
    const tree = treeOfItem(item);
    const { start, end } = slotSpan(tree, service.line.line.at, 'procedure');
    const written = [service.code, ...service.modifiers].join('-');
    // One in a column of its own is joined first, by the fix of that habit.
    if (tree.plain.slice(start, end).toUpperCase() !== written) continue;
    const twoProviders = paid.provider !== denied.provider;
    const institutional = visit?.institutional ?? false;
    const offer = { code: service.code, modifiers: service.modifiers, date, institutional, twoProviders };
    for (const { modifier, words } of offered({ ...offer, bothVisits: visits.length === 2 }))
      fixes.push(replace(`Add ${modifier} to ${service.code} (${words})`, end, end, `-${modifier}`, false));
  }
  return fixes;
}
