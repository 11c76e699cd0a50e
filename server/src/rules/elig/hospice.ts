import { recordOf } from '../../records/book';
import { within } from '../../records/dates';
import { addEntry, withModifiers } from '../edits';
import { patientOf } from '../parties';
import { goesToMedicare } from '../payers';
import { relatedTo } from '../related';
import type { Report, Rule } from '../rule';

/** Attending physician who is not paid by the hospice · not for the terminal illness. */
const [ATTENDING, UNRELATED] = ['GV', 'GW'] as const;
/** Condition code of an institutional claim: not for the terminal illness. */
const CONDITION = '07';
/** Bills of hospices themselves. */
const OWN_BILL = /^0?8[12]/;

const book = (line: string, hospice = 'hospice 2026-03-01..'): string =>
  `payer MCR "Medicare"\n  medicare\nplan B\n  payer MCR\npatient P1\n  coverage primary B\n    member 1EG4TE5MK73\n    ${hospice}\nencounter E-1\n  patient P1\n  date 2026-04-18\n  place 11\n  dx\n    A I10\n  service\n    ${line}\n`;

/** A service billed to Medicare while the patient is in hospice, without a word of how it stands to the terminal illness. */
export const eligHospice: Rule = {
  id: 'elig/hospice',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  title: 'Patient in hospice',
  why: 'Once a patient has chosen hospice, Medicare pays for the terminal illness through the hospice alone. Another provider’s claim is denied unless it says that the service has nothing to do with the illness (GW, condition code 07), or that the attending physician is not paid by the hospice (GV).',
  needs: '“hospice” in the patient’s Medicare coverage, and whether the payer is Medicare',
  source: '42 CFR 418.24 and 418.304; Medicare Claims Processing Manual, chapter 11',
  examples: {
    raises: book('99213 A $120.00'),
    clean: book('99213-GW A $120.00'),
    nearMiss: book('99213 A $120.00', 'hospice 2026-03-01..2026-04-17'),
  },
  check: (context) => {
    const { visit, reader, report } = context;
    const patient = visit?.record.patient?.id === undefined ? undefined : patientOf(reader, visit);
    const elected = patient && recordOf(patient).coverage?.flatMap((c) => (c.hospice?.range ? [c.hospice] : []));
    if (!visit || !patient || !elected?.length || goesToMedicare(context) !== true) return;
    const electionOn = (date: string | undefined) =>
      elected.find((h) => date !== undefined && h.range && within(date as typeof h.range.from, h.range));
    const related = (at: number): Report => ({
      related: [relatedTo(patient as never, at, 'range', 'The patient is in hospice on these days')],
    });
    if (visit.institutional) {
      const bill = visit.claim?.typeOfBill;
      const found = electionOn(visit.dates?.from);
      const said = visit.claim?.condition?.some((c) => c.code === CONDITION);
      const date = visit.record.date;
      if (!found || said || OWN_BILL.test(bill?.code ?? '') || !date) return;
      report(
        date.at,
        'range',
        `The patient is in hospice on ${date.range?.from}. Bill the hospice, or add condition ${CONDITION} where the care has nothing to do with the terminal illness.`,
        {
          ...related(found.at),
          ...(visit.claim && { fixes: () => addEntry(context, `condition ${CONDITION}`, false) }),
        },
      );
      return;
    }
    for (const { line, dates, charge } of visit.lines) {
      const { procedure } = line;
      const found = electionOn(dates?.from);
      if (!procedure || !found) continue;
      const { code, modifiers } = procedure;
      if (modifiers.includes(ATTENDING) || modifiers.includes(UNRELATED)) continue;
      report(
        line.at,
        'procedure',
        `The patient is in hospice on ${dates?.from}. Bill ${code} to the hospice, or add GW (nothing to do with the terminal illness) or GV (attending physician, not paid by the hospice).`,
        {
          ...related(found.at),
          ...(charge !== undefined && { atRisk: charge }),
          fixes: () =>
            [UNRELATED, ATTENDING].flatMap((m) =>
              withModifiers(context, line, [...modifiers, m], `Add modifier ${m}`, false),
            ),
        },
      );
    }
  },
};
