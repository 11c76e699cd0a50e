import { slotSpan } from '../../records/bind';
import { treeOfItem } from '../../records/book';
import type { Rule } from '../rule';
import { type Diagnosis, listed } from './tables';

/** Codes whose seventh character tells the stage of care: injuries, fractures by disease, poisonings. */
const STAGED = /^(?:[ST]\d|M80|M84)/i;
const visit = (first: string, second: string): string =>
  `encounter E-1\n  date 2026-04-18\n  dx\n    A ${first}\n    B ${second}\n  service\n    99213 AB $120.00\n`;

/** One injury in two stages of care. */
export const dxSameInjury: Rule = {
  id: 'dx/same-injury',
  severity: 'warning',
  kinds: ['encounter', 'claim'],
  title: 'One injury in two stages of care',
  why: 'The seventh character says where the care of an injury stands: A while it is treated, D while it heals, S for what it left. On one day an injury is at one of them.',
  needs: 'nothing but the record',
  source: 'ICD-10-CM guidelines I.C.19.a',
  examples: {
    raises: visit('S72.141A', 'S72.141D'),
    clean: visit('S72.141D', 'M25.551'),
    nearMiss: visit('S72.141A', 'S72.142A'),
  },
  check: (context) => {
    if (!context.visit || context.visit.diagnoses.length < 2) return;
    let seen: Map<string, Diagnosis> | undefined;
    for (const dx of listed(context.visit)) {
      // Seven characters, and the dot where it is written.
      if (dx.code.length < 7 || !STAGED.test(dx.code)) continue;
      const bare = dx.code.replace('.', '').toUpperCase();
      if (bare.length !== 7) continue;
      seen ??= new Map();
      const stem = bare.slice(0, 6);
      const first = seen.get(stem);
      if (!first) seen.set(stem, dx);
      else if (first.code.toUpperCase() !== dx.code.toUpperCase())
        context.report(
          dx.at,
          'code',
          `${dx.code} and ${first.code} are one injury in two stages of care: keep the one of this visit.`,
          { related: [{ offset: slotSpan(treeOfItem(context.item), first.at, 'code').start, message: first.code }] },
        );
    }
  },
};
