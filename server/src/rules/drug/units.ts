import { packagesOf } from '../../codes/drugs';
import { slotSpan } from '../../records/bind';
import { treeOfItem } from '../../records/book';
import { replace } from '../../records/finding';
import { otherBook, visitOfP1 } from '../example-books';
import type { Rule, RuleContext } from '../rule';
import { trait } from '../traits';
import type { VisitLine } from '../visit';

const THOUSAND = 1000;
/** The publisher's crosswalk for the cases, small and invented. */
export const crosswalk = {
  name: 'asp_ndc_hcpcs_crosswalk_2026-04.csv',
  text: '_2026_CODE,Short Description,LABELER NAME,NDC2,Drug Name,HCPCS dosage,PKG SIZE,PKG QTY,BILLUNITS,BILLUNITSPKG\nJ1745,,Nobody,00000-1111-01,Made up,10 MG,1,1,10,10\nJ3301,,Nobody,00000-2222-01,Made up,10 MG,5,1,20,20\n',
};
const visit = (units: string): string =>
  `${otherBook()}${visitOfP1(`J1745 x${units} A $4,000.00\n  ndc 00000-1111-01 4 UN`)}`;

/** Billing units that the quantity of the package does not give. */
export const drugUnits: Rule = {
  id: 'drug/units',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  concerns: trait.ndc,
  title: 'Units of the drug do not match its package',
  why: 'The code counts in steps of its own, as of 10 mg, and the package in vials or milliliters. A payer that holds both against each other denies the line, or takes money back.',
  needs: 'the package below the line (`ndc`), and Medicare’s crosswalk from NDC to HCPCS (imported)',
  source: 'Medicare ASP NDC–HCPCS crosswalk',
  examples: {
    tables: [crosswalk],
    raises: visit('4'),
    clean: visit('40'),
    nearMiss: `${visit('35')}    J1745-JW x5 A $500.00\n`,
  },
  check: (context) => {
    for (const served of context.visit?.lines ?? []) if (served.line.ndc?.length) checkLine(context, served);
  },
};

function checkLine(context: RuleContext, served: VisitLine): void {
  const { line, dates, charge } = served;
  const code = line.procedure?.code;
  if (!code || !dates) return;
  let right = 0;
  let edition = '';
  for (const { code: ndc, quantity, unit } of line.ndc ?? []) {
    const bare = ndc?.replaceAll('-', '').toUpperCase() ?? '';
    if (bare.length !== 11 || quantity === undefined) return;
    const packages = packagesOf(context.engine.codes, bare, dates.from);
    if (!packages) {
      context.notEvaluatedOnce(line.at, 'procedure', 'no crosswalk of Medicare from NDC to HCPCS has been imported');
      return;
    }
    const own = packages.find((p) => p.code === code);
    const containers = own && containersOf(quantity / THOUSAND, unit, own.size);
    if (!own || containers === undefined) return;
    right += containers * own.units;
    edition = own.edition;
  }
  const units = (line.units ?? THOUSAND) / THOUSAND;
  const thrown = thrownAway(context, served);
  if (isNear(units, right) || isNear(units + thrown, right)) return;
  const whole = Math.ceil(right);
  context.report(
    line.at,
    line.units === undefined ? 'procedure' : 'units',
    `The packages hold ${whole} ${whole === 1 ? 'unit' : 'units'} of ${code}, and x${units + thrown} ${thrown > 0 ? 'with what was thrown away ' : ''}is billed: correct the units or the package.`,
    {
      ...(charge !== undefined && { atRisk: charge }),
      source: edition,
      fixes: () => {
        const { start, end } = slotSpan(treeOfItem(context.item), line.at, 'units');
        return line.units === undefined ||
          whole <= thrown ||
          !/^x[\d.]+$/i.test(treeOfItem(context.item).plain.slice(start, end))
          ? []
          : [replace(`Change to x${whole - thrown}`, start, end, `x${whole - thrown}`, false)];
      },
    },
  );
}

/** Containers of a quantity: counted, or measured in milliliters. Grams and international units are not converted. */
function containersOf(quantity: number, unit: string | undefined, size: number | undefined): number | undefined {
  if (unit === 'UN') return quantity;
  return unit === 'ML' && size !== undefined ? quantity / size : undefined;
}

/** A part of a unit is rounded up by some and away by others. */
const isNear = (billed: number, right: number): boolean => Math.abs(billed - right) < 1;

/** Units of the drug on lines of the day with JW that name no package of their own. */
const thrownAway = ({ visit: found }: RuleContext, { line, dates }: VisitLine): number =>
  (found?.lines ?? [])
    .filter((l) => l.line !== line && l.line.procedure?.code === line.procedure?.code && l.dates?.from === dates?.from)
    .filter((l) => l.line.procedure?.modifiers.includes('JW') && !l.line.ndc?.length)
    .reduce((sum, l) => sum + (l.line.units ?? THOUSAND) / THOUSAND, 0);
