import { slotSpan } from '../../records/bind';
import { treeOfItem } from '../../records/book';
import type { Rule } from '../rule';
import { type Diagnosis, listed } from './tables';

interface Combination {
  /** Undotted beginnings of the code that is too little, and of the one beside it. */
  readonly one: RegExp;
  readonly other: RegExp;
  /** What is listed in their place, or what is wrong with both. */
  readonly words: string;
}
const CKD = /^N18/;
const FAILURE = /^I50/;

/**
 * Pairs that the code set puts into one code, or of which one already says the other. “With” in the index presumes that the two belong
 * together unless the record says otherwise (guideline I.A.15); hypertension by I.C.9.a, diabetes by I.C.4.a.
 */
const COMBINATIONS: readonly Combination[] = [
  { one: /^I10/, other: /^I1[123]/, words: 'the second already says the hypertension: take I10 off' },
  { one: /^I10/, other: FAILURE, words: 'hypertension with heart failure is I11.0, with the failure beside it' },
  { one: /^I10/, other: CKD, words: 'hypertension with kidney disease is I12, with the stage beside it' },
  { one: /^I11/, other: CKD, words: 'hypertension with disease of heart and kidney is I13' },
  { one: /^I11/, other: /^I1[23]/, words: 'hypertension with disease of heart and kidney is I13 alone' },
  { one: /^I12/, other: /^I13/, words: 'hypertension with disease of heart and kidney is I13 alone' },
  { one: /^I12/, other: FAILURE, words: 'hypertension with disease of heart and kidney is I13' },
  {
    one: /^I1(?:19|31)/,
    other: FAILURE,
    words: 'the first says that there is no heart failure: I11.0, I13.0 or I13.2',
  },
  { one: /^I1(?:29|30|310)/, other: /^N18[56]/, words: 'the first is for stages 1 to 4: I12.0, I13.2 or I13.11' },
  { one: /^I1(?:20|32|311)/, other: /^N18[1-49]/, words: 'the first is for stage 5 and ESRD: I12.9, I13.0 or I13.10' },
  ...['E08', 'E09', 'E10', 'E11', 'E13'].flatMap((kind): Combination[] => [
    {
      one: new RegExp(`^${kind}9`),
      other: new RegExp(`^${kind}[0-8]`),
      words: 'one says without complications, the other with',
    },
    {
      one: new RegExp(`^${kind}9`),
      other: CKD,
      words: `diabetes with kidney disease is ${kind}.22, with the stage beside it`,
    },
    { one: new RegExp(`^${kind}9`), other: /^L97[45]/, words: `diabetes with an ulcer of the foot is ${kind}.621` },
    { one: new RegExp(`^${kind}9`), other: /^G629/, words: `diabetes with neuropathy is ${kind}.40 to ${kind}.49` },
    { one: new RegExp(`^${kind}9`), other: /^I739/, words: `diabetes with disease of the vessels is ${kind}.51` },
  ]),
  { one: /^J449/, other: /^J44[01]/, words: 'the second already says the disease: take J44.9 off' },
  { one: /^J45.09/, other: /^J45.0[12]/, words: 'one says that the asthma was calm, the other that it was not' },
  {
    one: /^J4590?9/,
    other: /^J45(?:90[12]|99|[2-5])/,
    words: 'the second already says the asthma: take the first off',
  },
  { one: /^F32A/, other: /^F3(?:2[0-5]|3)/, words: 'the second already says the depression: take F32.A off' },
  { one: /^N189/, other: /^N18[1-6]/, words: 'the second says the stage: take N18.9 off' },
  { one: /^N185/, other: /^N186/, words: 'N18.6 already says stage 5: take N18.5 off' },
  { one: /^Z20822/, other: /^U071/, words: 'the infection is there, so the contact says nothing more' },
  { one: /^Z853/, other: /^C50/, words: 'the growth is there, or it is history' },
  { one: /^Z8546/, other: /^C61/, words: 'the growth is there, or it is history' },
  { one: /^Z85038/, other: /^C18/, words: 'the growth is there, or it is history' },
  { one: /^Z85118/, other: /^C34/, words: 'the growth is there, or it is history' },
  { one: /^O80/, other: /^O(?!80)/, words: 'O80 is for a delivery without anything else: take it off' },
  {
    one: /^Z331/,
    other: /^O/,
    words: 'Z33.1 says that the pregnancy does not matter here, and the other that it does',
  },
  { one: /^Z34/, other: /^O/, words: 'Z34 is for a pregnancy without complications: take it off' },
  {
    one: /^Z478/,
    other: /^[ST]\d.*[A-RT-Z]$/,
    words: 'aftercare of an injury is the injury’s code with its seventh character',
  },
];
const visit = (first: string, second: string): string =>
  `encounter E-1\n  date 2026-04-18\n  dx\n    A ${first}\n    B ${second}\n  service\n    99213 AB $120.00\n`;
const bareOf = ({ code }: Diagnosis): string => code.replace('.', '').toUpperCase();
/** The pairs by the first two characters of the code that they begin with: of most codes there are none to look through. */
const BY_HEAD: ReadonlyMap<string, readonly Combination[]> = byHead();

function byHead(): Map<string, Combination[]> {
  const heads = new Map<string, Combination[]>();
  for (const pair of COMBINATIONS) {
    const head = pair.one.source.slice(1, 3);
    const known = heads.get(head);
    if (known) known.push(pair);
    else heads.set(head, [pair]);
  }
  return heads;
}

/** Two diagnoses that are one code, or of which one says the other. */
export const dxCombination: Rule = {
  id: 'dx/combination',
  severity: 'warning',
  kinds: ['encounter', 'claim'],
  title: 'Two diagnoses that belong into one code',
  why: 'The code set presumes that some conditions belong together, such as hypertension and kidney disease, and has one code for both. Listed apart, the claim says less than the record, and auditors change it.',
  needs: 'nothing but the record; where the record says that the two are not connected, allow it with that reason',
  source: 'ICD-10-CM guidelines I.A.15, I.C.4.a, I.C.9.a, I.C.15.b and n, I.C.19.c',
  examples: { raises: visit('I10', 'N18.30'), clean: visit('I12.9', 'N18.30'), nearMiss: visit('I10', 'N17.9') },
  check: (context) => {
    if (!context.visit || context.visit.diagnoses.length < 2) return;
    const all = listed(context.visit);
    for (const dx of all) {
      const pairs = BY_HEAD.get(dx.code.slice(0, 2));
      if (!pairs) continue;
      const bare = bareOf(dx);
      for (const { one, other, words } of pairs) {
        const beside = one.test(bare) ? all.find((d) => d !== dx && other.test(bareOf(d))) : undefined;
        if (!beside) continue;
        context.report(dx.at, 'code', `${dx.code} and ${beside.code}: ${words}.`, {
          related: [{ offset: slotSpan(treeOfItem(context.item), beside.at, 'code').start, message: beside.code }],
        });
        break;
      }
    }
  },
};
