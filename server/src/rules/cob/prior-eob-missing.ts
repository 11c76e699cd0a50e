import { coveragesOn, isSentTo } from '../../benefits/coverages';
import { recordOf } from '../../records/book';
import { patientOf } from '../parties';
import type { Rule } from '../rule';

const BOOK =
  'patient P1\n  coverage primary BLUE\n  coverage secondary RED\nclaim CLM-1\n  patient P1\n  payer secondary\n  date 2026-04-18\n  service\n    99213 A $95.00\n';
const READY = '  history\n    2026-05-20 ready by Kim\n';

/** A claim to a later payer that does not tell what the earlier ones have answered. */
export const cobPriorEobMissing: Rule = {
  id: 'cob/prior-eob-missing',
  severity: 'error',
  stage: 'ready',
  kinds: ['claim'],
  title: 'Answer of the earlier payer missing',
  why: 'A second payer pays after what the first has answered: payment, adjustments and day. A claim without them is rejected or denied until they are sent.',
  needs: 'the patient’s coverages',
  source: '837 loops 2320, 2330B and 2430',
  examples: {
    raises: BOOK + READY,
    clean: `${BOOK}  prior primary paid $60.00 on 2026-05-12\n    CO-45 $20.00\n    PR-2 $15.00\n${READY}`,
    nearMiss: BOOK.replace('payer secondary', 'payer primary') + READY,
  },
  check: ({ visit, reader, report }) => {
    const claim = visit?.claim;
    const which = claim?.payer?.which;
    if (which === undefined || which.toLowerCase() === 'primary') return;
    const patient = visit ? patientOf(reader, visit) : undefined;
    if (!claim || !patient || !visit?.dates) return;
    const person = recordOf(patient);
    if ((person.coverage?.length ?? 0) < 2) return;
    // The claim may name its own coverage alone; who pays before it is the patient’s matter.
    const { applies } = coveragesOn({ ...claim, coverage: undefined }, person, visit.dates.from);
    const own = applies.findIndex((a) => isSentTo(which, a));
    // A payer that passed the claim on has sent its answer along.
    if (own <= 0 || claim.history?.event?.some((e) => e.event === 'forwarded' && e.from !== undefined)) return;
    for (const { rank, plan } of applies.slice(0, own)) {
      const prior = claim.prior?.find((p) => p.rank === rank);
      if (!prior)
        report(
          claim.payer?.at ?? 0,
          'which',
          `${plan} pays before: write its answer as “prior ${rank} paid $… on DATE”, with its adjustments below.`,
        );
      else if (!prior.on)
        report(prior.at, 'rank', `The day on which ${plan} answered is missing: write it as “on DATE”.`);
      else if (prior.paid === undefined && !prior.line?.length)
        report(
          prior.at,
          'rank',
          `What ${plan} has paid is missing: write it as “paid $…”, or “paid $0” where it denied.`,
        );
    }
  },
};
