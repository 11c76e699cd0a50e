import type { Fix } from '../../records/finding';
import { changeTo } from '../edits';
import { practiceOf } from '../parties';
import type { Rule } from '../rule';

const ROLES = ['rendering', 'attending', 'operating', 'supervising', 'referring', 'ordering'] as const;

/** An organisation where a person is asked for. */
export const provRenderingIneligible: Rule = {
  id: 'prov/rendering-ineligible',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  title: 'An organization where a person belongs',
  why: 'Services are given, ordered and supervised by people. The NPI of a group or a facility in that place is refused.',
  needs: 'the practice’s record with its providers and facilities',
  source: 'CMS-1500 items 17 and 24J, UB-04 locators 76 and 77, 837 NM102',
  examples: {
    raises:
      'practice RIVER "Riverside"\n  npi 1234567893\n  provider 1497758544 "Okafor" "Grace"\nencounter E-1\n  date 2026-04-18\n  rendering 1234567893\n',
    clean:
      'practice RIVER "Riverside"\n  npi 1234567893\n  provider 1497758544 "Okafor" "Grace"\nencounter E-1\n  date 2026-04-18\n  rendering 1497758544\n',
    nearMiss:
      'practice SOLO "G. Okafor"\n  npi 1497758544\n  provider 1497758544 "Okafor" "Grace"\nencounter E-1\n  date 2026-04-18\n  rendering 1497758544\n',
  },
  check: (context) => {
    const { visit, reader } = context;
    const practice = visit && practiceOf(reader, visit);
    const providers = practice?.provider ?? [];
    if (!visit || !practice || providers.length === 0) return;
    const people = new Set(providers.map((p) => p.npi));
    const facilities = new Map((practice.facility ?? []).map((f) => [f.npi, f.name ?? 'a facility']));
    const checkOne = (found: { readonly at: number; readonly npi?: string | undefined } | undefined): void => {
      if (!found?.npi || people.has(found.npi)) return;
      const whose = found.npi === practice.npi?.npi ? 'the practice itself' : facilities.get(found.npi);
      if (!whose) return;
      context.report(found.at, 'npi', `${found.npi} is ${whose}: name the person, one of the practice’s providers.`, {
        fixes: (): readonly Fix[] =>
          providers.flatMap((p) => (p.npi ? [changeTo(context, found.at, 'npi', p.npi, providers.length === 1)] : [])),
      });
    };
    for (const role of ROLES) checkOne(visit.record[role]);
    for (const { line } of visit.lines) {
      checkOne(line.rendering);
      checkOne(line.supervising);
      checkOne(line.referring);
      checkOne(line.ordering);
    }
  },
};
