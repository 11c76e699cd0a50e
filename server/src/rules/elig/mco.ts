import { type Applies, coveragesOn, isSentTo } from '../../benefits/coverages';
import { payerOf } from '../../benefits/payer-of';
import { recordOf } from '../../records/book';
import { changeTo } from '../edits';
import { patientOf } from '../parties';
import { payerName } from '../payers';
import { relatedTo } from '../related';
import type { Rule } from '../rule';

const book = (managed: string): string =>
  `payer STATE "State Medicaid"\n  medicaid\npayer CARE "Care Partners"\nplan AID\n  payer STATE\nplan CARE-AID\n  payer CARE\npatient P1\n  coverage primary AID\n    member M1\n    ${managed}\nencounter E-1\n  patient P1\n  date 2026-04-18\n  place 11\n  service\n    99213 $120.00\n`;

/** A claim that goes to the payer of a plan although an organization manages the patient’s care. */
export const eligMco: Rule = {
  id: 'elig/mco',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  title: 'Member of a managed care organization',
  why: 'Medicaid and Medicare hand the care of many members to a managed care organization. The claim then goes there; the state or Medicare itself denies it. Some services are kept out of such contracts and stay with the payer: allow the finding for those.',
  needs: '“managed-by” in the patient’s coverage, and the payer of the plan',
  source: '42 CFR 438.60',
  examples: {
    raises: book('managed-by CARE'),
    clean: book('managed-by CARE').replace('coverage primary AID', 'coverage primary CARE-AID'),
    nearMiss: book('verified 2026-04-01'),
  },
  check: (context) => {
    const { visit, reader, report } = context;
    const patient = visit?.record.patient?.id === undefined ? undefined : patientOf(reader, visit);
    const date = visit?.dates?.from;
    if (!visit || !patient || !date) return;
    const written = recordOf(patient).coverage;
    if (!written?.some((c) => c.managedBy?.payer)) return;
    const { applies } = coveragesOn(visit.record, recordOf(patient), date);
    const sentTo = visit.claim?.payer;
    for (const one of applies) {
      const manager = one.coverage.managedBy;
      const id = manager?.payer;
      if (!manager || !id || (sentTo?.which !== undefined && !isSentTo(sentTo.which, one))) continue;
      const payer = payerOf(reader, one.coverage, date);
      if (!payer || payer.id?.toUpperCase() === id.toUpperCase()) continue;
      const found = reader.find('payer', id)[0];
      const name = found ? payerName(recordOf(found)) : id;
      const instead = applies.find((other) => isOf(other, id));
      const entry = sentTo ?? visit.record.coverage ?? visit.record.patient;
      if (!entry) continue;
      report(
        entry.at,
        sentTo || visit.record.coverage ? 'which' : 'id',
        `${name} manages the patient’s care under ${one.plan}: the claim goes there, and ${payerName(payer)} denies it.${instead ? '' : ` Write a coverage with a plan of ${name}.`}`,
        {
          related: [relatedTo(patient as never, manager.at, 'payer', `${name} manages the care`)],
          ...(sentTo && instead && { fixes: () => [changeTo(context, sentTo.at, 'which', instead.plan)] }),
        },
      );
    }

    /** Whether a coverage's plan belongs to a payer. */
    function isOf(other: Applies, id: string): boolean {
      return date !== undefined && payerOf(reader, other.coverage, date)?.id?.toUpperCase() === id.toUpperCase();
    }
  },
};
