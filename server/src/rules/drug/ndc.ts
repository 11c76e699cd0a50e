import type { Fix } from '../../records/finding';
import { changeTo } from '../edits';
import type { Rule, RuleContext } from '../rule';
import { trait } from '../traits';
import type { VisitLine } from '../visit';

const ELEVEN = /^\d{5}-\d{4}-\d{2}$/;
const PACKED = /^\d{11}$/;
const TEN = /^\d{10}$/;
/** Ten digits and two dashes: one part is a digit short. */
const TEN_WITH_DASHES = 12;
const PARTS = /^(\d{4,5})-(\d{3,4})-(\d{1,2})$/;

type Ndc = NonNullable<VisitLine['line']['ndc']>[number];

/** A National Drug Code that is not 5-4-2, or one without quantity and unit. */
export const drugNdc: Rule = {
  id: 'drug/ndc',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  concerns: trait.ndc,
  title: 'Drug code not well formed',
  why: 'Payers want the drug’s code with eleven digits, 5-4-2. On the package one of the three parts is often a digit short and takes a zero in front.',
  needs: 'nothing but the record; whether the code exists is not judged',
  source: 'CMS-1500 item 24 (shaded), UB-04 locator 43, 837 LIN03 and CTP',
  examples: {
    raises: 'encounter E-1\n  date 2026-04-18\n  service\n    J3301 x4 A $40.00\n      ndc 0003-0293-05 4 ML\n',
    clean: 'encounter E-1\n  date 2026-04-18\n  service\n    J3301 x4 A $40.00\n      ndc 00003-0293-05 4 ML\n',
    nearMiss: 'encounter E-1\n  date 2026-04-18\n  service\n    J3301 x4 A $40.00\n      ndc 00003029305 4 ML\n',
  },
  check: (context) => {
    for (const { line } of context.visit?.lines ?? [])
      for (const ndc of line.ndc ?? []) {
        if (ndc.code !== undefined) checkCode(context, ndc.at, ndc.code);
        checkQuantity(context, ndc);
      }
  },
};

function checkCode(context: RuleContext, at: number, code: string): void {
  if (ELEVEN.test(code) || PACKED.test(code)) return;
  const parts = PARTS.exec(code);
  const full = parts && code.length === TEN_WITH_DASHES ? padded(parts[1], parts[2], parts[3]) : undefined;
  if (full) {
    context.report(at, 'code', `A drug code is sent with eleven digits, 5-4-2: ${full}.`, {
      fixes: () => [changeTo(context, at, 'code', full)],
    });
    return;
  }
  const message = TEN.test(code)
    ? `${code} has ten digits: the package’s dashes tell where a zero goes to make it eleven, 5-4-2.`
    : `A drug code has eleven digits, 5-4-2, as in 00003-0293-05; ${short(code)} does not.`;
  context.report(at, 'code', message, { fixes: () => (TEN.test(code) ? readings(context, at, code) : []) });
}

/** The three ways in which ten digits may be meant; none of them is certain. */
const readings = (context: RuleContext, at: number, ten: string): readonly Fix[] =>
  [
    [4, 8],
    [5, 8],
    [5, 9],
  ].map(([a = 0, b = 0]) =>
    changeTo(context, at, 'code', padded(ten.slice(0, a), ten.slice(a, b), ten.slice(b)), false),
  );

const padded = (labeler = '', product = '', pack = ''): string =>
  `${labeler.padStart(5, '0')}-${product.padStart(4, '0')}-${pack.padStart(2, '0')}`;

function checkQuantity({ report, visit }: RuleContext, { at, code, quantity, unit }: Ndc): void {
  if (quantity === 0) report(at, 'quantity', 'The quantity of the drug is zero: write how much was given.');
  else if (code !== undefined && (quantity === undefined || unit === undefined))
    report(
      at,
      'code',
      'A drug code goes with its quantity and unit: add them, as in 4 ML (units: ML, UN, GR, ME, F2).',
      {
        severity: visit?.stage === 'ready' ? 'error' : 'information',
      },
    );
}

const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
