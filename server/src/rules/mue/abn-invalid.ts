import { slotSpan } from '../../records/bind';
import { treeOfItem } from '../../records/book';
import { type Fix, replace } from '../../records/finding';
import type { Rule, RuleContext } from '../rule';
import { trait } from '../traits';
import { unitsOf } from './units';

/** An advance notice is on file; a notice that was given without need. */
const NOTICES: ReadonlySet<string> = new Set(['GA', 'GX']);

function removal(
  context: RuleContext,
  at: number,
  code: string,
  modifiers: readonly string[],
  modifier: string,
): readonly Fix[] {
  const tree = treeOfItem(context.item);
  const { start, end } = slotSpan(tree, at, 'procedure');
  if (tree.plain.slice(start, end).toUpperCase() !== [code, ...modifiers].join('-')) return [];
  const rest = [code, ...modifiers.filter((m) => m !== modifier)].join('-');
  return [replace(`Remove modifier ${modifier}`, start, end, rest)];
}

/** A modifier of an advance notice on a line with more units than are payable. */
export const mueAbnInvalid: Rule = {
  id: 'mue/abn-invalid',
  unjudgedWith: 'mue/exceeded',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  concerns: trait.modifiers,
  title: 'An advance notice for units over the limit',
  why: 'Units over the limit are denied as a matter of coding, not of medical need. An advance notice (ABN) does not move the cost to the patient, and its modifier is wrong there.',
  needs: 'the MUE table of the quarter, which you import',
  source: 'medically unlikely edits, NCCI policy manual chapter I',
  examples: {
    tables: [
      {
        name: 'MCR_MUE_PractitionerServices_Eff_04-01-2026.csv',
        text: `"HCPCS/ CPT Code",Practitioner Services MUE Values,MUE Adjudication Indicator,MUE Rationale
93005,1,2 Date of Service Edit: Policy,Nature of Service/Procedure
`,
      },
    ],
    raises: 'encounter E-1\n  date 2026-04-18\n  service\n    93005-GA x2 A $90.00\n',
    clean: 'encounter E-1\n  date 2026-04-18\n  service\n    93005 x1 A $45.00\n',
    nearMiss: 'encounter E-1\n  date 2026-04-18\n  service\n    93005-GA x1 A $45.00\n',
  },
  check: (context) => {
    for (const excess of unitsOf(context).excesses) {
      for (const service of [excess.at, ...excess.others]) {
        if (service.item !== context.item) continue;
        const modifier = service.modifiers.find((m) => NOTICES.has(m));
        if (!modifier) continue;
        const { at, procedure } = service.line.line;
        context.report(
          at,
          'procedure',
          `Modifier ${modifier} does not help ${service.code}: units over the limit are never the patient’s to pay, whatever was signed. Take ${modifier} off.`,
          {
            source: excess.mue.edition,
            fixes: () => removal(context, at, procedure?.code ?? '', service.modifiers, modifier),
          },
        );
      }
    }
  },
};
