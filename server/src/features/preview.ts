import type {
  PreviewCounter,
  PreviewCounterReason,
  PreviewLine,
  PreviewModel,
  PreviewPayer,
  PreviewPlace,
} from '../../../schemas/preview';
import type { Cents } from '../../../schemas/values';
import { type Bound, boundOfPatient } from '../benefits/bound';
import { costOf } from '../benefits/cost';
import type { Cost, CostLine, CostPayer, Counter, Reason } from '../benefits/types';
import {
  allItems,
  type BookFile,
  findItems,
  type Item,
  lineOf,
  placeOf,
  recordOf,
  titleOf,
  treeOfItem,
} from '../records/book';
import { within } from '../records/dates';
import { dollars, quantityText } from '../records/money';
import { checkItem } from '../rules/check';
import type { Engine } from '../rules/rule';
import { blockAt } from '../text/source';
import { aloneOf } from './preview-alone';
import { fixFor } from './preview-fixes';
import { serviceWords, stepPlace } from './preview-words';

/** The cost of the record at an offset, in words and figures ready for reading; undefined where there is no encounter or claim. */
export function previewAt(
  engine: Engine,
  file: BookFile,
  fileOffset: number,
  uriOf: (path: string) => string,
): PreviewModel | undefined {
  const item = file.items[blockAt(file.source, fileOffset)];
  if (item?.kind !== 'encounter' && item?.kind !== 'claim') return undefined;
  const cost = costOf(engine.book, item);
  if (!cost) return undefined;
  const record = recordOf(item as Item<'encounter'>);
  const patient = record.patient?.id ? findItems(engine.book, 'patient', record.patient.id)[0] : undefined;
  const name = patient && recordOf(patient).name;
  const checked = checkItem(engine, item);
  const line = (at: number): PreviewPlace => {
    const inside = treeOfItem(item).entries[at]?.line ?? 0;
    return { uri: uriOf(file.path), line: placeOf(item).line + inside, character: 0 };
  };
  const due = cost.patient;
  return {
    kind: item.kind,
    id: item.id,
    patientId: record.patient?.id ?? '',
    patientName: [name?.last, name?.first].filter(Boolean).join(', '),
    date: record.date?.range ? dateText(record.date.range) : '',
    place: line(0),
    payers: cost.payers.map((p) => payerOf(engine, p, line, uriOf, patient)),
    ...(cost.alone && { alone: aloneOf(engine, cost.alone, line, uriOf) }),
    due: {
      responsibility: dollars(due.responsibility),
      collected: dollars(due.collected),
      balance: dollars(due.balance),
      dueAtVisit: dollars(due.dueAtVisit),
      toCollect: due.toCollect > 0 ? dollars(due.toCollect) : '',
      partial: cost.partial,
      ...OTHERS[boundOfPatient(cost)],
    },
    assumptions: [...cost.assumptions],
    unknown: cost.unknown.map((u) => {
      const fix = fixFor(engine.book, item, cost, u, uriOf);
      return { why: u.why, ...(u.line !== undefined && { line: u.line }), ...(fix && { fix }) };
    }),
    notEvaluated: [...new Set(checked.notEvaluated.map((n) => `${n.rule}: ${n.why}`))],
    choices: choicesOf(engine, item, cost),
    errors: checked.findings.filter((f) => f.severity === 'error').length,
    warnings: checked.findings.filter((f) => f.severity === 'warning').length,
  };
}

const OTHERS: Readonly<Record<Bound, Pick<PreviewModel['due'], 'others'>>> = {
  exact: {},
  'at least': {},
  'at most': { others: 'most' },
  'so far': { others: 'open' },
};

const dateText = ({ from, to }: { from: string; to: string }): string => (from === to ? from : `${from} to ${to}`);

const shown = (amount: Cents | undefined): string => (amount === undefined ? '' : dollars(amount));

function payerOf(
  engine: Engine,
  payer: CostPayer,
  line: (at: number) => PreviewPlace,
  uriOf: (path: string) => string,
  patient: Item<'patient'> | undefined,
): PreviewPayer {
  const date = payer.lines.find((l) => l.date)?.date;
  const plans = findItems(engine.book, 'plan', payer.plan);
  const inForce = (item: Item<'plan'>): boolean => {
    const year = recordOf(item).year?.range;
    return !year || !date || within(date, year);
  };
  const plan = plans.find(inForce) ?? plans[0];
  const lines = payer.lines.map((l) => previewLine(engine, l, line, uriOf));
  return {
    rank: payer.rank,
    plan: payer.plan,
    title: plan ? titleOf(plan) : '',
    network: payer.network,
    lines,
    totals: {
      charge: dollars(payer.totals.charge),
      allowed: dollars(payer.totals.allowed),
      writeOff: dollars(payer.totals.writeOff),
      planPays: dollars(payer.totals.planPays),
      patient: dollars(payer.totals.patient),
    },
    partial: payer.totals.partial,
    counters: countersOf(payer, toldAt(patient, payer), uriOf),
  };
}

/** What the practice may not collect from anybody: the contractual adjustments of the line. */
function writeOffOf(line: CostLine): Cents | undefined {
  if (line.planPays === undefined) return undefined;
  return line.adjustments.filter((a) => a.group === 'CO').reduce((sum, a) => sum + a.amount, 0) as Cents;
}

function previewLine(
  engine: Engine,
  line: CostLine,
  place: (at: number) => PreviewPlace,
  uriOf: (path: string) => string,
): PreviewLine {
  const code = [line.code, ...line.modifiers].filter(Boolean).join('-');
  return {
    number: line.line,
    code,
    words: serviceWords(engine, line.code),
    units: quantityText(line.units),
    category: line.category ?? '',
    charge: shown(line.charge),
    allowed: shown(line.allowed),
    writeOff: shown(writeOffOf(line)),
    planPays: shown(line.planPays),
    patient: shown(line.patient),
    ...(line.unknown !== undefined && { unknown: line.unknown }),
    steps: stepsOf(line, uriOf),
    place: place(line.at),
  };
}

/** The way of a line's money: from the charge over what is written off and each step of the plan to who pays what. */
function stepsOf(line: CostLine, uriOf: (path: string) => string): PreviewLine['steps'] {
  const rows: PreviewLine['steps'] = [];
  const add = (name: string, amount: Cents | undefined, why: string, at?: string, left?: Cents): void => {
    if (amount === undefined) return;
    const place = stepPlace(at, uriOf);
    rows.push({ name, amount: dollars(amount), left: shown(left), why, ...(place && { place }) });
  };
  const sum = (name: string, amount: Cents | undefined, from: Reason | undefined): void =>
    add(name, amount, from?.why ?? '', from?.at);
  sum('charge', line.charge, line.chargeFrom);
  const off = writeOffOf(line);
  if (off !== undefined && off !== 0) add('writeOff', off, adjustmentsText(line, 'CO'));
  sum('allowed', line.allowed, line.allowedFrom);
  for (const s of line.steps) add(s.step, s.amount, `${s.wording}: ${s.why}`, s.at, s.left);
  const before = line.adjustments.find((a) => a.group === 'OA' && a.reason === '23')?.amount;
  add('otherPayers', before, 'OA-23: what the payers before have paid and written off');
  add('planPays', line.planPays, '');
  add('patient', line.patient, line.patient ? partsText(line) : '');
  return rows;
}

/** `CO-45 $63.60`: the adjustments of a group as the payer will report them. */
const adjustmentsText = (line: CostLine, group: 'CO'): string =>
  line.adjustments
    .filter((a) => a.group === group)
    .map((a) => `${a.group}-${a.reason} ${dollars(a.amount)}`)
    .join(', ');

const PARTS = [
  ['copay', 'copay'],
  ['deductible', 'deductible'],
  ['coinsurance', 'coinsurance'],
  ['notCovered', 'not covered'],
  ['balanceBill', 'balance bill'],
] as const;

/** `copay $30.00 + coinsurance $12.00`: what the patient's amount is made of. */
const partsText = (line: CostLine): string =>
  PARTS.flatMap(([key, name]) => (line[key] ? [`${name} ${dollars(line[key])}`] : [])).join(' + ');

const COUNTER_NAMES: Readonly<Record<Counter['name'], string>> = {
  deductible: 'Deductible',
  familyDeductible: 'Family deductible',
  oop: 'Out-of-pocket',
  familyOop: 'Family out-of-pocket',
  maximum: 'Paid by the plan',
  familyMaximum: 'Paid by the plan for the family',
};

/** Where the patient's record says what has been used of a payer's plan. */
function toldAt(patient: Item<'patient'> | undefined, { plan, rank }: CostPayer): string | undefined {
  if (!patient) return undefined;
  const coverage = recordOf(patient).coverage?.find((c) => c.plan === plan && (c.rank ?? 'primary') === rank);
  return coverage?.used && lineOf(patient as unknown as Item, coverage.used.at);
}

/** Counters that have a limit, as meters, each with what it is made of. */
function countersOf(
  { accumulators }: CostPayer,
  toldIn: string | undefined,
  uriOf: (path: string) => string,
): PreviewCounter[] {
  return accumulators.flatMap(({ name, before, after, limit, told, moves }) => {
    if (limit === undefined) return [];
    const share = (n: Cents): number => (limit <= 0 ? 100 : Math.min(100, Math.round((n * 100) / limit)));
    const reason = (
      from: PreviewCounterReason['from'],
      amount: Cents,
      date: string,
      record: string,
      at: string | undefined,
    ): PreviewCounterReason => {
      const place = stepPlace(at, uriOf);
      return { from, amount: dollars(amount), date, record, ...(place && { place }) };
    };
    return [
      {
        name: COUNTER_NAMES[name],
        before: dollars(before),
        after: dollars(after),
        limit: dollars(limit),
        percentBefore: share(before),
        percentAfter: share(after),
        reasons: [
          ...(told ? [reason('told', told.amount, told.asOf ?? '', '', toldIn)] : []),
          ...moves.map((m) => reason('moved', m.amount, m.date, m.record, m.at)),
        ],
      },
    ];
  });
}

/** What a what-if offers: the plans that the patient has, then the book's others. */
function choicesOf({ book }: Engine, item: Item, cost: Cost): PreviewModel['choices'] {
  const record = recordOf(item as Item<'encounter'>);
  const patient = record.patient?.id ? findItems(book, 'patient', record.patient.id)[0] : undefined;
  const own = (patient ? (recordOf(patient).coverage ?? []) : []).flatMap((c) => (c.plan ? [c.plan] : []));
  const plans = new Map<string, string>();
  for (const id of [...own, ...allItems(book, 'plan').map((p) => p.id)])
    if (id !== '' && !plans.has(id.toUpperCase())) plans.set(id.toUpperCase(), id);
  const [first] = cost.payers;
  return {
    plans: [...plans.values()],
    plan: first?.plan ?? '',
    network: first?.network ?? '',
    place: record.place?.code ?? '',
  };
}
