import type { Rule } from '../rule';

/** Characters of a remark, and of an unlisted service's description. */
const MOST = 80;
const LONG = 'Second visit of the day for an unrelated complaint, see the signed note of 2026-04-18 for times';

/** A remark longer than its place. */
export const claimRemarkLength: Rule = {
  id: 'claim/remark-length',
  severity: 'warning',
  kinds: ['encounter', 'claim'],
  title: 'Remark longer than its place',
  why: 'A remark or description is cut off after 80 characters, mostly where it gets interesting.',
  needs: 'nothing but the record',
  source: 'CMS-1500 item 19, UB-04 locator 80, 837 NTE02 and SV101-7',
  examples: {
    raises: `claim CLM-1\n  date 2026-04-18\n  remark "${LONG}"\n`,
    clean: 'claim CLM-1\n  date 2026-04-18\n  remark "Second visit of the day, unrelated"\n',
    nearMiss: `claim CLM-1\n  date 2026-04-18\n  note "${LONG}"\n`,
  },
  check: ({ visit, report }) => {
    if (!visit) return;
    const checkText = (found: { readonly at: number; readonly text?: string | undefined }, what: string): void => {
      if (found.text !== undefined && found.text.length > MOST)
        report(
          found.at,
          'text',
          `A ${what} is sent with at most ${MOST} characters; this one has ${found.text.length}: shorten it.`,
        );
    };
    for (const remark of visit.record.remark ?? []) checkText(remark, 'remark');
    for (const { line } of visit.lines) {
      for (const remark of line.remark ?? []) checkText(remark, 'remark');
      if (line.description) checkText(line.description, 'description');
    }
  },
};
