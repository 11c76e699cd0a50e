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
    let drugs: ReadonlyMap<string, Drug> | undefined;
    for (const given of lines) {
      const { line } = given;
      const { code = '', modifiers = [] } = line.procedure ?? {};
      const thrown = modifiers.includes(THROWN);
      const wasted = line.wasted?.units;
      if (!thrown && wasted === undefined) continue;
      drugs ??= drugsOf(lines);
      const drug = drugs.get(keyOf(given));
      const risk = given.charge !== undefined && { atRisk: given.charge };
      if (thrown && drug?.none)
        report(
          line.at,
          'procedure',
          `One line of ${code} says that some was thrown away, and another, by JZ, that nothing was.`,
          { ...risk },
        );
      if (thrown && !drug?.given)
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
      const units = drug?.thrown ?? 0;
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

/** What the lines of a drug say on a day: whether any was given, whether one says that nothing was thrown away, and units thrown away. */
interface Drug {
  given: boolean;
  none: boolean;
  thrown: number;
}

const keyOf = ({ line, dates }: VisitLine): string => `${line.procedure?.code} ${dates?.from}`;

function drugsOf(lines: readonly VisitLine[]): ReadonlyMap<string, Drug> {
  const found = new Map<string, Drug>();
  for (const served of lines) {
    const { line } = served;
    const modifiers = line.procedure?.modifiers ?? [];
    const drug = found.get(keyOf(served)) ?? { given: false, none: false, thrown: 0 };
    found.set(keyOf(served), drug);
    if (modifiers.includes(THROWN)) drug.thrown += line.units ?? ONE;
    else {
      drug.given = true;
      if (modifiers.includes(NONE)) drug.none = true;
    }
  }
  return found;
}
