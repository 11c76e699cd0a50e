import { dotted } from '../../codes/dots';
import { otherBook } from '../example-books';
import type { Rule } from '../rule';
import type { Visit, VisitLine } from '../visit';

interface Support {
  readonly codes: RegExp;
  /** Undotted beginnings of the diagnoses, one of which the line has to point to. */
  readonly dx: RegExp;
  readonly words: string;
}
/** Services that say by their number what they are for. What is not listed is let pass: policies decide on the rest. */
const SUPPORTS: readonly Support[] = [
  {
    codes: /^993(?:8[1-7]|9[1-7])$/,
    dx: /^Z(?:00|01|02|30|31|33|34|39|76|14|80|83)/,
    words: 'a check-up, as in Z00.00',
  },
  {
    codes: /^(?:90471|90472|90473|90474|90460|G0008|G0009|G0010)$/,
    dx: /^(?:Z23|Z20|Z29|[STW]\d|A\d|B\d|Z00|Z34)/,
    words: 'a vaccine, Z23',
  },
  { codes: /^77067$/, dx: /^(?:Z12|Z80|Z85|Z15|Z90|Z40)/, words: 'a screening of the breast, as in Z12.31' },
  {
    codes: /^(?:59400|59409|59410|59510|59514|59515|59610|59612|59614|59618|59620|59622|59425|59426)$/,
    dx: /^(?:O|Z3[3-9])/,
    words: 'a pregnancy',
  },
  { codes: /^(?:7680[15]|7681[0-9]|7682[0-8])$/, dx: /^(?:O|Z3[1-9]|N97|R93|Z03)/, words: 'a pregnancy' },
  {
    codes: /^(?:G0105|G0121|G0328)$/,
    dx: /^(?:Z1[25]|Z8[056]|K5[01]|Z09|Z86|D12|K63)/,
    words: 'a screening of the bowel, as in Z12.11',
  },
  { codes: /^G0202$/, dx: /^Z12/, words: 'a screening of the breast' },
];

const visit = (dx: string, line: string): string =>
  `${otherBook()}encounter E-1\n  patient P1\n  date 2026-04-18\n  dx\n    A ${dx}\n    B Z00.00\n  service\n    ${line} A $205.00\n`;

/** Diagnoses that a line points to, without dots; all of them where it points to none. */
function pointed({ diagnoses }: Visit, { line }: VisitLine): readonly string[] {
  const all = line.pointers
    ? diagnoses.filter((d) => d.letter && line.pointers?.toUpperCase().includes(d.letter.toUpperCase()))
    : diagnoses;
  return all.flatMap((d) => (d.code ? [d.code.replace('.', '')] : []));
}

/** A service whose diagnoses say something else than its number. */
export const dxProcMismatch: Rule = {
  id: 'dx/proc-mismatch',
  severity: 'warning',
  kinds: ['encounter', 'claim'],
  title: 'Diagnosis does not support the procedure',
  why: 'A check-up, a vaccine or a screening is paid as one only with the diagnosis that says so; with an illness alone it is denied, or taken from the deductible.',
  needs: 'nothing but the record; coverage policies are judged by cov/lcd and cov/ncd',
  source: 'kinds of services by number; ICD-10-CM guidelines, chapter 21',
  examples: { raises: visit('I10', '99396'), clean: visit('Z00.01', '99396'), nearMiss: visit('I10', '99213') },
  check: ({ visit: found, report }) => {
    if (!found || found.diagnoses.length === 0) return;
    for (const served of found.lines) {
      const code = served.line.procedure?.code ?? '';
      const support = SUPPORTS.find((s) => s.codes.test(code));
      if (!support) continue;
      const codes = pointed(found, served);
      if (codes.length === 0 || codes.some((dx) => support.dx.test(dx))) continue;
      const elsewhere = found.diagnoses.find((d) => d.code && support.dx.test(d.code.replace('.', '')));
      const hint = elsewhere
        ? `point the line to ${elsewhere.letter ?? ''} ${elsewhere.code ?? ''}`
        : `it goes with ${support.words}`;
      report(
        served.line.at,
        'procedure',
        `${code} points to ${codes.slice(0, 3).map(dotted).join(', ')} only: ${hint}.`,
        {
          ...(served.charge !== undefined && { atRisk: served.charge }),
        },
      );
    }
  },
};
