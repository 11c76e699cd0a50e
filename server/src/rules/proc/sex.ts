import { mceFlagsOn } from '../../codes/sets';
import { recordOf } from '../../records/book';
import { withModifiers } from '../edits';
import { otherBook, visitOfP1 } from '../example-books';
import { patientOf } from '../parties';
import type { Rule, RuleContext } from '../rule';

/** Operations and tests of organs that one sex has, by number. */
const ONE_SEX: readonly { readonly sex: 'F' | 'M'; readonly from: string; readonly to: string }[] = [
  { sex: 'M', from: '52601', to: '52649' },
  { sex: 'M', from: '54000', to: '55899' },
  { sex: 'F', from: '56405', to: '58999' },
  { sex: 'F', from: '59000', to: '59899' },
  { sex: 'F', from: '76801', to: '76828' },
  { sex: 'F', from: '88141', to: '88175' },
  { sex: 'F', from: 'G0101', to: 'G0101' },
  { sex: 'F', from: 'Q0091', to: 'Q0091' },
  { sex: 'M', from: 'G0102', to: 'G0103' },
];
const WORDS = { F: 'female', M: 'male' } as const;
/** What says that the sex on record does not decide. */
const OVERRIDE = 'KX';
const CONDITION = '45';

/** A procedure of the other sex. */
export const procSex: Rule = {
  id: 'proc/sex',
  severity: 'warning',
  kinds: ['encounter', 'claim'],
  title: 'Procedure does not fit the sex on record',
  why: 'Payers compare codes with the sex on their file. Where the file is not the whole story, modifier KX (condition code 45 on a UB-04) tells the payer to pay.',
  needs: 'the patient’s sex; for procedures of a stay the table of the Medicare Code Editor (imported)',
  source: 'definitions of the codes, by number; Medicare’s override by KX and condition code 45',
  examples: {
    raises: `${otherBook('1980-01-02', 'M')}${visitOfP1('58100 A $250.00')}`,
    clean: `${otherBook('1980-01-02', 'M')}${visitOfP1('58100-KX A $250.00')}`,
    nearMiss: `${otherBook('1980-01-02', 'U')}${visitOfP1('58100 A $250.00')}`,
  },
  check: (context) => {
    const { visit, reader } = context;
    checkStay(context);
    for (const { line, charge } of visit?.lines ?? []) {
      const { code = '', modifiers = [] } = line.procedure ?? {};
      const found = code.length === 5 ? ONE_SEX.find((s) => s.from <= code && code <= s.to) : undefined;
      if (!found || modifiers.includes(OVERRIDE) || !visit) continue;
      if (visit.claim?.condition?.some((c) => c.code === CONDITION)) return;
      const patient = patientOf(reader, visit);
      const sex = patient && recordOf(patient).sex?.code;
      if (patient && sex === undefined)
        context.notEvaluatedOnce(line.at, 'procedure', 'the patient’s sex is not known');
      if (sex !== 'F' && sex !== 'M') return;
      if (sex === found.sex) continue;
      context.report(
        line.at,
        'procedure',
        `${code} is for ${WORDS[found.sex]} patients, and the record says ${WORDS[sex]}: check both, or add KX.`,
        {
          ...(charge !== undefined && { atRisk: charge }),
          fixes: () => withModifiers(context, line, [...modifiers, OVERRIDE], `Add modifier ${OVERRIDE}`, false),
        },
      );
    }
  },
};

/** Procedures of a stay: the code editor's table tells the sex, until the day on which Medicare stopped looking at it. */
function checkStay({ visit, reader, engine, report }: RuleContext): void {
  const done = visit?.record.procedure;
  if (!visit || !done?.length) return;
  const day = visit.record.discharged?.date ?? visit.dates?.to;
  const patient = patientOf(reader, visit);
  const sex = patient && recordOf(patient).sex?.code;
  if (!day || (sex !== 'F' && sex !== 'M')) return;
  const other = sex === 'F' ? 'male' : 'female';
  for (const { at, code } of done) {
    const found = code === undefined ? undefined : mceFlagsOn(engine.codes, code.toUpperCase(), day, 'mce-pcs');
    if (found?.status !== 'known' || !found.flags.some((f) => f.toLowerCase() === other)) continue;
    report(at, 'code', `${code} is for ${other} patients, and the record says ${WORDS[sex]}: check both.`, {
      source: found.edition,
    });
  }
}
