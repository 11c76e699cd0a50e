import { type Difference, differenceText } from '../benefits/reconcile/differences';
import { type Reconciled, type ReconciledLine, reconcile } from '../benefits/reconcile/reconcile';
import { type RemitTotal, remitTotals } from '../benefits/reconcile/remits';
import type { CostAdjustment } from '../benefits/types';
import { type Item, placeOf, recordOf } from '../records/book';
import { decimal, dollars, subtract } from '../records/money';
import { type NextDue, nextStep } from '../rules/next-step';
import type { Common } from './arguments';
import { itemsOf, openWorkspace } from './book';
import { moneyOrNull } from './money-json';

/**
 * `reconcile [PATH…] [--all]`: what payers paid held against what the plans and contracts say, line by line, and what to do about it.
 * Without `--all` the text tells only of claims that differ. Ends with 1 where a payer paid too little, or a check does not add up.
 */
export function reconcileCommand(common: Common): number {
  const { engine, wanted } = openWorkspace(common);
  const items = itemsOf(engine.book, wanted);
  const claims = items.flatMap((item) => {
    if (item.kind !== 'claim') return [];
    const claim = item as unknown as Item<'claim'>;
    const found = reconcile(engine.book, claim);
    return found ? [{ found, next: nextStep(engine.book, claim, engine.today) }] : [];
  });
  const remits = remitTotals(engine.book).filter((r) => items.includes(r.remit as unknown as Item));
  if (common.json)
    process.stdout.write(
      `${JSON.stringify({ claims: claims.map(({ found, next }) => claimJson(found, next)), remits: remits.map(remitJson) }, undefined, 1)}\n`,
    );
  else process.stdout.write(reconcileText(claims, remits, common.values.all === true));
  const short = claims.some(({ found }) => found.differences.some((d) => LOW.has(d.kind)));
  return short || remits.some((r) => r.difference !== undefined && r.difference !== 0) ? 1 : 0;
}

const LOW: ReadonlySet<string> = new Set(['under-contract', 'underpaid', 'unbalanced', 'patient-billed']);

interface Row {
  readonly found: Reconciled;
  readonly next: NextDue | undefined;
}

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

/** For a terminal: what differs, claim by claim, and the checks that do not add up. */
function reconcileText(claims: readonly Row[], remits: readonly RemitTotal[], all: boolean): string {
  const told = all ? claims : claims.filter(({ found }) => found.differences.length > 0 || found.unknown.length > 0);
  const blocks = told.map(({ found, next }) =>
    [
      headText(found),
      ...found.differences.map(
        (d) => `  ${d.line === undefined ? '' : `${lineName(found, d.line)}: `}${differenceText(d)}`,
      ),
      ...found.unknown.map((why) => `  not known: ${why}`),
      ...(found.account.balance ? [`  open on the account: ${dollars(found.account.balance)}`] : []),
      ...(found.account.goesOnIn === undefined ? [] : [`  goes on in ${found.account.goesOnIn}`]),
      ...(next ? [`  next: ${next.why}${deadlineText(next)}`] : []),
    ].join('\n'),
  );
  const odd = remits.filter((r) => r.difference !== undefined && r.difference !== 0);
  const checks = odd.map(
    (r) =>
      `check ${r.remit.id}: ${dollars(r.amount ?? r.claims)} came in; ${r.count === 1 ? '1 claim of the book makes' : `${r.count} claims of the book make`} ${dollars(r.claims)}${r.plb === 0 ? '' : `, PLB ${dollars(r.plb)}`}: ${dollars(r.difference ?? r.claims)} is not accounted for`,
  );
  const same =
    claims.length - claims.filter(({ found }) => found.differences.length > 0 || found.unknown.length > 0).length;
  const sum = `${claims.length === 1 ? '1 answered claim' : `${claims.length} answered claims`}, ${same} as expected; ${remits.length === 1 ? '1 check' : `${remits.length} checks`}, ${remits.length - odd.length} in balance.`;
  return `${[...blocks, ...checks, sum].join('\n\n')}\n`;
}

function headText({ claim, rank, plan, paid, expected, status }: Reconciled): string {
  const payer = [rank, plan].filter(Boolean).join(' ') || 'payer not known';
  const more = expected === undefined ? undefined : subtract(expected, paid);
  const difference =
    more === undefined || more === 0
      ? ''
      : `, ${dollars(more > 0 ? more : subtract(paid, expected ?? paid))} ${more > 0 ? 'too little' : 'more'}`;
  const waits = status === 'waiting' ? ' (asked again)' : status === 'bare' ? ' (its reasons are not told)' : '';
  return `${claim.id}  ${payer}: paid ${dollars(paid)} of ${expected === undefined ? 'an amount that is not known' : `${dollars(expected)} expected`}${difference}${waits}`;
}

function lineName({ lines }: Reconciled, number: number): string {
  const line = lines.find((l) => l.line === number);
  return ['line', number, line && [line.code, ...line.modifiers].join('-')].filter(Boolean).join(' ');
}

const deadlineText = ({ deadline, daysLeft }: NextDue): string =>
  deadline === undefined || daysLeft === undefined
    ? ''
    : ` By ${deadline}, ${daysLeft < 0 ? 'which has passed' : `${daysLeft} day${daysLeft === 1 ? '' : 's'} left`}.`;
