import { withModifiers } from '../edits';
import type { Rule } from '../rule';
import { trait } from '../traits';

const SPLIT = '59';
/** Modifiers that say opposite things, and why. */
const PAIRS: readonly (readonly [one: string, others: string, why: string])[] = [
  [SPLIT, 'XE XP XS XU', 'the X modifier already says what 59 says'],
  ['26', 'TC', 'reading and equipment together are the whole test, billed without either'],
  ['50', 'LT RT', '50 already says both sides'],
  ['LT', 'RT', 'both sides are 50, or two lines with one side each'],
  ['GA', 'GY GZ', 'GA says that a notice was signed'],
  ['GZ', 'GX GY', 'GZ says that a denial is expected without a notice'],
  ['GX', 'GA EY GL KB QL TQ', 'GX is a voluntary notice, for what is never covered'],
  ['JW', 'JZ', 'JW says that some was thrown away, JZ that none was'],
  ['93', '95', '93 is sound only, 95 sound and picture'],
  ['62', '66 80 81 82 AS', 'a co-surgeon is neither a team nor an assistant'],
  ['80', '81 82 AS', 'one assistant has one of them'],
  ['AA', 'AD QK QX QY QZ', 'AA says that the physician did it alone'],
  ['QZ', 'AD QK QX QY', 'QZ says that nobody directed'],
  ['QX', 'QK QY AD', 'QX is the nurse’s, the other the physician’s line'],
  ['GO', 'GP GN', 'a line is under one plan of therapy'],
  ['GP', 'GN', 'a line is under one plan of therapy'],
  ['CQ', 'CO GO GN', 'CQ is for assistants of physical therapy, under GP'],
  ['CO', 'GP GN', 'CO is for assistants of occupational therapy, under GO'],
  ['54', '55', 'operation and care after it are billed on two lines'],
  ['58', '78 79', 'a second operation is staged, a complication, or unrelated'],
  ['78', '79', 'a second operation is a complication or unrelated'],
  ['76', '77', '76 is the same physician, 77 another'],
];

/** Two modifiers on a line that contradict each other. */
export const modCombo: Rule = {
  id: 'mod/combo',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  concerns: trait.modifiers,
  title: 'Modifiers that contradict each other',
  why: 'A payer cannot pay a line that says two opposite things; it denies it as coded wrongly.',
  needs: 'nothing but the record',
  source: 'Medicare modifier rules; NCCI policy manual, chapter I',
  examples: {
    raises: 'encounter E-1\n  date 2026-04-18\n  service\n    20610-50-RT A $150.00\n',
    clean: 'encounter E-1\n  date 2026-04-18\n  service\n    20610-50 A $150.00\n',
    nearMiss: 'encounter E-1\n  date 2026-04-18\n  service\n    20610-59-RT A $150.00\n',
  },
  check: (context) => {
    for (const { line, charge } of context.visit?.lines ?? []) {
      const modifiers = line.procedure?.modifiers ?? [];
      if (modifiers.length < 2) continue;
      for (const [one, others, why] of PAIRS) {
        const other = modifiers.includes(one) && modifiers.find((m) => others.split(' ').includes(m));
        if (!other) continue;
        const without = (m: string) =>
          withModifiers(
            context,
            line,
            modifiers.filter((x) => x !== m),
            `Remove modifier ${m}`,
            false,
          );
        context.report(line.at, 'procedure', `Modifiers ${one} and ${other} do not go together: ${why}.`, {
          ...(charge !== undefined && { atRisk: charge }),
          fixes: () => [...without(other), ...without(one)],
        });
        break;
      }
    }
  },
};
