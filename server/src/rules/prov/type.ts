import { medicareBook, otherBook, visitOfP1 } from '../example-books';
import { practiceOf } from '../parties';
import { goesToMedicare } from '../payers';
import type { Rule } from '../rule';
import { trait } from '../traits';

interface Kind {
  /** How the taxonomies of the kind begin. */
  readonly taxonomy: RegExp;
  readonly words: string;
  /** Codes that the kind may not bill. */
  readonly not: (code: string) => boolean;
  /** Only Medicare’s rule. */
  readonly medicare: boolean;
}

const between = (from: string, to: string) => (code: string) => code.length === 5 && from <= code && code <= to;
const KINDS: readonly Kind[] = [
  { taxonomy: /^(?:163W|164W|164X|374U|376K)/, words: 'a nurse', not: () => true, medicare: false },
  { taxonomy: /^(?:225200000X|224Z)/, words: 'a therapist’s assistant', not: () => true, medicare: false },
  { taxonomy: /^111N/, words: 'a chiropractor', not: (c) => !between('98940', '98942')(c), medicare: true },
  { taxonomy: /^(?:2251|225X|235Z)/, words: 'a therapist', not: between('99202', '99499'), medicare: true },
];
const practice = (taxonomy: string): string =>
  `practice R "Riverside"\n  npi 1234567893\n  provider 1497758544 "Okafor" "Grace"\n    taxonomy ${taxonomy}\n`;
const visit = (line: string): string => visitOfP1(line, 'rendering 1497758544');

/** A service under a provider whose kind may not bill it. */
export const provType: Rule = {
  id: 'prov/type',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  concerns: trait.professional,
  title: 'This kind of provider may not bill it',
  why: 'Nurses and assistants bill under their physician or therapist; Medicare pays chiropractors for moving the spine only, and therapists for no visits of physicians.',
  needs: 'the taxonomy of the rendering provider in the practice’s record',
  source: 'Medicare benefit policy manual, chapter 15',
  examples: {
    raises: `${otherBook()}${practice('163W00000X')}${visit('99213 A $120.00')}`,
    clean: `${otherBook()}${practice('363LF0000X')}${visit('99213 A $120.00')}`,
    nearMiss: `${medicareBook()}${practice('111N00000X')}${visit('98941-AT A $60.00')}`,
  },
  check: (context) => {
    const { visit: found, reader } = context;
    if (!found || found.institutional) return;
    const providers = practiceOf(reader, found)?.provider;
    if (!providers?.some((p) => p.taxonomy?.code)) return;
    for (const { line, charge } of found.lines) {
      const code = line.procedure?.code;
      const npi = line.rendering?.npi ?? found.record.rendering?.npi;
      const taxonomy = npi && providers.find((p) => p.npi === npi)?.taxonomy?.code?.toUpperCase();
      const kind = taxonomy ? KINDS.find((k) => k.taxonomy.test(taxonomy)) : undefined;
      if (!code || !kind?.not(code) || (kind.medicare && goesToMedicare(context) !== true)) continue;
      context.report(
        line.at,
        'procedure',
        `${code} is billed under ${kind.words}, who may not bill it${kind.medicare ? ' to Medicare' : ''}: check the rendering provider.`,
        {
          ...(charge !== undefined && { atRisk: charge }),
        },
      );
    }
  },
};
