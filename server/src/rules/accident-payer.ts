import { kindOfCoverage, type PayerKind } from '../benefits/coordination/payer-kinds';
import { recordOf } from '../records/book';
import { changeTo } from './edits';
import { coverageOf, patientOf } from './parties';
import type { RuleContext } from './rule';

/**
 * Reports a claim about an accident that goes to a payer which does not answer for it. Silent where the insurance that answers has
 * told its answer (`prior`), and not evaluated where the book does not say what the claim's payer is.
 *
 * @param says the message, from the plan it goes to and, where the patient has it, the plan that should be asked
 */
export function accidentPayer(
  context: RuleContext,
  accidentKind: 'auto' | 'employment',
  answering: readonly PayerKind[],
  says: (plan: string, other: string | undefined) => string,
): void {
  const { visit, reader, report, notEvaluated } = context;
  const accident = visit?.record.accident;
  const payer = visit?.claim?.payer;
  if (!visit || accident?.kind !== accidentKind || !payer) return;
  if (visit.claim?.prior?.length) return;
  const coverage = coverageOf(reader, visit);
  if (!coverage) return;
  // The number of a case is given by the insurance that has opened it.
  if (coverage.claimNumber?.number !== undefined) return;
  const kind = kindOfCoverage(reader, coverage);
  if (kind === undefined) {
    notEvaluated(
      payer.at,
      'which',
      `who answers for the accident: the book has no plan or payer of ${coverage.plan ?? 'the coverage'}`,
    );
    return;
  }
  if (answering.includes(kind)) return;
  const patient = patientOf(reader, visit);
  const other = (patient ? (recordOf(patient).coverage ?? []) : []).find((c) => {
    const found = kindOfCoverage(reader, c);
    return found !== undefined && answering.includes(found);
  })?.plan;
  report(payer.at, 'which', says(coverage.plan ?? '', other), {
    fixes: () => (other === undefined ? [] : [changeTo(context, payer.at, 'which', other)]),
  });
}
