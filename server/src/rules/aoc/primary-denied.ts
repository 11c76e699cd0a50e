import { addOnOn } from '../../codes/ncci';
import { overlap } from '../../records/dates';
import { relatedTo, type ServiceOfDay, servicesAround, whereOf } from '../ncci/day';
import { type FoundPair, isEnded, pairsOf } from '../ncci/pairs';
import { payerEdits } from '../ncci/payer';
import { sameProvider } from '../ncci/providers';
import type { Rule } from '../rule';
import { trait } from '../traits';

const AOC = { name: 'AOC_2026-04-01.csv', text: 'Add_On_Code,Primary_Code,AOC_Edit_Type\n64494,64493,1\n' };
const PTP = {
  name: 'ccipra-v321r0.txt',
  text: 'Column 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale\n62323\t64493\t\t20240101\t*\t1\tMisuse of Column Two code with Column One code\n',
};
const visit = (lines: string): string => `encounter E-1\n  date 2026-04-18\n  service\n${lines}`;

/** An add-on code whose primary code is denied as part of another service. */
export const aocPrimaryDenied: Rule = {
  id: 'aoc/primary-denied',
  unjudgedWith: 'aoc/no-primary',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  concerns: trait.severalLines,
  title: 'Add-on code to a code that is denied',
  why: 'An add-on code is paid only with its primary code. Where that one is denied beside another service, the add-on is denied too, though the tables have no pair for it.',
  needs: 'the list of add-on codes and the NCCI pairs of the quarter, which you import',
  source: 'NCCI policy manual, chapter I, R; NCCI add-on code edits',
  examples: {
    tables: [AOC, PTP],
    raises: visit('    62323 A $400.00\n    64493 A $300.00\n    64494 A $150.00\n'),
    clean: visit('    62323 A $400.00\n    64493-59 A $300.00\n    64494 A $150.00\n'),
    nearMiss: visit('    64493 A $300.00\n    64494 A $150.00\n'),
  },
  check: (context) => {
    const { visit: found, engine, reader, item } = context;
    if (!found || found.lines.length < 2 || !payerEdits(context).applies('addon')) return;
    const { pairs } = pairsOf(context);
    if (pairs.length === 0) return;
    const { own, others } = servicesAround(context);
    const all = others.length === 0 ? own : [...own, ...others];
    let denied: ReadonlySet<ServiceOfDay> | undefined;
    for (const at of own) {
      const fact = addOnOn(engine.codes, at.code, at.dates.from);
      if (fact.status !== 'add-on') continue;
      denied ??= deniedOf(pairs);
      if (denied.size === 0) return;
      const codes = new Set(fact.primaries);
      const primaries = all.filter(
        (s) => codes.has(s.code) && s !== at && overlap(s.dates, at.dates) && sameProvider(reader, at, s) !== 'other',
      );
      const [first] = primaries;
      const standing = denied;
      if (!first || primaries.some((s) => !standing.has(s))) continue;
      const { line, charge } = at.line;
      context.report(
        line.at,
        'procedure',
        `${at.code} is added to ${first.code} (${whereOf(item, first)}), which is denied beside another service, and goes with it: settle that one first.`,
        {
          ...(charge !== undefined && { atRisk: charge }),
          source: fact.edition,
          related: [relatedTo(item, first, `${first.code}, which is denied`)],
        },
      );
    }
  },
};

/** The services that a pair denies as they are written. */
const deniedOf = (pairs: readonly FoundPair[]): ReadonlySet<ServiceOfDay> =>
  new Set(pairs.filter((p) => p.pair.modifier === 'never' || !isEnded(p)).map((p) => p.denied));
