import { firstOf, type Member, together } from '../../benefits/coordination/order';
import { kindOfCoverage } from '../../benefits/coordination/payer-kinds';
import { orderOf } from '../../benefits/coverages';
import { slotSpan } from '../../records/bind';
import { type Item, recordOf, treeOfItem } from '../../records/book';
import type { Fix } from '../../records/finding';
import { relatedTo } from '../related';
import type { Rule, RuleContext } from '../rule';

const BOOK =
  'payer 1 "Blue"\npayer 2 "Red"\nplan BLUE\n  payer 1\n  year 2026-01-01..2026-12-31\nplan RED\n  payer 2\n  year 2026-01-01..2026-12-31\n';
const child = (blue: string, red: string, born = '1985-09-20'): string =>
  `${BOOK}patient P1\n  born 2018-05-02\n  coverage ${blue} BLUE\n    subscriber child "Rivera" "Leo" ${born} M X1\n  coverage ${red} RED\n    subscriber child "Rivera" "Ana" 1987-03-11 F X2\n`;

/** The ranks of the coverages are not in the order in which the payers pay by their rules. */
export const eligOtherPayerPrimary: Rule = {
  id: 'elig/other-payer-primary',
  severity: 'error',
  kinds: ['patient'],
  title: 'Another payer pays first',
  why: 'A payer that is asked before its turn denies the claim, because another should have paid first. Who is first follows from rules that insurers share: the subscriber’s own plan before a dependent’s, the birthday rule for children, active work before retirement and COBRA; Medicare is second where its type says so, and Medicaid is always last.',
  needs:
    'plans and payers of the coverages, whose they are (“subscriber”), and where it matters “employment”, “custody”, “msp” and birth dates',
  source: 'NAIC model 120; 42 CFR 411 and 433.139; 32 CFR 199.8',
  examples: {
    raises: child('primary', 'secondary'),
    clean: child('secondary', 'primary'),
    // The year of birth decides nothing.
    nearMiss: child('secondary', 'primary', '1957-09-20'),
  },
  check: (context) => {
    const { item, reader, engine, report, notEvaluated } = context;
    const all = recordOf(item as unknown as Item<'patient'>).coverage ?? [];
    if (all.length < 2) return;
    const ranked = all.filter((c) => c.plan !== undefined).sort((a, b) => order(a) - order(b));
    const members: Member[] = [];
    for (const coverage of ranked) {
      const kind = kindOfCoverage(reader, coverage);
      if (kind) members.push({ coverage, kind });
      else notEvaluated(coverage.at, 'plan', `which payer is first: the book has no plan or payer of ${coverage.plan}`);
    }
    const about = { medicare: members.some((m) => m.kind === 'medicare'), date: engine.today };
    for (const [i, later] of members.entries())
      for (const earlier of members.slice(0, i)) {
        if (order(earlier.coverage) === order(later.coverage) || !together(earlier.coverage, later.coverage)) continue;
        const decided = firstOf(earlier, later, about);
        if (!decided) continue;
        if ('open' in decided) {
          // Medicare behind another plan without its type has a finding of its own.
          if (later.kind !== 'medicare') notEvaluated(later.coverage.at, 'rank', decided.open);
          continue;
        }
        if (decided.first !== later) continue;
        const [a, b] = [later.coverage.plan ?? '', earlier.coverage.plan ?? ''];
        report(later.coverage.at, 'rank', `${a} pays before ${b}: ${decided.why}. Change the two ranks.`, {
          fixes: () => swapRanks(context, earlier, later),
          related: [relatedTo(item, earlier.coverage.at, 'rank', `${b} is ${earlier.coverage.rank ?? 'primary'} here`)],
        });
        return;
      }
  },
};

const order = ({ rank }: Member['coverage']): number => orderOf({ rank: rank ?? 'primary' });

/** Writes each of two ranks in the place of the other. */
function swapRanks({ item }: RuleContext, a: Member, b: Member): Fix[] {
  const [first, second] = [a.coverage.rank, b.coverage.rank];
  if (first === undefined || second === undefined) return [];
  const tree = treeOfItem(item);
  const edits = [
    { ...slotSpan(tree, a.coverage.at, 'rank'), text: second },
    { ...slotSpan(tree, b.coverage.at, 'rank'), text: first },
  ].sort((x, y) => x.start - y.start);
  return [{ title: `Make ${b.coverage.plan} ${first} and ${a.coverage.plan} ${second}`, edits, preferred: true }];
}
