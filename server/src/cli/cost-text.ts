import type { Cents } from '../../../schemas/values';
import { type Bound, bounded, boundOfPatient } from '../benefits/bound';
import type { Desk } from '../benefits/due';
import { writeOffOf } from '../benefits/lines';
import type { Cost, CostAlone, CostLine, CostPayer } from '../benefits/types';
import { dollars, quantityText } from '../records/money';

/** The cost of records for a terminal: a table a payer, the steps below each line, what the patient owes, what is not known. */
export const costText = (costs: readonly Cost[], desks: readonly (Desk | undefined)[] = []): string =>
  costs.map((cost, i) => recordText(cost, desks[i])).join('\n');

function recordText(cost: Cost, desk: Desk | undefined): string {
  const out: string[] = [cost.record];
  if (desk) out.push(`  At the desk: ${desk.line}`);
  for (const payer of cost.payers) out.push(...payerText(payer));
  if (cost.alone) out.push(...aloneText(cost.alone));
  const { responsibility, collected, balance, credit, dueAtVisit, toCollect } = cost.patient;
  const bound = boundOfPatient(cost);
  out.push('', `  Patient owes ${shown(responsibility, bound)}`);
  out.push(
    `    collected ${dollars(collected)}, ${credit > 0 ? `${dollars(credit)} too much` : `balance ${shown(balance, bound)}`}`,
  );
  out.push(
    `    due at the visit ${shown(dueAtVisit, bound)}${collected > 0 ? `, still to collect ${dollars(toCollect)}` : ''}`,
  );
  if (cost.unknown.length > 0) {
    out.push('  Not known:');
    for (const { line, why } of cost.unknown) out.push(`    ${line === undefined ? '' : `line ${line}: `}${why}`);
  }
  if (cost.assumptions.length > 0) {
    out.push('  Assumed:');
    for (const text of cost.assumptions) out.push(`    ${text}`);
  }
  return `${out.join('\n')}\n`;
}

const shown = (amount: Cents, bound: Bound): string =>
  bound === 'exact' ? dollars(amount) : `${bounded(bound, dollars(amount))}, for not all is known`;

const HEADER = ['', 'code', 'units', 'charge', 'allowed', 'write-off', 'plan pays', 'patient'];
const UNKNOWN = 'unknown';
const money = (amount: Cents | undefined): string => (amount === undefined ? UNKNOWN : dollars(amount));

function payerText(payer: CostPayer): string[] {
  const network = payer.network === 'in' ? 'in network' : payer.network === 'out' ? 'out of network' : payer.network;
  const rows = payer.lines.map(cells);
  const { charge, allowed, writeOff, planPays, patient, partial } = payer.totals;
  const total = ['', partial ? 'known lines' : 'total', '', charge, allowed, writeOff, planPays, patient].map((cell) =>
    typeof cell === 'number' ? dollars(cell) : cell,
  );
  const widths = HEADER.map((_, i) => Math.max(...[HEADER, total, ...rows].map((row) => row[i]?.length ?? 0)));
  const row = (of: readonly string[]): string =>
    `  ${of.map((cell, i) => (i === 1 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  ')}`.trimEnd();
  const out = ['', `  ${payer.rank} ${payer.plan}, ${network}`, row(HEADER)];
  payer.lines.forEach((line, i) => {
    out.push(row(rows[i] ?? []));
    if (line.balanceBill)
      out.push(
        `        ${dollars(line.balanceBill)} above the allowed amount: no contract, so it may be billed to the patient`,
      );
    for (const { wording, why, at } of line.steps) out.push(`        ${wording} (${why}${at ? `, ${at}` : ''})`);
  });
  out.push(row(total));
  for (const { name, before, after, limit } of payer.accumulators) {
    const of = limit === undefined ? '' : ` of ${dollars(limit)}`;
    out.push(`    ${COUNTERS[name]}: ${dollars(before)} used before, ${dollars(after)} after${of}`);
  }
  return out;
}

/** Lines that no coverage pays: charge, what the sliding fee takes off, and what is left, each with its reason. */
function aloneText({ why, lines }: CostAlone): string[] {
  const rows = lines.map((l) => [
    `${l.line}`,
    [l.code, ...l.modifiers].join('-'),
    quantityText(l.units),
    dollars(l.charge),
    dollars(l.discount),
    dollars(l.patient),
  ]);
  const header = ['', 'code', 'units', 'charge', 'sliding fee', 'patient'];
  const widths = header.map((_, i) => Math.max(...[header, ...rows].map((row) => row[i]?.length ?? 0)));
  const row = (of: readonly string[]): string =>
    `  ${of.map((cell, i) => (i === 1 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  ')}`.trimEnd();
  const out = ['', '  The patient pays alone', ...why.map((reason) => `    ${reason}`), row(header)];
  lines.forEach(({ reduced, chargeFrom }, i) => {
    out.push(row(rows[i] ?? []));
    out.push(`        ${reduced ? `${reduced.why} (${reduced.at})` : `the whole charge (${chargeFrom.why})`}`);
  });
  return out;
}

const COUNTERS: Readonly<Record<CostPayer['accumulators'][number]['name'], string>> = {
  deductible: 'deductible',
  oop: 'out-of-pocket',
  maximum: 'plan maximum',
  familyDeductible: 'family deductible',
  familyOop: 'family out-of-pocket',
  familyMaximum: 'family maximum',
};

function cells(line: CostLine): string[] {
  const { charge, allowed } = line;
  const writeOff = line.planPays === undefined ? undefined : writeOffOf(line);
  return [
    `${line.line}`,
    [line.code, ...line.modifiers].join('-'),
    quantityText(line.units),
    money(charge),
    money(allowed),
    money(writeOff),
    money(line.planPays),
    money(line.patient),
  ];
}
