import { withoutEntry } from '../edits';
import type { Rule } from '../rule';

/** Somebody who supervises himself. */
export const provSupervisingEqRendering: Rule = {
  id: 'prov/supervising-eq-rendering',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  title: 'Supervising and rendering provider are one',
  why: 'A supervising provider watches over somebody else; clearinghouses return a claim on which both are the same person.',
  needs: 'nothing but the record',
  source: 'clearinghouse edit: supervising provider differs from the rendering one',
  examples: {
    raises: 'encounter E-1\n  date 2026-04-18\n  rendering 1497758544\n  supervising 1497758544\n',
    clean: 'encounter E-1\n  date 2026-04-18\n  rendering 1497758544\n',
    nearMiss: 'encounter E-1\n  date 2026-04-18\n  rendering 1497758544\n  supervising 1234567893\n',
  },
  check: (context) => {
    const { visit, report } = context;
    if (!visit) return;
    const { rendering, supervising } = visit.record;
    const say = (npi: string): string =>
      `${npi} gave the services and supervises them: remove supervising, or name the one who does.`;
    if (supervising?.npi && supervising.npi === rendering?.npi)
      report(supervising.at, 'npi', say(supervising.npi), {
        fixes: () => withoutEntry(context, supervising.at, 'Remove the supervising provider'),
      });
    for (const { line } of visit.lines) {
      const own = line.supervising;
      if (own?.npi && own.npi === (line.rendering?.npi ?? rendering?.npi))
        report(own.at, 'npi', say(own.npi), {
          fixes: () => withoutEntry(context, own.at, 'Remove the supervising provider'),
        });
    }
  },
};
