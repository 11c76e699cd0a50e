import { slotSpan } from '../../records/bind';
import { treeOfItem } from '../../records/book';
import { withoutEntry } from '../edits';
import type { Rule } from '../rule';
import { listed } from './tables';

interface Symptom {
  /** Undotted beginnings of the symptom, and of the diseases that it belongs to. */
  readonly symptom: RegExp;
  readonly of: RegExp;
}
/** Symptoms that a disease has as a rule: they say nothing more beside it. */
const SYMPTOMS: readonly Symptom[] = [
  { symptom: /^R05/, of: /^J(?:0[0-6]|09|1\d|2[0-2]|4[0-7])/ },
  { symptom: /^R06(?:0|2)/, of: /^(?:J1[2-8]|J4[3-6]|I50)/ },
  { symptom: /^R509/, of: /^(?:A4[01]|J09|J1\d|N10)/ },
  { symptom: /^R10/, of: /^K(?:3[5-7]|57[0-9]2|80[0-4]|81|85)/ },
  { symptom: /^R07/, of: /^I2[0-2]/ },
  { symptom: /^R51/, of: /^G43/ },
  { symptom: /^R569/, of: /^G40/ },
  { symptom: /^R(?:11|197)/, of: /^(?:A0[0-9]|K52)/ },
  { symptom: /^R(?:300|350)/, of: /^N(?:30|390)/ },
  { symptom: /^R73/, of: /^E(?:08|09|10|11|13)/ },
  { symptom: /^R030/, of: /^I1[0-6]/ },
];
const visit = (first: string, second: string): string =>
  `encounter E-1\n  date 2026-04-18\n  dx\n    A ${first}\n    B ${second}\n  service\n    99213 AB $120.00\n`;

/** A symptom beside the disease that it belongs to. */
export const dxSymptom: Rule = {
  id: 'dx/symptom',
  severity: 'information',
  kinds: ['encounter', 'claim'],
  title: 'Symptom of the disease beside it',
  why: 'What a disease has as a rule is not coded beside it: a cough with pneumonia, raised sugar with diabetes. Beside an uncertain disease of an outpatient it is the symptom alone that is coded.',
  needs: 'nothing but the record',
  source: 'ICD-10-CM guidelines I.B.4, I.B.5 and IV.H',
  examples: { raises: visit('J18.9', 'R05.9'), clean: visit('J18.9', 'I10'), nearMiss: visit('J18.9', 'R04.2') },
  check: (context) => {
    if (!context.visit || context.visit.diagnoses.length < 2) return;
    const all = listed(context.visit);
    for (const dx of all) {
      if (!dx.code.startsWith('R')) continue;
      const bare = dx.code.replace('.', '');
      const found = SYMPTOMS.find((s) => s.symptom.test(bare));
      const disease = found && all.find((d) => found.of.test(d.code.replace('.', '')));
      if (!disease) continue;
      context.report(
        dx.at,
        'code',
        `${dx.code} is a symptom that ${disease.code} has as a rule: leave it out, unless the record says that it is something else.`,
        {
          related: [{ offset: slotSpan(treeOfItem(context.item), disease.at, 'code').start, message: disease.code }],
          fixes: () =>
            context.visit?.lines.some((l) => l.line.pointers?.includes(dx.letter ?? ' '))
              ? []
              : withoutEntry(context, dx.at, `Remove ${dx.code}`, false),
        },
      );
    }
  },
};
