import type { Rule, RuleContext } from '../rule';

/** Diagnoses that a claim holds, and the unlettered ones of an institutional claim. */
const MOST = { professional: 12, institutional: 25, reason: 3, external: 12 } as const;
const rows = (count: number): string =>
  Array.from({ length: count }, (_, i) => `    ${String.fromCharCode(65 + i)} Z00.0${i % 2}${i}\n`).join('');

/** More diagnoses than one claim holds. */
export const dxTooMany: Rule = {
  id: 'dx/too-many',
  severity: 'error',
  kinds: ['claim'],
  title: 'More diagnoses than a claim holds',
  why: 'A professional claim has room for 12 diagnoses, an institutional one for 25. What comes after is not sent.',
  needs: 'nothing but the record',
  source: 'CMS-1500 item 21, UB-04 locators 67, 70 and 72, 837 HI',
  examples: {
    raises: `claim CLM-1\n  date 2026-04-18\n  dx\n${rows(13)}`,
    clean: `claim CLM-1\n  date 2026-04-18\n  dx\n${rows(2)}`,
    nearMiss: `claim CLM-1\n  date 2026-04-18\n  dx\n${rows(12)}`,
  },
  check: (context) => {
    const { visit } = context;
    if (!visit) return;
    const kind = visit.institutional ? 'institutional' : 'professional';
    const an = visit.institutional ? 'An institutional' : 'A professional';
    say(context, visit.diagnoses, MOST[kind], `${an} claim holds ${MOST[kind]} diagnoses`);
    say(context, visit.record.dx?.reason ?? [], MOST.reason, `A claim holds ${MOST.reason} reasons for the visit`);
    say(context, visit.record.dx?.external ?? [], MOST.external, `A claim holds ${MOST.external} external causes`);
  },
};

function say(context: RuleContext, list: readonly { readonly at: number }[], most: number, what: string): void {
  const first = list[most];
  if (first)
    context.report(first.at, 'code', `${what}; this one has ${list.length}: keep those that the services are for.`);
}
