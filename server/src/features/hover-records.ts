import type { Practice } from '../../../schemas';
import type { Cents, DateRange, IsoDate } from '../../../schemas/values';
import { costOf } from '../benefits/cost';
import type { Coverage } from '../benefits/coverages';
import { coveragesOn } from '../benefits/coverages';
import { networkOf, providerFacts } from '../benefits/network';
import { snapshotOf } from '../benefits/snapshots';
import {
  allItems,
  derive,
  findItems,
  type Item,
  lineOf,
  placeOf,
  recordOf,
  titleOf,
  treeOfItem,
} from '../records/book';
import { rangeText, within } from '../records/dates';
import { dollars } from '../records/money';
import { tokenText } from '../text/tree';
import { describe } from './describe';
import { type Hovered, lineLink, plain } from './hover-context';
import { declarationsOf, mentionAt, patientOf, type Target, targetsOf, visitRecord } from './targets';

/** Records and people in a hover: who or what an id stands for. */

/** What the token under the cursor refers to, each in a few lines; undefined where the book does not have it. */
export function referenceText(hovered: Hovered): string | undefined {
  const { engine, item, offset } = hovered;
  const place = item && mentionAt(item.file, placeOf(item).offset + offset);
  if (!place) return undefined;
  const texts = targetsOf(engine.book, place).map((target) => targetText(hovered, target));
  return texts.filter(Boolean).join('\n\n') || undefined;
}

function targetText(hovered: Hovered, target: Target): string | undefined {
  const { engine, on } = hovered;
  switch (target.kind) {
    case 'plan':
      return planText(hovered, target.id);
    case 'provider':
      return providerText(hovered, target.id);
    case 'coverage':
      return rankText(hovered, target);
    case 'document':
      return documentText(hovered, target);
    case 'line':
      return lineText(hovered, target);
    case 'payer':
    case 'patient':
    case 'encounter':
    case 'claim':
    case 'fees':
    case 'practice':
    case 'remit': {
      const item = findItems(engine.book, target.kind, target.id)[0] as unknown as Item | undefined;
      return item && [recordTitle(hovered, item), ...facts(item, on)].join('\n\n');
    }
    default:
      return undefined;
  }
}

function recordTitle(hovered: Hovered, item: Item): string {
  const detail = describe(item);
  return `**${item.kind} ${plain(item.id)}**${detail ? ` — ${plain(detail)}` : ''} (${lineLink(hovered, lineOf(item, 0))})`;
}

/** What else is worth knowing of a record. */
function facts(item: Item, on: IsoDate): string[] {
  if (item.kind === 'patient') {
    const { coverage = [] } = recordOf(item as Item<'patient'>);
    const active = coverage.filter((c) => !c.effective?.range || within(on, c.effective.range));
    const list = active.map((c) => `${c.rank ?? 'coverage'} ${plain(c.plan ?? '?')}`).join(' · ');
    return [list ? `Covered on ${on}: ${list}` : `No coverage on ${on}: self-pay`];
  }
  if (item.kind === 'payer') {
    const { timelyFiling } = recordOf(item as Item<'payer'>);
    return timelyFiling?.count === undefined
      ? []
      : [`Claims have to arrive within ${timelyFiling.count} ${timelyFiling.unit ?? 'days'}.`];
  }
  if (item.kind === 'remit') {
    const { date, amount } = recordOf(item as Item<'remit'>);
    return [[amount?.amount !== undefined && dollars(amount.amount), date?.date].filter(Boolean).join(' on ')].filter(
      Boolean,
    );
  }
  return [];
}

/** A plan: its title, its year, its payer, and what is left of the deductible for the patient of the record. */
function planText(hovered: Hovered, id: string): string | undefined {
  const { engine, item, on } = hovered;
  const items = findItems(engine.book, 'plan', id);
  const plan = items.find((p) => holds(recordOf(p).year?.range, on)) ?? items[0];
  if (!plan) return undefined;
  const { year, payer } = recordOf(plan);
  const payerItem = payer?.id === undefined ? undefined : findItems(engine.book, 'payer', payer.id)[0];
  const payerName = payerItem ? titleOf(payerItem as unknown as Item) : '';
  const parts = [
    year?.range && `year ${rangeText(year.range)}${within(on, year.range) ? '' : ` (not the year of ${on})`}`,
    payer?.id !== undefined && `payer ${plain(payer.id)}${payerName ? ` ${plain(payerName)}` : ''}`,
  ].filter(Boolean);
  const left = item && leftText(hovered, (c) => c.plan?.toUpperCase() === id.toUpperCase());
  return [recordTitle(hovered, plan as unknown as Item), parts.join(' · '), left].filter(Boolean).join('\n\n');
}

const holds = (range: DateRange | undefined, on: IsoDate): boolean => !range || within(on, range);

/** A rank: the patient's coverage of that rank, with its plan. */
function rankText(hovered: Hovered, { id, item: patient }: Target): string | undefined {
  const { on } = hovered;
  if (patient?.kind !== 'patient') return undefined;
  const ofRank = (recordOf(patient as Item<'patient'>).coverage ?? []).filter((c) => c.rank?.toUpperCase() === id);
  const coverage = ofRank.find((c) => holds(c.effective?.range, on)) ?? ofRank[0];
  if (!coverage) return undefined;
  const effective = coverage.effective?.range;
  const days = effective ? ` · effective ${rangeText(effective)}` : '';
  const title = `**${id.toLowerCase()}** — coverage of patient ${plain(patient.id)}${days} (${lineLink(hovered, lineOf(patient, coverage.at))})`;
  return [title, coverage.plan && planText(hovered, coverage.plan)].filter(Boolean).join('\n\n');
}

/**
 * What is left of the deductible: before a visit as its cost says; for a patient's own record as the payer has told. Nothing where
 * neither knows.
 */
function leftText(hovered: Hovered, wanted: (c: Coverage) => boolean): string | undefined {
  const { engine, item, on } = hovered;
  if (!item) return undefined;
  if (visitRecord(item)) {
    const payer = costOf(engine.book, item)?.payers.find((p) => wanted({ at: 0, plan: p.plan }));
    const counter = payer?.accumulators.find((a) => a.name === 'deductible');
    if (counter?.limit === undefined) return undefined;
    const left = Math.max(0, counter.limit - counter.before) as Cents;
    return `Deductible left before this visit: **${dollars(left)}** of ${dollars(counter.limit)}`;
  }
  const patient = patientOf(engine.book, item);
  const coverage = patient && (recordOf(patient as Item<'patient'>).coverage ?? []).find(wanted);
  if (!coverage?.plan) return undefined;
  const plan = findItems(engine.book, 'plan', coverage.plan).find((p) => holds(recordOf(p).year?.range, on));
  const { year, inNetwork } = plan ? recordOf(plan) : {};
  const limit = inNetwork?.deductible?.amount;
  const told = year?.range && snapshotOf(coverage, { counter: 'deductible' }, year.range);
  if (limit === undefined || told?.amount === undefined) return undefined;
  const left = told.remaining ? told.amount : (Math.max(0, limit - told.amount) as Cents);
  return `Deductible left, as the payer told it: **${dollars(left)}** of ${dollars(limit)}`;
}

type Provider = NonNullable<Practice['provider']>[number];

/** An NPI: whose it is, taxonomy, and whether it is in the network of the plans that apply. */
function providerText(hovered: Hovered, npi: string): string {
  const { engine } = hovered;
  for (const practice of allItems(engine.book, 'practice')) {
    const { provider = [], facility = [], npi: own, title = '' } = recordOf(practice);
    const link = (at: number): string => ` (${lineLink(hovered, lineOf(practice as unknown as Item, at))})`;
    const person = provider.find((p) => p.npi === npi);
    if (person) {
      const name = [person.last, person.first].filter(Boolean).join(', ') || 'provider';
      return [`**${npi}** — ${plain(name)}${link(person.at)}`, training(person), networkText(hovered, npi)]
        .filter(Boolean)
        .join('\n\n');
    }
    const site = facility.find((f) => f.npi === npi);
    if (site) {
      const place = site.place?.code ? ` · place ${site.place.code}` : '';
      return `**${npi}** — ${plain(site.name ?? 'facility')}${place}${link(site.at)}`;
    }
    if (own?.npi === npi) return `**${npi}** — the practice${title ? ` ${plain(title)}` : ''}${link(own.at)}`;
  }
  return `**${npi}** — not among the practice’s providers and facilities`;
}

const training = ({ taxonomy, specialty }: Provider): string =>
  [taxonomy?.code && `taxonomy ${plain(taxonomy.code)}`, specialty?.code && `specialty ${plain(specialty.code)}`]
    .filter(Boolean)
    .join(' · ');

/** `In network with PPO on 2026-04-18.` for each plan that applies to the record. */
function networkText({ engine, item, date }: Hovered, npi: string): string {
  const record = item && visitRecord(item);
  if (!record || !item || !date) return '';
  return derive(engine.book, item, `hover-network:${npi}:${date}`, (reader) => {
    const patient = record.patient?.id === undefined ? undefined : reader.find('patient', record.patient.id)[0];
    if (!patient) return '';
    const known = providerFacts(reader, npi);
    const words = { in: 'In network', out: 'Out of network', 'tier-2': 'In the second tier' };
    return coveragesOn(record, recordOf(patient), date)
      .applies.map(({ plan }) => {
        const own = reader.find('plan', plan).find((p) => holds(recordOf(p).year?.range, date));
        const payer = own ? (recordOf(own).payer?.id ?? '') : '';
        const { network, assumed } = networkOf(record, known, plan, payer, date);
        return `${words[network]} with ${plain(plan)} on ${date}${assumed ? ': nothing says otherwise' : ''}.`;
      })
      .join('\n\n');
  });
}

/** A document: title, when it was signed, its file. */
function documentText(hovered: Hovered, target: Target): string | undefined {
  const [place] = declarationsOf(hovered.engine.book, target);
  if (!place) return undefined;
  const record = recordOf(place.item as Item<'patient'>);
  const found = record.document?.find((d) => d.at === place.mention.at);
  const parts = [found?.kind, found?.date, found?.signed && `signed ${found.signed}`, found?.file && plain(found.file)];
  const title = `**${plain(found?.id ?? target.id)}**${found?.title ? ` — ${plain(found.title)}` : ''}`;
  return [`${title} (${lineLink(hovered, lineOf(place.item, place.mention.at))})`, parts.filter(Boolean).join(' · ')]
    .filter(Boolean)
    .join('\n\n');
}

/** A line number: the service line as it stands. */
function lineText(hovered: Hovered, target: Target): string | undefined {
  const [place] = declarationsOf(hovered.engine.book, target);
  const tree = place && treeOfItem(place.item);
  const entry = place && tree?.entries[place.mention.at];
  if (!place || !tree || !entry) return undefined;
  const words: string[] = [];
  for (let t = entry.first; t < entry.last; t++) words.push(tokenText(tree, t));
  return `**Line ${target.id}** — ${plain(words.join(' '))} (${lineLink(hovered, lineOf(place.item, place.mention.at))})`;
}
