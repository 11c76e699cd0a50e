import { quantityText } from '../../records/money';
import { otherBook, visitOfP1 } from '../example-books';
import type { Rule } from '../rule';
import type { VisitLine } from '../visit';

const THROWN = 'JW';
const NONE = 'JZ';
const ONE = 1000;
const visit = (second: string): string => `${otherBook()}${visitOfP1(`J1745 x35 A $3,500.00\n  wasted 5${second}`)}`;

/** What was thrown away of a drug, told by halves. */
export const drugWaste: Rule = {
  id: 'drug/waste',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  title: 'Discarded drug and its line differ',
  why: 'What is thrown away of a single-dose container is paid on a line of its own with JW, in whole units. JZ on the same drug says that nothing was.',
  needs: 'nothing but the record',
  source: 'Medicare JW and JZ policy',
  examples: {
    raises: visit(''),
    clean: visit('\nJ1745-JW x5 A $500.00'),
    nearMiss: visit('\nJ1745-JW x5 A $500.00\nJ1100-JZ x4 A $8.00'),
  },
  check: ({ visit: found, report }) => {
    const lines = found?.lines ?? [];
    const same = (a: VisitLine, b: VisitLine): boolean =>
      a.line.procedure?.code === b.line.procedure?.code && a.dates?.from === b.dates?.from;
    for (const given of lines) {
      const { line } = given;
      const { code = '', modifiers = [] } = line.procedure ?? {};
      const thrown = modifiers.includes(THROWN);
      const wasted = line.wasted?.units;
      if (!thrown && wasted === undefined) continue;
      const risk = given.charge !== undefined && { atRisk: given.charge };
      if (thrown && lines.some((l) => l !== given && same(l, given) && l.line.procedure?.modifiers.includes(NONE)))
        report(
          line.at,
          'procedure',
          `One line of ${code} says that some was thrown away, and another, by JZ, that nothing was.`,
          { ...risk },
        );
      if (thrown && !lines.some((l) => same(l, given) && !l.line.procedure?.modifiers.includes(THROWN)))
        report(
          line.at,
          'procedure',
          `The line of ${code} thrown away stands alone: add the line of what was given, or take it off.`,
          { ...risk },
        );
      if (thrown && (line.units ?? ONE) % ONE !== 0)
        report(
          line.at,
          'units',
          `What was thrown away of ${code} is billed in whole units, and x${quantityText(line.units ?? ONE)} is none.`,
          { ...risk },
        );
      if (thrown || !wasted || !line.wasted) continue;
      const units = lines
        .filter((l) => same(l, given) && l.line.procedure?.modifiers.includes(THROWN))
        .reduce((sum, l) => sum + (l.line.units ?? ONE), 0);
      // Less than a unit is not billed at all.
      const whole = Math.floor(wasted / ONE) * ONE;
      if (units !== whole)
        report(
          line.wasted.at,
          'units',
          units === 0
            ? `x${quantityText(whole)} of ${code} thrown away has no line: add ${code}-JW x${quantityText(whole)}.`
            : `x${quantityText(wasted)} of ${code} was thrown away, and the line with JW says x${quantityText(units)}.`,
        );
    }
  },
};
