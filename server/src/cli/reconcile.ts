import { type Difference, differenceText } from '../benefits/reconcile/differences';
import type { Reconciled, ReconciledLine } from '../benefits/reconcile/reconcile';
import type { RemitTotal } from '../benefits/reconcile/remits';
import type { CostAdjustment } from '../benefits/types';
import { reconcileText, reconciliation } from '../features/reconcile-text';
import { type Item, placeOf, recordOf } from '../records/book';
import { decimal } from '../records/money';
import type { NextDue } from '../rules/next-step';
import { type Common, Unable } from './arguments';
import { itemsOf, openWorkspace } from './book';
import { moneyOrNull } from './money-json';

/**
 * `reconcile [PATH…] [--all]`: what payers paid held against what the plans and contracts say, line by line, and what to do about it.
 * Without `--all` the text tells only of claims that differ. Ends with 1 where a payer paid too little, or a check does not add up.
 */
export function reconcileCommand(common: Common): number {
  const { engine, wanted } = openWorkspace(common);
  const asked = itemsOf(engine.book, wanted);
  const found = reconciliation(engine, asked);
  const { claims, remits } = found;
  if (common.paths.length > 0 && asked.length === 0)
    throw new Unable(
      `${common.paths.join(', ')}: no claim and no check stands there. An answer of a payer is read into the claims first: import FILE`,
    );
  if (common.json)
    process.stdout.write(
      `${JSON.stringify({ claims: claims.map(({ found, next }) => claimJson(found, next)), remits: remits.map(remitJson) }, undefined, 1)}\n`,
    );
  else process.stdout.write(reconcileText(found, common.values.all === true));
  const short = claims.some(({ found }) => found.differences.some((d) => LOW.has(d.kind)));
  return short || remits.some((r) => r.difference !== undefined && r.difference !== 0) ? 1 : 0;
}

const LOW: ReadonlySet<string> = new Set(['under-contract', 'underpaid', 'unbalanced', 'patient-billed']);

const differenceJson = (d: Difference) => ({
  kind: d.kind,
  ...(d.line !== undefined && { line: d.line }),
  ...(d.adjustment !== undefined && { adjustment: d.adjustment }),
  amount: decimal(d.amount),
  expected: moneyOrNull(d.expected),
  told: moneyOrNull(d.told),
  words: differenceText(d),
});

const adjustmentJson = ({ group, reason, amount }: CostAdjustment) => ({ group, reason, amount: decimal(amount) });

const lineJson = (line: ReconciledLine) => ({
  line: line.line,
  code: line.code,
  modifiers: line.modifiers,
  charge: moneyOrNull(line.charge),
  expected: line.expected
    ? {
        allowed: moneyOrNull(line.expected.allowed),
        paid: moneyOrNull(line.expected.planPays),
        patient: moneyOrNull(line.expected.patient),
        adjustments: line.expected.adjustments.map(adjustmentJson),
      }
    : null,
  ...(line.unknown !== undefined && { unknown: line.unknown }),
  told: line.told
    ? {
        allowed: moneyOrNull(line.told.allowed),
        paid: decimal(line.told.paid),
        patient: decimal(line.told.patient),
        adjustments: [...line.told.row.reasons].map(([key, amount]) => {
          const [group = '', reason = ''] = key.split('-');
          return { group, reason, amount: decimal(amount) };
        }),
        remarks: line.told.row.remarks,
      }
    : null,
  differences: line.differences.map(differenceJson),
});

const nextJson = (next: NextDue) => ({
  step: next.step,
  amount: decimal(next.amount),
  why: next.why,
  deadline: next.deadline ?? null,
  daysLeft: next.daysLeft ?? null,
});

/** One claim as `--json` prints it: money as decimal strings, null where it is not known. */
const claimJson = (found: Reconciled, next: NextDue | undefined) => ({
  claim: found.claim.id,
  path: found.claim.file.path,
  line: placeOf(found.claim as unknown as Item).line + 1,
  patient: recordOf(found.claim).patient?.id ?? null,
  rank: found.rank ?? null,
  plan: found.plan ?? null,
  status: found.status,
  closed: found.closed,
  paid: decimal(found.paid),
  expected: moneyOrNull(found.expected),
  unknown: found.unknown,
  lines: found.lines.map(lineJson),
  differences: found.differences.map(differenceJson),
  denials: found.denials.map((d) => ({
    line: d.line ?? null,
    group: d.group,
    reason: d.reason,
    remarks: d.remarks,
    amount: decimal(d.amount),
    about: d.about,
    step: d.step,
  })),
  account: {
    charge: moneyOrNull(found.account.charge),
    patient: decimal(found.account.patient),
    patientBilled: moneyOrNull(found.account.patientBilled),
    patientPaid: decimal(found.account.patientPaid),
    writtenOff: decimal(found.account.writtenOff),
    openDenied: decimal(found.account.openDenied),
    balance: moneyOrNull(found.account.balance),
    goesOnIn: found.account.goesOnIn ?? null,
    nextPayer: found.account.nextPayer ?? null,
  },
  next: next ? nextJson(next) : null,
});

const remitJson = (r: RemitTotal) => ({
  remit: r.remit.id,
  path: r.remit.file.path,
  amount: moneyOrNull(r.amount),
  claims: decimal(r.claims),
  count: r.count,
  plb: decimal(r.plb),
  difference: moneyOrNull(r.difference),
});
