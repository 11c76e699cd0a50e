import type { Patient } from '../../../../schemas';
import { together } from '../../benefits/coordination/order';
import { kindOfCoverage, type PayerKind } from '../../benefits/coordination/payer-kinds';
import { type Coverage, orderOf } from '../../benefits/coverages';
import { type Item, recordOf, treeOfItem } from '../../records/book';
import { ageOn } from '../../records/dates';
import { type Fix, replace } from '../../records/finding';
import { entryEnd } from '../../text/tree';
import { changeTo } from '../edits';
import type { Rule, RuleContext } from '../rule';

/** Why Medicare may be second (837 SBR05), in our own words. */
const TYPES: Readonly<Record<string, string>> = {
  '12': 'working, 65 or older, by own or spouse’s employer',
  '13': 'end-stage renal disease',
  '14': 'no-fault insurance, auto among it',
  '15': 'workers’ compensation',
  '16': 'public health service or other federal agency',
  '41': 'black lung',
  '42': 'veterans’ benefits',
  '43': 'disabled, below 65, by a large employer',
  '47': 'liability insurance',
};

/** The type that follows from the payer before Medicare alone. */
const BY_KIND: Readonly<Partial<Record<PayerKind, string>>> = {
  'workers-compensation': '15',
  auto: '14',
  liability: '47',
  veterans: '42',
};

const WORK_AGE = 65;

const BOOK =
  'payer 1 "Blue"\npayer 2 "Medicare"\n  medicare\nplan BLUE\n  payer 1\n  year 2026-01-01..2026-12-31\nplan MC\n  payer 2\n  year 2026-01-01..2026-12-31\n';
const patient = (born: string, msp: string): string =>
  `${BOOK}patient P1\n  born ${born}\n  coverage primary BLUE\n    subscriber self\n    employment active\n  coverage secondary MC\n${msp}`;

/** Medicare behind another payer, without the type that says why, or with one that cannot be. */
export const cobMspType: Rule = {
  id: 'cob/msp-type',
  severity: 'error',
  kinds: ['patient'],
  title: 'Type of Medicare as secondary payer missing or wrong',
  why: 'A claim to Medicare as second payer has to say why another pays first. Without the type, or with one that does not fit the patient, it is rejected.',
  needs: 'plans and payers of the coverages; birth date and “employment” for the type',
  source: '837 SBR05; 42 CFR 411.20–411.206',
  examples: {
    raises: patient('1958-05-02', ''),
    clean: patient('1958-05-02', '    msp 12\n'),
    nearMiss: patient('1958-05-02', '').replace('primary', 'tertiary'),
  },
  check: (context) => {
    const { item, reader, engine, report } = context;
    const person = recordOf(item as unknown as Item<'patient'>);
    const all = person.coverage ?? [];
    for (const medicare of all) {
      const { msp } = medicare;
      if (all.length < 2 && msp === undefined) return;
      if (kindOfCoverage(reader, medicare) !== 'medicare') continue;
      const code = msp?.code;
      if (code !== undefined && !(code in TYPES)) {
        report(
          msp?.at ?? medicare.at,
          'code',
          `${code} is no type of Medicare as second payer: it is one of ${Object.keys(TYPES).join(', ')}.`,
        );
        continue;
      }
      const before = all.filter((c) => rank(c) < rank(medicare) && together(c, medicare));
      const first = before
        .map((coverage) => ({ coverage, kind: kindOfCoverage(reader, coverage) }))
        .find(({ kind }) => kind !== undefined && kind !== 'medicaid' && kind !== 'medicare');
      const fits = typeFor(person, engine.today, first);
      if (code === undefined) {
        if (first)
          report(
            medicare.at,
            'plan',
            `Medicare is ${medicare.rank} after ${first.coverage.plan}: write why as “msp”${fits ? `, here ${fits} (${TYPES[fits]})` : ', such as 12 (working, 65 or older) or 43 (disabled)'}.`,
            {
              fixes: () => (fits ? addBelow(context, medicare, `msp ${fits}`) : []),
            },
          );
        continue;
      }
      const wrong = mismatch(code, person, engine.today);
      if (wrong)
        report(msp?.at ?? medicare.at, 'code', `msp ${code} is for ${TYPES[code]}, and the patient is ${wrong}.`, {
          fixes: () => (fits && fits !== code ? [changeTo(context, msp?.at ?? medicare.at, 'code', fits)] : []),
        });
    }
  },
};

const rank = (c: Coverage): number => orderOf({ rank: c.rank ?? 'primary' });

/** The type that the facts tell; undefined where they leave a choice. */
function typeFor(
  { born }: Patient,
  today: string,
  first: { readonly coverage: Coverage; readonly kind: PayerKind | undefined } | undefined,
): string | undefined {
  if (!first) return undefined;
  const known = first.kind && BY_KIND[first.kind];
  if (known) return known;
  if (!born?.date || first.coverage.employment?.status !== 'active') return undefined;
  return ageOn(born.date, today as typeof born.date) >= WORK_AGE ? '12' : '43';
}

/** The patient's age in words, where a type is for another. */
function mismatch(code: string, { born }: Patient, today: string): string | undefined {
  if (!born?.date || (code !== '12' && code !== '43')) return undefined;
  const age = ageOn(born.date, today as typeof born.date);
  const fits = code === '12' ? age >= WORK_AGE : age < WORK_AGE;
  return fits ? undefined : `${age}`;
}

/** Adds a line below a coverage, indented as its other lines are. */
function addBelow({ item }: RuleContext, coverage: Coverage, line: string): Fix[] {
  const tree = treeOfItem(item);
  const entry = tree.entries[coverage.at];
  if (!entry) return [];
  const indentOf = (at: number): string =>
    /^[ \t]*/.exec(tree.plain.slice(tree.lines[tree.entries[at]?.line ?? 0] ?? 0))?.[0] ?? '';
  const child = tree.entries.find((e) => e.parent === coverage.at);
  const indent = child ? indentOf(child.index) : `${indentOf(coverage.at)}  `;
  const end = lineEnd(tree.plain, entryEnd(tree, entry));
  return [replace(`Add “${line}”`, end, end, `${tree.text.includes('\r\n') ? '\r\n' : '\n'}${indent}${line}`)];
}

function lineEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++;
  return end;
}
