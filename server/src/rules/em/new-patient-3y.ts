import type { Practice } from '../../../../schemas';
import { isVisit } from '../../codes/code-kinds';
import { recordOf } from '../../records/book';
import { changeProcedure } from '../edits';
import { patientOf, practiceOf } from '../parties';
import { type PastLine, pastLines, yearsBefore } from '../past';
import { linkTo } from '../payers';
import type { Rule, RuleContext } from '../rule';
import { trait } from '../traits';
import type { VisitLine } from '../visit';

/** Codes for new patients, and the one for established patients of like level. */
const ESTABLISHED: Readonly<Record<string, string>> = {
  ...{ 99202: '99212', 99203: '99213', 99204: '99214', 99205: '99215', 92002: '92012', 92004: '92014' },
  ...{ 99341: '99347', 99342: '99348', 99344: '99349', 99345: '99350' },
  ...{ 99381: '99391', 99382: '99392', 99383: '99393', 99384: '99394', 99385: '99395', 99386: '99396', 99387: '99397' },
};
const YEARS = 3;

const BOOK =
  'practice R "Riverside"\n  npi 1234567893\n  provider 1497758544 "Okafor" "Grace"\n    specialty 11\n  provider 1356843017 "Lee" "Kim"\n    specialty 13\n';
const visit = (id: string, date: string, npi: string, code: string): string =>
  `encounter ${id}\n  patient P1\n  date ${date}\n  rendering ${npi}\n  service\n    ${code} A $100.00\n`;

/** A new patient who is not new. */
export const emNewPatient: Rule = {
  id: 'em/new-patient-3y',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  concerns: trait.medicine,
  title: 'New-patient code for a patient seen within three years',
  why: 'A patient is new when nobody of the group with the same specialty has seen them face to face for three years. Otherwise the code for established patients is billed.',
  needs: 'the patient’s earlier records in the book, and the specialties of the practice’s providers',
  source: 'Medicare claims processing manual, chapter 12, 30.6.7',
  examples: {
    raises: `${BOOK}${visit('E-1', '2024-05-01', '1497758544', '99213')}${visit('E-2', '2026-03-02', '1497758544', '99203')}`,
    clean: `${BOOK}${visit('E-1', '2024-05-01', '1497758544', '99213')}${visit('E-2', '2026-03-02', '1497758544', '99213')}`,
    nearMiss: `${BOOK}${visit('E-1', '2024-05-01', '1356843017', '99213')}${visit('E-2', '2026-03-02', '1497758544', '99203')}`,
  },
  check: (context) => {
    for (const line of context.visit?.lines ?? [])
      if (line.line.procedure && line.line.procedure.code in ESTABLISHED) checkLine(context, line);
  },
};

function checkLine(context: RuleContext, { line, dates, charge }: VisitLine): void {
  const { visit, reader } = context;
  const code = line.procedure?.code ?? '';
  if (!visit || !dates) return;
  const since = yearsBefore(dates.from, YEARS);
  const npi = line.rendering?.npi ?? visit.record.rendering?.npi;
  const patient = patientOf(reader, visit);
  // A day before the birth is a slip of another record, not a visit.
  const born = (patient && recordOf(patient).born?.date) ?? '';
  const earlier = context.once(`seen before ${dates.from}`, () =>
    pastLines(context).filter(
      (p) => p.dates.from < dates.from && p.dates.from > since && p.dates.from >= born && isFaceToFace(p),
    ),
  );
  if (earlier.length === 0) return;
  const practice = practiceOf(reader, visit);
  const judged = earlier.map((p) => ({ past: p, same: isSame(practice, npi, p, visit.record.practice?.id) }));
  const found = judged.findLast((j) => j.same === true)?.past;
  if (!found) {
    if (judged.some((j) => j.same === undefined))
      context.notEvaluated(
        line.at,
        'procedure',
        'the specialty of a provider who saw the patient within three years is not known',
      );
    return;
  }
  const instead = ESTABLISHED[code];
  context.report(
    line.at,
    'procedure',
    `The patient was seen on ${found.dates.from} (${found.code}), within three years, and is not new${instead ? `: use ${instead} or another code for established patients` : ''}.`,
    {
      ...(charge !== undefined && { atRisk: charge }),
      related: [linkTo(found.item, found.at, `Seen on ${found.dates.from}`)],
      fixes: () => (instead ? changeProcedure(context, line, instead) : []),
    },
  );
}

/** Visits and operations are face to face; reading a test (26, 93010) is not. */
function isFaceToFace({ code, modifiers }: PastLine): boolean {
  if (modifiers.includes('26')) return false;
  return (
    isVisit(code) ||
    /^(?:980(?:0\d|1[0-5])|9200[24]|9201[24]|90791|90792|9083[2-8]|9716[1-8]|G0402|G0438|G0439|G046[6-9]|G0470)$/.test(
      code,
    ) ||
    (/^\d{5}$/.test(code) && code >= '10004' && code <= '69990')
  );
}

/** Whether the earlier provider counts as the same: the same person, or the same group and specialty; undefined where not known. */
function isSame(
  practice: Practice | undefined,
  npi: string | undefined,
  past: PastLine,
  practiceId: string | undefined,
): boolean | undefined {
  if (npi !== undefined && past.rendering === npi) return true;
  if (past.practice !== undefined && practiceId !== undefined && past.practice !== practiceId) return false;
  const facts = (wanted: string | undefined) =>
    practice?.provider?.find((p) => p.npi !== undefined && p.npi === wanted);
  const [now, then] = [facts(npi), facts(past.rendering)];
  if (!now || !then) return undefined;
  if ((now.group?.id ?? '') !== (then.group?.id ?? '')) return false;
  const [a, b] = [now.specialty?.code ?? practice?.specialty?.code, then.specialty?.code ?? practice?.specialty?.code];
  return a === undefined || b === undefined ? undefined : a === b;
}
