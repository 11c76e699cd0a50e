import { isQmb, SHARES } from '../../benefits/qmb';
import { recordOf } from '../../records/book';
import { dollars } from '../../records/money';
import { patientOf } from '../parties';
import { relatedTo } from '../related';
import type { Rule } from '../rule';
import { trait } from '../traits';
import type { Visit } from '../visit';

/** What is taken for a cost share. */
const TAKEN_FOR: ReadonlySet<string> = new Set(['copay', 'deductible', 'coinsurance']);

const book = (qmb: string, collected: string): string =>
  `payer MCR "Medicare"\n  medicare\nplan B\n  payer MCR\npatient P1\n  coverage primary B\n    member 1EG4TE5MK73\n    ${qmb}\nencounter E-1\n  patient P1\n  date 2026-04-18\n  place 11\n  service\n    99213 $120.00\n  ${collected}\n`;

/** Medicare’s cost share, asked of a patient who is protected from it. */
export const eligQmb: Rule = {
  id: 'elig/qmb',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  concerns: trait.collected | trait.history,
  title: 'Medicare’s share taken from a protected patient',
  why: 'A Qualified Medicare Beneficiary may not be asked for Medicare’s deductible, coinsurance or copay, even where Medicaid pays none of it. What was taken has to be given back; who keeps asking may lose the right to bill Medicare.',
  needs: '“qmb” in the patient’s Medicare coverage',
  source: 'Social Security Act 1902(n)(3)(B) and 1866(a)(1)(A)',
  examples: {
    raises: book('qmb yes', 'collected $24.00 coinsurance 2026-04-18'),
    clean: book('qmb yes', 'note "nothing collected"'),
    nearMiss: book('qmb 2025-01-01..2025-12-31', 'collected $24.00 coinsurance 2026-04-18'),
  },
  check: ({ visit, reader, report }) => {
    const { collected } = visit?.record ?? {};
    const billed = visit?.claim?.history?.event?.filter((e) => e.event === 'patient-billed' && (e.amount ?? 0) > 0);
    if (!visit?.dates || (!collected?.length && !billed?.length)) return;
    const patient = patientOf(reader, visit);
    const date = visit.dates.from;
    const coverage = patient && recordOf(patient).coverage?.find((c) => c.qmb && isQmb(reader, c, date));
    if (!patient || !coverage?.qmb) return;
    const why = {
      related: [relatedTo(patient as never, coverage.qmb.at, 'yes', 'The patient is a Qualified Medicare Beneficiary')],
    };
    let back = refundedOf(visit);
    for (const { at, amount, what } of collected ?? []) {
      if (amount === undefined || amount <= 0 || !TAKEN_FOR.has(what ?? '')) continue;
      back -= amount;
      if (back >= 0) continue;
      report(
        at,
        'amount',
        `The patient is a Qualified Medicare Beneficiary and owes no ${what} to Medicare’s providers. Give the ${dollars(amount)} back, and ask Medicaid.`,
        why,
      );
    }
    const other = otherThanShare(visit);
    for (const { at, amount } of billed ?? [])
      if (amount !== undefined && amount > other)
        report(
          at,
          'amount',
          `${dollars(amount)} was billed to a Qualified Medicare Beneficiary, who owes nothing of Medicare’s cost share. Take the bill back, and ask Medicaid.`,
          why,
        );
  },
};

/** Cents that the history gives back to the patient. */
const refundedOf = ({ claim }: Visit): number =>
  (claim?.history?.event ?? []).reduce(
    (sum, e) => sum + (e.event === 'refunded' && e.to?.toLowerCase() === 'patient' ? (e.amount ?? 0) : 0),
    0,
  );

/** Cents that the payers’ answers leave to the patient for other reasons, as what Medicare does not cover: these may be billed. */
function otherThanShare({ claim }: Visit): number {
  let sum = 0;
  for (const event of claim?.history?.event ?? []) {
    for (const line of event.line ?? [])
      for (const detail of line.details ?? [])
        if ('amount' in detail && detail.group === 'PR' && !SHARES.has(detail.reason)) sum += detail.amount;
    for (const { code, amount = 0 } of event.adjustment ?? [])
      if (code?.group === 'PR' && !SHARES.has(code.reason)) sum += amount;
  }
  return sum;
}
