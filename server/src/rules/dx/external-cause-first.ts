import type { Rule } from '../rule';
import { exchange } from './order';
import { listed } from './tables';

/** Codes of how and where something happened: chapter 20. */
export const isExternalCause = (code: string): boolean => /^[V-Y]/.test(code);

/** How an injury came about, listed before the injury. */
export const dxExternalCauseFirst: Rule = {
  id: 'dx/external-cause-first',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  title: 'External cause listed first',
  why: 'Codes V00 to Y99 tell how an injury came about and never stand first; the injury or the condition does.',
  needs: 'nothing but the record',
  source: 'ICD-10-CM guidelines I.C.20; Medicare Code Editor edit 2',
  examples: {
    raises: 'encounter E-1\n  date 2026-04-18\n  dx\n    A V43.52XA\n    B S13.4XXA\n  service\n    99213 BA $120.00\n',
    clean: 'encounter E-1\n  date 2026-04-18\n  dx\n    A S13.4XXA\n    B V43.52XA\n  service\n    99213 AB $120.00\n',
    nearMiss: 'encounter E-1\n  date 2026-04-18\n  dx\n    A U07.1\n',
  },
  check: (context) => {
    const [first, ...others] = context.visit ? listed(context.visit) : [];
    if (!first || !isExternalCause(first.code)) return;
    context.report(
      first.at,
      'code',
      `${first.code} tells how it came about and may not be listed first: list the injury or condition before it.`,
      {
        fixes: () =>
          exchange(
            context,
            first,
            others.find((d) => !isExternalCause(d.code)),
          ),
      },
    );
  },
};
