import type { PreviewCounter, PreviewLine, PreviewModel, PreviewPayer, PreviewPlace } from '../../../schemas/preview';
import type { Cents } from '../../../schemas/values';
import { costOf } from '../benefits/cost';
import type { CostLine, CostPayer, Counter } from '../benefits/types';
import { wordsFor } from '../codes/diagnoses';
import { type BookFile, findItems, type Item, placeOf, recordOf, titleOf, treeOfItem } from '../records/book';
import { within } from '../records/dates';
import { dollars, quantityText } from '../records/money';
import { checkItem } from '../rules/check';
import type { Engine } from '../rules/rule';
import { blockAt } from '../text/source';
import { feeWords } from './hover';

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
    payers: cost.payers.map((p) => payerOf(engine, p, line, uriOf)),
    due: {
      responsibility: dollars(due.responsibility),
      collected: dollars(due.collected),
      balance: dollars(due.balance),
      dueAtVisit: dollars(due.dueAtVisit),
      toCollect: due.toCollect > 0 ? dollars(due.toCollect) : '',
      partial: cost.partial,
    },
    assumptions: [...cost.assumptions],
    unknown: cost.unknown.map((u) => ({ why: u.why, ...(u.line !== undefined && { line: u.line }) })),
    notEvaluated: [...new Set(checked.notEvaluated.map((n) => `${n.rule}: ${n.why}`))],
    errors: checked.findings.filter((f) => f.severity === 'error').length,
    warnings: checked.findings.filter((f) => f.severity === 'warning').length,
  };
}

const dateText = ({ from, to }: { from: string; to: string }): string => (from === to ? from : `${from} to ${to}`);

const shown = (amount: Cents | undefined): string => (amount === undefined ? '' : dollars(amount));

function payerOf(
  engine: Engine,
  payer: CostPayer,
  line: (at: number) => PreviewPlace,
  uriOf: (path: string) => string,
): PreviewPayer {
  const date = payer.lines.find((l) => l.date)?.date;
  const plans = findItems(engine.book, 'plan', payer.plan);
  const inForce = (item: Item<'plan'>): boolean => {
    const year = recordOf(item).year?.range;
    return !year || !date || within(date, year);
  };
  const plan = plans.find(inForce) ?? plans[0];
  const lines = payer.lines.map((l) => lineOf(engine, l, line, uriOf));
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
    counters: countersOf(payer),
  };
}

/** What the practice may not collect from anybody: the contractual adjustments of the line. */
function writeOffOf(line: CostLine): Cents | undefined {
  if (line.planPays === undefined) return undefined;
  return line.adjustments.filter((a) => a.group === 'CO').reduce((sum, a) => sum + a.amount, 0) as Cents;
}

function lineOf(
  engine: Engine,
  line: CostLine,
  place: (at: number) => PreviewPlace,
  uriOf: (path: string) => string,
): PreviewLine {
  const code = [line.code, ...line.modifiers].filter(Boolean).join('-');
  return {
    number: line.line,
    code,
    words: wordsFor(engine.codes, 'hcpcs', line.code)?.words ?? feeWords(engine, line.code) ?? '',
    units: quantityText(line.units),
    category: line.category ?? '',
    charge: shown(line.charge),
    allowed: shown(line.allowed),
    writeOff: shown(writeOffOf(line)),
    planPays: shown(line.planPays),
    patient: shown(line.patient),
    ...(line.unknown !== undefined && { unknown: line.unknown }),
    steps: line.steps.map((s) => {
      const at = stepPlace(s.at, uriOf);
      return {
        name: s.step,
        amount: dollars(s.amount),
        why: `${s.wording}: ${s.why}`,
        ...(at && { place: at }),
      };
    }),
    place: place(line.at),
  };
}

/** `plans/bcbs.plan:8` as a place to go to. */
function stepPlace(at: string | undefined, uriOf: (path: string) => string): PreviewPlace | undefined {
  const m = at && /^(.*):(\d+)$/.exec(at);
  return m ? { uri: uriOf(m[1] ?? ''), line: Number(m[2]) - 1, character: 0 } : undefined;
}

const COUNTER_NAMES: Readonly<Record<Counter['name'], string>> = {
  deductible: 'Deductible',
  familyDeductible: 'Family deductible',
  oop: 'Out-of-pocket',
  familyOop: 'Family out-of-pocket',
  maximum: 'Paid by the plan',
  familyMaximum: 'Paid by the plan for the family',
};

/** Counters that have a limit, as meters. */
function countersOf({ accumulators }: CostPayer): PreviewCounter[] {
  return accumulators.flatMap(({ name, before, after, limit }) => {
    if (limit === undefined) return [];
    const share = (n: Cents): number => (limit <= 0 ? 100 : Math.min(100, Math.round((n * 100) / limit)));
    return [
      {
        name: COUNTER_NAMES[name],
        before: dollars(before),
        after: dollars(after),
        limit: dollars(limit),
        percentBefore: share(before),
        percentAfter: share(after),
      },
    ];
  });
}
