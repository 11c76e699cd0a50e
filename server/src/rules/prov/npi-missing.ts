import type { Practice } from '../../../../schemas';
import type { Fix } from '../../records/finding';
import { addEntry } from '../edits';
import { practiceOf } from '../parties';
import type { Rule, RuleContext } from '../rule';
import { trait } from '../traits';

/** Rides and things: who bills them gives them, and no person renders them. */
const isSupply = (code: string): boolean => /^[AEKL]\d{4}$|^V2\d{3}$/.test(code);

/** A professional claim that names nobody who gave the services. */
export const provNpiMissing: Rule = {
  id: 'prov/npi-missing',
  severity: 'error',
  stage: 'ready',
  kinds: ['claim'],
  concerns: trait.professional,
  title: 'Rendering provider missing',
  why: 'A payer pays a group for what one of its providers did, and asks for that provider’s NPI. A provider who bills alone needs none.',
  needs: 'the practice’s record',
  source: 'CMS-1500 item 24J, 837P 2310B NM109',
  examples: {
    raises:
      'practice RIVER "Riverside"\n  npi 1234567893\n  provider 1497758544 "Okafor" "Grace"\nclaim CLM-1\n  date 2026-04-18\n  service\n    99213 A $120.00\n  history\n    2026-04-20 ready by Kim\n',
    clean:
      'practice RIVER "Riverside"\n  npi 1234567893\n  provider 1497758544 "Okafor" "Grace"\nclaim CLM-1\n  date 2026-04-18\n  rendering 1497758544\n  service\n    99213 A $120.00\n  history\n    2026-04-20 ready by Kim\n',
    nearMiss:
      'practice SOLO "G. Okafor"\n  npi 1497758544\n  provider 1497758544 "Okafor" "Grace"\nclaim CLM-1\n  date 2026-04-18\n  service\n    99213 A $120.00\n  history\n    2026-04-20 ready by Kim\n',
  },
  check: (context) => {
    const { visit } = context;
    if (!visit || visit.institutional || visit.record.rendering?.npi) return;
    const without = visit.lines.filter(({ line }) => !line.rendering?.npi && !isSupply(line.procedure?.code ?? ''));
    const [first] = without;
    if (!first) return;
    const practice = practiceOf(context.reader, visit);
    if (!practice) {
      context.notEvaluated(
        0,
        'id',
        'the book does not tell which practice bills, so it may be a provider who bills alone',
      );
      return;
    }
    if (billsAlone(practice)) return;
    if (without.length === visit.lines.length)
      context.report(0, 'id', 'The claim names no rendering provider: add rendering and the NPI.', {
        fixes: () => onlyProvider(context, practice),
      });
    else
      for (const { line } of without)
        context.report(
          line.at,
          'procedure',
          'This line has no rendering provider, and the claim names none for all lines.',
          {
            fixes: () => onlyProvider(context, practice),
          },
        );
  },
};

/** The practice's own NPI is a person's whom it lists, or it lists nobody. */
function billsAlone({ npi, provider = [] }: Practice): boolean {
  return provider.length === 0 || provider.some((p) => p.npi === npi?.npi);
}

function onlyProvider(context: RuleContext, { provider = [] }: Practice): readonly Fix[] {
  const [only, ...others] = provider;
  return only?.npi && others.length === 0 ? addEntry(context, `rendering ${only.npi}`) : [];
}
