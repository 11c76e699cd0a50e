import { slotSpan } from '../../records/bind';
import { treeOfItem } from '../../records/book';
import { replace } from '../../records/finding';
import { relatedTo } from '../related';
import type { Rule } from '../rule';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXY';

/** One letter for two diagnoses: a line that points to it does not say which it means. */
export const dxLetterTwice: Rule = {
  id: 'dx/letter-twice',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  title: 'One letter for two diagnoses',
  why: 'A service line points to a diagnosis by its letter. Where two have the same letter, nobody can say which of them is the reason for the service, and the wrong one may be sent.',
  needs: 'nothing but the record',
  source: 'CMS-1500 items 21 and 24E',
  examples: {
    raises: 'encounter E-1\n  date 2026-04-18\n  dx\n    A M54.50\n    A I10\n',
    clean: 'encounter E-1\n  date 2026-04-18\n  dx\n    A M54.50\n    B I10\n',
    nearMiss: 'encounter E-1\n  date 2026-04-18\n  dx\n    A M54.50\n    I10\n',
  },
  check: ({ item, visit, report }) => {
    const diagnoses = visit?.diagnoses ?? [];
    const seen = new Map<string, (typeof diagnoses)[number]>();
    const used = new Set(diagnoses.map((d) => d.letter));
    const free = [...LETTERS].find((l) => !used.has(l));
    for (const dx of diagnoses) {
      const { at, letter, code } = dx;
      if (letter === undefined) continue;
      const first = seen.get(letter);
      if (!first) {
        seen.set(letter, dx);
        continue;
      }
      report(
        at,
        'letter',
        `${letter} already is ${first.code ?? 'another diagnosis'}: give ${code ?? 'this one'} a letter of its own${free ? `, such as ${free}` : ''}.`,
        {
          related: [relatedTo(item, first.at, 'letter', `${letter} the first time`)],
          fixes: () => {
            const { start, end } = slotSpan(treeOfItem(item), at, 'letter');
            return free ? [replace(`Change to ${free}`, start, end, free, false)] : [];
          },
        },
      );
    }
  },
};
